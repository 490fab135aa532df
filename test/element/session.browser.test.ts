/** The element against the sandbox: what is sent, when, how often, and in which session. */
import { expect } from '@open-wc/testing';
import { answered, mount, next, painted, record, until } from '../helpers/pad.js';
import { dash, line, liftAll, stroke, strokes } from '../helpers/pen.js';
import { control, heldRecognizer, answer, meters, resetService } from '../helpers/service.js';
import { connected } from '../helpers/written.js';
import type { StrokesBody } from '../../src/index.js';

/** Headers that a browser adds to every request by itself. */
const BROWSERS_OWN =
  /^(accept|accept-encoding|accept-language|cache-control|connection|content-length|host|origin|pragma|priority|referer|sec-.*|user-agent)$/;

describe('session: what is sent', () => {
  beforeEach(resetService);
  afterEach(liftAll);

  it('sends the token and the session in headers and body, and nothing else of its own', async () => {
    document.cookie = 'secret=1; path=/';
    const el = await connected();
    const { lastStrokes, tokenRequests, sessionsOpened, requestsWithoutSession } = await meters();
    expect({ tokenRequests, sessionsOpened, requestsWithoutSession }).to.deep.equal({
      tokenRequests: 1,
      sessionsOpened: 1,
      requestsWithoutSession: 0,
    });
    expect(lastStrokes).to.have.length(1);
    const [sent] = lastStrokes;
    expect(sent?.sessionIn).to.equal('both');
    const own = sent?.headers.filter((name) => !BROWSERS_OWN.test(name));
    expect(own, 'no cookie, no app_key, no further header').to.deep.equal([
      'app_token',
      'content-type',
      'strokes_session_id',
    ]);
    expect(sent?.options).to.have.property('formats');
    expect(el.value).not.to.equal('');
    document.cookie = 'secret=; max-age=0; path=/';
  });

  it('passes the pre-flight of another origin, and sends it no cookie', async () => {
    const other = `${location.protocol}//127.0.0.1:${location.port}/sandbox`;
    const el = await connected({ 'api-url': other });
    expect(el.result?.current).to.equal(true);
    const { preflights, lastStrokes } = await meters();
    expect(preflights).to.equal(1);
    expect(lastStrokes[0]?.headers).not.to.include('cookie');
  });

  it('sends the whole visible ink in each request: finite, equal lengths, no empty stroke', async () => {
    const el = await mount({ debounce: '30' });
    const requests = record(el, 'mathpix-request');
    for (let count = 1; count <= 4; count++) {
      await stroke(el, count === 3 ? [{ x: 300, y: 50 }] : dash(count));
      await answered(el);
    }
    el.undo();
    await answered(el);
    const inks = requests.map(({ body }) => body.strokes.strokes);
    expect(inks.map(({ x }) => x.length)).to.deep.equal([1, 2, 3, 4, 3]);
    for (const { x, y } of inks) {
      expect(y).to.have.length(x.length);
      for (const [i, xs] of x.entries()) {
        expect(xs.length).to.be.at.least(2);
        expect(y[i]).to.have.length(xs.length);
        for (const value of [...xs, ...(y[i] ?? [])]) expect(Number.isFinite(value)).to.equal(true);
      }
    }
    expect((await meters()).lastStrokes.map(({ strokeCount }) => strokeCount)).to.deep.equal([
      1, 2, 3, 4, 3,
    ]);
  });

  it('shows the body that is sent, frozen, and merges requestOptions over the defaults', async () => {
    const el = await mount();
    el.requestOptions = {
      formats: ['text', 'latex_styled', 'data'],
      data_options: { include_latex: true },
      strokes: 'mine',
      strokes_session_id: 'mine',
    };
    const request = next(el, 'mathpix-request');
    await stroke(el, dash());
    const { body } = await request;
    expect(Object.isFrozen(body) && Object.isFrozen(body.strokes.strokes.x)).to.equal(true);
    expect(body.formats).to.deep.equal(['text', 'latex_styled', 'data']);
    expect(body.strokes.strokes.x, 'the ink cannot be overridden').to.have.length(1);
    expect(body.strokes_session_id).not.to.equal('mine');
    await answered(el);
    expect((await meters()).lastStrokes[0]?.options).to.have.deep.property('data_options', {
      include_latex: true,
    });
    expect(el.result?.raw).to.have.property('data');
  });

  it('keeps the drawing at home when mathpix-request is cancelled', async () => {
    const el = await mount();
    const bodies: StrokesBody[] = [];
    el.addEventListener('mathpix-request', (event) => {
      bodies.push(event.body);
      event.preventDefault();
    });
    const errors = record(el, 'mathpix-error', 'mathpix-result');
    await stroke(el, dash());
    await until(() => bodies.length === 1 && el.status === 'idle', 'the request to be declined');
    expect(await el.recognize()).to.equal(null);
    expect((await meters()).strokesRequests).to.equal(0);
    expect(errors).to.have.length(0);
    expect(el.strokes).to.have.length(1);
  });

  it('tells of its session, and never tells the token', async () => {
    const el = await mount();
    const provider = { token: '' };
    el.tokenProvider = async (signal) => {
      const token = (await (
        await fetch('/api/mathpix-token', { method: 'POST', signal })
      ).json()) as { app_token: string };
      provider.token = token.app_token;
      return token;
    };
    const events = record(
      document,
      'mathpix-session',
      'mathpix-status',
      'mathpix-request',
      'mathpix-result',
    );
    await stroke(el, dash());
    await answered(el);
    expect(events.filter(({ type }) => type === 'mathpix-session')).to.have.length(1);
    expect(provider.token.length).to.be.above(10);
    const said = JSON.stringify(
      events.map((event) => ({
        ...event,
        result: (event as { result?: unknown }).result,
        body: (event as { body?: unknown }).body,
      })),
    );
    expect(said).not.to.contain(provider.token);
    expect(el.outerHTML + (el.shadowRoot?.innerHTML ?? '')).not.to.contain(provider.token);
  });
});

