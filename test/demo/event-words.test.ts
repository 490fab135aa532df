/** The demo's log says in plain words what an answer took and which cap was reached. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeEvent, EVENT_NAMES } from '../../demo/event-words.js';
import { MathpixLimitEvent, MathpixMetricsEvent, type AnswerMetrics } from '../../src/element.js';

const pad = { value: '' };
const metrics: AnswerMetrics = {
  revision: 3,
  strokeCount: 2,
  penUpToRequestMs: 251.7,
  networkMs: 381.2,
  penUpToAnswerMs: 638.4,
  retries: 0,
  bytes: 1876,
  requestId: 'r-1',
};

describe('the demo’s log', () => {
  const rows: readonly (readonly [string, Event, string])[] = [
    [
      'an answer',
      new MathpixMetricsEvent(metrics),
      '0.64 s from pen-up, 0.38 s of it reading · 1.9 KB sent',
    ],
    [
      'an answer after failures, of a page’s own recogniser',
      new MathpixMetricsEvent({ ...metrics, bytes: null, requestId: null, retries: 2 }),
      '0.64 s from pen-up, 0.38 s of it reading · after 2 failures',
    ],
    [
      'the cap on sessions',
      new MathpixLimitEvent('sessions', 3),
      'max-sessions is 3: no further session is opened',
    ],
    [
      'the cap on requests',
      new MathpixLimitEvent('requests-per-minute', 20, 22_400),
      'max-requests-per-minute is 20: the ink waits · goes on in 23 s',
    ],
    [
      'a large drawing',
      new MathpixLimitEvent('bytes', 512_000),
      'the drawing nears the 512.0 KB that fit into a request',
    ],
  ];
  for (const [name, event, words] of rows) {
    it(`describes ${name}`, () => assert.equal(describeEvent(event, pad), words));
  }

  it('listens to both', () => {
    const names: readonly string[] = EVENT_NAMES;
    assert.deepEqual(
      ['mathpix-metrics', 'mathpix-limit'].filter((name) => !names.includes(name)),
      [],
    );
  });
});
