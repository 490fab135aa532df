/** What each answer took, for those who run the page: in events and in the performance timeline. */
import { expect } from '@open-wc/testing';
import { seededRandom } from '../helpers/fake-ports.js';
import { answered, mount, next, record, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { control, instantRecognizer, meters, resetService } from '../helpers/service.js';

const FAST = { debounce: '20' };

// Faults that nobody met must not wait for another file's tests.
after(resetService);

describe('metrics: figures for those who run the page', () => {
  beforeEach(resetService);

  /** Everything an event says of itself, private fields of its class apart. */
  const said = (event: Event): string => JSON.stringify({ ...event });

  it('tell of each answer what it took, without ink and without token', async () => {
    const el = await mount({ debounce: '60' });
    const source = { token: '', session: '' };
    el.tokenProvider = async (signal) => {
      const init = { method: 'POST', signal };
      const json = await (await fetch('/api/mathpix-token', init)).json();
      source.token = json.app_token;
      source.session = json.strokes_session_id;
      return json;
    };
    const answers = record(el, 'mathpix-metrics');
    await stroke(el, dash());
    await answered(el);
    const start = performance.now();
    await stroke(el, dash(1));
    await answered(el);
    const took = performance.now() - start;
    const { lastStrokes } = await meters();
    const requestId = (el.result?.raw as { request_id: string }).request_id;
    expect(answers.map(({ metrics }) => [metrics.revision, metrics.strokeCount])).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
    const { metrics } = answers[1] ?? expect.fail('no figures');
    expect(metrics).to.include({ retries: 0, bytes: lastStrokes[1]?.bytes, requestId });
    expect(metrics.penUpToRequestMs).to.be.within(59, took);
    expect(metrics.networkMs).to.be.within(1, took);
    expect(metrics.penUpToAnswerMs).to.be.at.least(metrics.penUpToRequestMs + metrics.networkMs);
    expect(Object.keys(metrics).sort()).to.deep.equal([
      'bytes',
      'networkMs',
      'penUpToAnswerMs',
      'penUpToRequestMs',
      'requestId',
      'retries',
      'revision',
      'strokeCount',
    ]);
    for (const event of answers) {
      expect(source.token.length).to.be.above(10);
      expect(said(event)).not.to.contain(source.token).and.not.to.contain(source.session);
    }
  });

  it('count the tries that failed', async () => {
    await control({ faults: ['sys_exception', '401'] });
    const el = await mount(FAST);
    const answer = next(el, 'mathpix-metrics');
    await stroke(el, dash());
    expect((await answer).metrics.retries).to.equal(2);
  });

  it('are in the performance timeline, the last of each kind, and go to observers', async () => {
    const seen: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
    observer.observe({ type: 'measure' });
    const el = await mount(FAST);
    for (let index = 0; index < 2; index++) {
      await stroke(el, dash(index));
      await answered(el);
    }
    await until(
      () => seen.length >= 4,
      () => `four measures (${seen.length})`,
    );
    observer.disconnect();
    const ours = seen.filter(({ name }) => name.startsWith('mathpix-ink:'));
    expect(ours.map(({ name }) => name).sort()).to.deep.equal([
      'mathpix-ink:answer',
      'mathpix-ink:answer',
      'mathpix-ink:network',
      'mathpix-ink:network',
    ]);
    for (const name of ['mathpix-ink:answer', 'mathpix-ink:network']) {
      const [last, ...others] = performance.getEntriesByName(name) as PerformanceMeasure[];
      expect(others, name).to.have.length(0);
      expect(last?.detail).to.include({ revision: el.result?.revision });
      expect(last?.duration).to.be.above(0);
    }
  });

  it('of a recogniser of the page’s own have no bytes, whatever was sent before', async () => {
    await control({ faults: ['413'] });
    const el = await mount(FAST);
    await stroke(el, dash());
    await until(() => el.status === 'failed', 'the failure');
    const answer = next(el, 'mathpix-metrics');
    const start = performance.now();
    el.recognizer = instantRecognizer();
    const { metrics } = await answer;
    expect(metrics).to.include({ bytes: null, requestId: null, strokeCount: 1 });
    expect(metrics.networkMs).to.be.at.most(performance.now() - start);
  });

  it('warn of a drawing that is nearly too large, once', async () => {
    const el = await mount({ debounce: '0' });
    el.addEventListener('mathpix-request', (event) => event.preventDefault());
    const limits = record(el, 'mathpix-limit');
    // Scribbles of which next to no point can be left out, about 12 bytes each.
    const random = seededRandom(3);
    el.strokes = Array.from({ length: 640 }, (_, i) => {
      const [left, top] = [110 + (i % 32) * 12, 110 + Math.floor(i / 32) * 12];
      const x = Array.from({ length: 60 }, () => left + 10 * random());
      return { x, y: x.map(() => top + 10 * random()) };
    });
    await until(() => limits.length === 1, 'the warning');
    expect(limits[0]).to.include({ limit: 'bytes', max: 512_000, waitMs: null });
    expect(await el.recognize()).to.equal(null);
    expect(limits).to.have.length(1);
  });
});