describe('session: when it is sent', () => {
  beforeEach(resetService);
  afterEach(liftAll);

  it('does not take a pen that rests in mid-stroke for a pause', async () => {
    const el = await connected({ debounce: '450', 'max-wait': '60000' });
    const requests = record(el, 'mathpix-request');
    let isDown = false;
    const early: unknown[] = [];
    el.addEventListener('pointerdown', () => (isDown = true));
    el.addEventListener('pointerup', () => (isDown = false));
    el.addEventListener('mathpix-request', (event) => isDown && early.push(event));
    const slow = line({ x: 200, y: 50 }, { x: 300, y: 50 }, 3);
    await strokes(el, [slow, slow.map(({ x, y }) => ({ x, y: y + 20 }))], { pace: 600 });
    await answered(el);
    expect(early, 'requests while the pen was down').to.deep.equal([]);
    expect(requests.at(-1)?.body.strokes.strokes.x).to.have.length(3);
    expect(requests, 'one request for both strokes').to.have.length(1);
  });

  it('gives live results to 30 strokes without a pause, one request at a time', async () => {
    await control({ latency: 350 });
    const el = await mount();
    const results = record(el, 'mathpix-result');
    const many = Array.from({ length: 30 }, (_, i) => dash(i % 22));
    await strokes(el, many, { pause: 110, pace: 5 });
    const live = results.length;
    expect(el.strokes).to.have.length(30);
    await answered(el);
    const { maxStrokesInFlight, sessionsOpened } = await meters();
    const counts = results.map(({ result }) => result.revision);
    expect(live, `results while writing; revisions ${counts.join()}`).to.be.at.least(3);
    expect(maxStrokesInFlight).to.equal(1);
    expect(sessionsOpened).to.equal(1);
    expect(counts, 'answers never go backwards').to.deep.equal([...counts].sort((a, b) => a - b));
    expect(counts.at(-1), 'the last answer is for the whole ink').to.equal(30);
    expect(results.at(-1)?.result.current).to.equal(true);
  });

  it('never replaces an answer by that for older ink (pitfall 54)', async () => {
    const el = await mount({ debounce: '10' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    const results = record(el, 'mathpix-result');
    await stroke(el, dash(0));
    await until(() => reader.calls.length === 1, 'the first call');
    await stroke(el, dash(1));
    await painted(el);
    expect(reader.calls, 'one call at a time').to.have.length(1);
    el.clear();
    expect(reader.calls[0]?.signal.aborted).to.equal(true);
    await stroke(el, dash(2));
    await until(() => reader.calls.length === 2, 'the call for the new drawing');
    reader.calls[1]?.resolve(answer('new'));
    await until(() => el.value === 'new', 'the new answer');
    reader.calls[0]?.resolve(answer('old'));
    await painted(el);
    expect(el.value).to.equal('new');
    expect(results).to.have.length(1);
  });

  it('uses one session for one drawing, and a new one after clear', async () => {
    const el = await connected({ debounce: '30' });
    await stroke(el, dash(1));
    await answered(el);
    el.undo();
    await answered(el);
    expect((await meters()).sessionsOpened).to.equal(1);
    const session = next(el, 'mathpix-session');
    el.clear();
    expect((await meters()).sessionsOpened, 'no session for empty ink').to.equal(1);
    await stroke(el, dash(2));
    expect((await session).sessionCount).to.equal(2);
    await answered(el);
    expect((await meters()).sessionsCharged).to.equal(2);
  });

  it('recognize() does not wait for the debounce', async () => {
    const el = await mount({ debounce: '60000', 'max-wait': '60000' });
    await stroke(el, dash());
    const result = await el.recognize();
    expect(result).to.include({ current: true, source: 'recognized' });
    expect(el.result).to.equal(result);
    expect(await el.recognize(), 'nothing new to read').to.equal(result);
    expect((await meters()).strokesRequests).to.equal(1);
    el.clear();
    expect(await el.recognize()).to.equal(null);
  });

  it('lets any object with recognize() read instead', async () => {
    const el = await mount({ debounce: '10' });
    const reader = heldRecognizer();
    el.recognizer = reader;
    await stroke(el, dash());
    await until(() => reader.calls.length === 1, 'the call');
    reader.calls[0]?.resolve(answer('y', { raw: { mine: true } }));
    await answered(el);
    expect(el.value).to.equal('y');
    expect(el.result?.raw).to.deep.equal({ mine: true });
    expect((await meters()).requests).to.equal(0);
    el.recognizer = null;
    await stroke(el, dash(1));
    await answered(el);
    expect((await meters()).strokesRequests, 'back to Mathpix').to.equal(1);
  });
});
