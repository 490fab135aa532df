/** The browser's own trail ahead of the ink, where it has one (here: a made-up one). */
import { expect } from '@open-wc/testing';
import { mount, painted, until } from '../helpers/pad.js';
import { fireStroke, line, stroke } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';
import { capabilities } from '../helpers/engine.js';
import type { MathpixInk } from '../../src/index.js';

interface Call {
  readonly type: string;
  readonly color: string;
  readonly diameter: number;
}

/** A `navigator.ink` that writes down what it is asked; `fail` makes it refuse. */
function fakeInk(fail: () => void = () => undefined): { calls: Call[]; areas: Element[] } {
  const calls: Call[] = [];
  const areas: Element[] = [];
  const ink = {
    requestPresenter: ({ presentationArea }: { presentationArea: Element }) => {
      areas.push(presentationArea);
      return Promise.resolve({
        updateInkTrailStartPoint: (event: PointerEvent, style: Omit<Call, 'type'>) => {
          calls.push({ type: event.type, ...style });
          fail();
        },
      });
    },
  };
  Object.defineProperty(navigator, 'ink', { value: ink, configurable: true });
  return { calls, areas };
}

async function pad(): Promise<MathpixInk> {
  const el = await mount({ 'pen-mode': 'any' });
  el.recognizer = instantRecognizer();
  el.style.setProperty('--mathpix-ink-color', 'rgb(200, 0, 0)');
  el.style.setProperty('--mathpix-ink-width', '5');
  await painted(el);
  return el;
}

const spots = line({ x: 60, y: 60 }, { x: 160, y: 100 }, 20);
const isReal = capabilities.pen === 'real';

describe('the ink trail', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'ink');
  });

  // The first of them: the trail is still to be loaded.
  it('is not asked for by a pad that left the page while it loaded', async () => {
    const { areas } = fakeInk();
    const el = await pad();
    const { parentElement } = el;
    fireStroke(el, spots);
    el.remove();
    await import('../../src/canvas/ink-trail.js');
    await painted();
    expect(areas, 'the period is over').to.have.length(0);
    parentElement?.append(el);
    await painted(el);
    fireStroke(el, spots);
    await until(() => areas.length === 1, 'the trail of the next period');
  });

  it('follows the pen in its colour and width, and leaves nothing in the ink', async () => {
    const { calls, areas } = fakeInk();
    const el = await pad();
    await stroke(el, spots, { pace: 8 });
    await until(() => el.strokes.length === 1, 'the stroke');
    expect(areas.map((area) => area.className)).to.deep.equal(['surface guides-none']);
    if (isReal) expect(calls.length).to.be.above(0);
    for (const call of calls) {
      expect(call).to.deep.equal({ type: 'pointermove', color: 'rgb(200, 0, 0)', diameter: 5 });
    }
    expect(el.strokes[0]?.x.length).to.be.at.most(spots.length + 1);
  });

  it('is not asked for events that no pen made', async () => {
    const { calls } = fakeInk();
    const el = await pad();
    fireStroke(el, spots);
    await painted(el);
    expect(calls).to.have.length(0);
    expect(el.strokes).to.have.length(1);
  });

  it('is given up when the browser refuses, and the ink goes on', async () => {
    const { calls } = fakeInk(() => {
      throw new DOMException('The area has left the page.', 'InvalidStateError');
    });
    const el = await pad();
    await stroke(el, spots, { pace: 8 });
    await stroke(el, spots, { pace: 8 });
    await until(() => el.strokes.length === 2, 'both strokes');
    expect(calls.length).to.equal(isReal ? 1 : 0);
  });
});
