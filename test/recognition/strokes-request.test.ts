/** The body of POST v3/strokes: what the service is sent, to the byte. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distanceToSegment } from '../../src/ink/distance.js';
import type { Point } from '../../src/ink/geometry.js';
import type { InkStroke } from '../../src/ink/types.js';
import { MathpixInkError } from '../../src/recognition/errors.js';
import { buildStrokesBody, type StrokesBody } from '../../src/recognition/strokes-request.js';
import { HANDWRITING, LONG_SCRIBBLE, randomWalk, strokeOf } from '../ink/sample-strokes.js';

function build(
  strokes: readonly InkStroke[],
  requestOptions: Readonly<Record<string, unknown>> = {},
): { readonly body: StrokesBody; readonly json: string } {
  return buildStrokesBody({ revision: 1, strokes }, { sessionId: 'strokes_1', requestOptions });
}

const two = [strokeOf([1, 2], [30, 2]), strokeOf([10.04, 5], [10.06, 60], [40, 60])];

describe('the body of a request', () => {
  it('has exactly these fields, the ink doubly nested and the session inside', () => {
    assert.deepEqual(JSON.parse(build(two).json), {
      strokes: { strokes: { x: [[1, 30], [10, 10.1, 40]], y: [[2, 2], [5, 60, 60]] } }, // prettier-ignore
      strokes_session_id: 'strokes_1',
      formats: ['text', 'latex_styled'],
      numbers_default_to_math: true,
      confidence_rate_threshold: 0,
      metadata: { improve_mathpix: false },
    });
  });

  it('shown to listeners is what is sent, frozen through and through', () => {
    const { body, json } = build(two, { alphabets_allowed: { ru: false } });
    assert.deepEqual(body, JSON.parse(json));
    const isAllFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isAllFrozen));
    assert.ok(isAllFrozen(body));
  });

  it('carries neither time nor pressure: the service has no field for them', () => {
    const { json } = build([{ x: [1, 20], y: [2, 2], t: [0, 777], p: [0.1, 0.9] }]);
    assert.doesNotMatch(json, /777|0\.9/);
  });
});

describe('the ink in a request', () => {
  const ink = [
    ...Object.values(HANDWRITING),
    LONG_SCRIBBLE,
    randomWalk(4, 300, 9),
    strokeOf([5, 5]),
    strokeOf([7, 7], [7, 7]),
  ];
  const { x, y } = build(ink).body.strokes.strokes;

  it('is the whole ink, stroke by stroke, none empty, x and y of equal length (pitfall 56)', () => {
    assert.deepEqual([x.length, y.length], [ink.length, ink.length]);
    x.forEach((xs, i) => assert.ok(xs.length >= 2 && xs.length === y[i]?.length));
  });

  it('is finite and has at most one decimal', () => {
    for (const value of [...x, ...y].flat()) {
      assert.ok(Number.isFinite(value) && /^-?\d+(\.\d)?$/.test(String(value)), String(value));
    }
  });

  it('strays less than 0.25 px from any sample, thinning and rounding together (pitfall 60)', () => {
    ink.forEach((stroke, s) => {
      const sent = (x[s] ?? []).map((px, i): Point => ({ x: px, y: y[s]?.[i] ?? NaN }));
      stroke.x.forEach((px, i) => {
        const point = { x: px, y: stroke.y[i] ?? NaN };
        const nearest = Math.min(
          ...sent.map((b, j) => distanceToSegment(point, sent[Math.max(0, j - 1)] ?? b, b)),
        );
        assert.ok(nearest < 0.25, `stroke ${s}, sample ${i}: ${nearest} px`);
      });
    });
  });

  const taps: readonly (readonly [string, InkStroke])[] = [
    ['one sample', strokeOf([12.34, 50])],
    ['the same sample twice', strokeOf([12.34, 50], [12.34, 50])],
    ['a tremble that rounds to one place', strokeOf([12.31, 50.01], [12.29, 49.99])],
  ];
  for (const [name, stroke] of taps) {
    it(`sends a tap as two near points: ${name}`, () => {
      const sent = build([stroke]).body.strokes.strokes;
      assert.deepEqual(sent, { x: [[12.3, 13.3]], y: [[50, 50]] });
    });
  }
});

describe('requestOptions', () => {
  it('are merged over the defaults', () => {
    const { body } = build(two, { formats: ['data'], confidence_threshold: 0.5 });
    assert.deepEqual(body.formats, ['data']);
    assert.equal(body['confidence_threshold'], 0.5);
    assert.equal(body['numbers_default_to_math'], true);
  });

  it('cannot replace the ink or the session', () => {
    const plain = build(two).body;
    const { body } = build(two, {
      strokes: { strokes: { x: [], y: [] } },
      strokes_session_id: 'x',
    });
    assert.deepEqual(body, plain);
  });

  it('cannot replace the ink or the session by way of toJSON either', () => {
    let json = '';
    try {
      ({ json } = build(two, { toJSON: () => ({ strokes: null }) }));
    } catch (error) {
      assert.ok(error instanceof MathpixInkError && error.code === 'configuration');
      return;
    }
    assert.deepEqual((JSON.parse(json) as StrokesBody).strokes, build(two).body.strokes);
  });

  for (const name of ['formats', 'metadata', 'confidence_rate_threshold']) {
    it(`leave the default where ${name} is explicitly undefined (pitfall 51)`, () => {
      assert.deepEqual(build(two, { [name]: undefined }).body[name], build(two).body[name]);
    });
  }

  it('are not changed', () => {
    const mine = { metadata: { page: 1 } };
    build(two, mine);
    assert.ok(!Object.isFrozen(mine) && !Object.isFrozen(mine.metadata));
  });

  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  for (const [name, options] of [
    ['circular', circular],
    ['big integers', { metadata: { id: 1n } }],
  ] as const) {
    it(`that cannot be written as JSON are a configuration error: ${name}`, () => {
      assert.throws(() => build(two, options), { name: 'MathpixInkError', code: 'configuration' });
    });
  }
});

describe('the size limit', () => {
  /** Noise that thinning cannot shrink. */
  const noise = (points: number): InkStroke => randomWalk(9, points, 400);

  it('lets a page full of ink through', () => {
    const page = Array.from({ length: 200 }, (_, i) => randomWalk(i, 100, 6));
    assert.ok(build(page).json.length < 512_000);
  });

  it('refuses what does not fit with too-large, saying how much it is', () => {
    assert.throws(() => build([noise(60_000)]), {
      code: 'too-large',
      retryable: false,
      message: /\d+ bytes/,
    });
  });

  it('is 511 999 bytes and not one more, options included', () => {
    const { length } = build(two, { pad: '' }).json;
    const pad = 'x'.repeat(511_999 - length);
    assert.equal(build(two, { pad }).json.length, 511_999);
    assert.throws(() => build(two, { pad: `${pad}x` }), { code: 'too-large' });
  });

  it('counts bytes, not characters', () => {
    assert.throws(() => build(two, { pad: 'é'.repeat(256_000) }), { code: 'too-large' });
  });
});
