/** `POST v3/strokes`: shapes, limits, options, answers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SandboxOptions } from '../../src/sandbox/options.js';
import type { SandboxReading } from '../../src/sandbox/reading.js';
import { connect, createTestSandbox, INK, READING, send } from './harness.js';
import type { SeenAnswer } from './harness.js';

async function ask(body: unknown, options: SandboxOptions = {}): Promise<SeenAnswer> {
  const { sandbox } = createTestSandbox(options);
  return send(sandbox, await connect(sandbox), body);
}

const ink = (x: unknown, y: unknown): unknown => ({ strokes: { strokes: { x, y } } });

describe('bodies the service refuses', () => {
  // docs.mathpix.com/guides/strokes: strokes.strokes.{x,y}, equal counts, no empty stroke
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['no JSON', '{"strokes":', 'json_syntax'],
    ['no object', '[1]', 'json_syntax'],
    ['no strokes', { formats: ['text'] }, 'strokes_missing'],
    ['single nesting', { strokes: { x: [[1, 2]], y: [[1, 2]] } }, 'strokes_syntax_error'],
    ['points as objects', { strokes: { strokes: [{ x: 1, y: 2 }] } }, 'strokes_syntax_error'],
    ['a flat list', ink([1, 2], [1, 2]), 'strokes_syntax_error'],
    ['text for a number', ink([[1, '2']], [[1, 2]]), 'strokes_syntax_error'],
    ['null for a number', ink([[1, null]], [[1, 2]]), 'strokes_syntax_error'],
    ['unequal strokes', ink([[1, 2], [3]], [[1, 2]]), 'strokes_syntax_error'],
    ['unequal points', ink([[1, 2, 3]], [[1, 2]]), 'strokes_syntax_error'],
    ['an empty stroke', ink([[1, 2], []], [[1, 2], []]), 'strokes_syntax_error'],
    ['no stroke at all', ink([], []), 'strokes_no_content'],
    ['an unknown format', { strokes: INK, formats: ['text', 'pdf'] }, 'opts_unknown_format'],
    ['formats as text', { strokes: INK, formats: 'text' }, 'opts_unknown_format'],
    ['a threshold as text', { strokes: INK, confidence_threshold: '1' }, 'opts_number_required'],
    [
      'a threshold above 1',
      { strokes: INK, confidence_rate_threshold: 2 },
      'opts_value_out_of_range',
    ],
    // docs.mathpix.com/reference/authentication: no async calls with an app token
    ['async', { strokes: INK, async: true }, 'unauthorized_token_request'],
    ['callback', { strokes: INK, callback: { url: 'x' } }, 'unauthorized_token_request'],
  ];
  for (const [name, body, id] of cases) {
    it(`${name}: ${id} with HTTP 200`, async () => {
      const answer = await ask(body);
      // docs.mathpix.com/reference/error-handling: most errors are HTTP 200
      assert.equal(answer.status, 200);
      assert.equal(answer.body.error_info?.['id'], id);
      assert.equal(answer.body['error'], answer.body.error_info?.['message']);
      assert.equal(answer.body['text'], undefined);
    });
  }

  // docs.mathpix.com/reference/limits-and-quotas: 512 KB of JSON
  for (const [bytes, id] of [
    [512_000, undefined],
    [512_001, 'sys_request_too_large'],
  ] as const) {
    it(`${bytes} bytes in UTF-8: ${id}`, async () => {
      const rest = JSON.stringify({ strokes: INK, pad: '' }).length;
      // Three bytes a character: a limit counted in characters would let far too much through.
      const room = bytes - rest;
      const pad = '∫'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3);
      const { body } = await ask({ strokes: INK, pad });
      assert.equal(body.error_info?.['id'], id);
    });
  }
});

describe('a good answer', () => {
  // docs.mathpix.com/reference/post-v3-strokes: the documented fields
  it('has the documented fields and no others', async () => {
    const { status, body, headers } = await ask({ strokes: INK });
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'application/json');
    const { request_id, auto_rotate_confidence, version, ...rest } = body;
    assert.match(
      String(request_id),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.ok(Number(auto_rotate_confidence) >= 0 && Number(auto_rotate_confidence) <= 0.01);
    assert.match(String(version), /^sandbox-/);
    assert.deepEqual(rest, {
      text: '\\( x+1 \\)',
      latex_styled: 'x+1',
      confidence: 0.9,
      confidence_rate: 0.95,
      is_printed: false,
      is_handwritten: true,
      auto_rotate_degrees: 0,
      image_width: 110 + 40,
      image_height: 32 + 40,
    });
  });

  it('reads exactly the ink it was sent', async () => {
    const seen: unknown[] = [];
    const read = (strokes: unknown): SandboxReading => {
      seen.push(strokes);
      return READING;
    };
    await ask(
      ink(
        [
          [1.5, 2],
          [3, 90],
        ],
        [
          [4, 5],
          [6, -7],
        ],
      ),
      { read },
    );
    assert.deepEqual(seen, [
      [
        { x: [1.5, 2], y: [4, 5] },
        { x: [3, 90], y: [6, -7] },
      ],
    ]);
  });

  it('waits for a reader that takes its time', async () => {
    const { body } = await ask({ strokes: INK }, { read: async () => READING });
    assert.equal(body['latex_styled'], 'x+1');
  });

  it('reports a reader that throws as the service reports its own faults', async () => {
    const read = (): never => {
      throw new Error('weights missing');
    };
    const { status, body } = await ask({ strokes: INK }, { read });
    assert.equal(status, 200);
    assert.equal(body.error_info?.['id'], 'sys_exception');
    assert.match(JSON.stringify(body.error_info?.['detail']), /weights missing/);
  });
});

describe('ink without content', () => {
  // github.com/JoelGrayson/Cognito, fixtures/structures: a single dot got 200 and no text
  const nothing: SandboxReading = { latex: '', text: '', confidence: 0, confidenceRate: 0 };
  const cases: readonly (readonly [string, unknown, SandboxReading])[] = [
    ['a single point', ink([[10]], [[10]]), READING],
    ['a dot of two points', ink([[10, 11]], [[10, 11]]), READING],
    ['what the reader cannot read', { strokes: INK }, nothing],
  ];
  for (const [name, body, reading] of cases) {
    it(`${name}: HTTP 200 without text by default`, async () => {
      const answer = await ask(body, { read: () => reading });
      assert.equal(answer.status, 200);
      assert.match(String(answer.body['request_id']), /-/);
      for (const field of ['text', 'latex_styled', 'confidence', 'confidence_rate', 'error']) {
        assert.ok(!(field in answer.body), `${field} is there`);
      }
    });

    it(`${name}: strokes_no_content when switched to`, async () => {
      const answer = await ask(body, { read: () => reading, unreadable: 'strokes_no_content' });
      assert.equal(answer.status, 200);
      assert.equal(answer.body.error_info?.['id'], 'strokes_no_content');
    });
  }

  it('does not take a tiny colon, two dots, or a short line, for a single dot', async () => {
    assert.equal((await ask(ink([[1], [1]], [[1], [3]]))).body['latex_styled'], 'x+1');
    assert.equal((await ask(ink([[1], [9]], [[1], [9]]))).body['latex_styled'], 'x+1');
    assert.equal((await ask(ink([[1, 4]], [[1, 1]]))).body['latex_styled'], 'x+1');
  });
});

describe('options', () => {
  const options = (fields: Record<string, unknown>): Promise<SeenAnswer> =>
    ask({ strokes: INK, ...fields });

  // docs.mathpix.com/guides/strokes: the sample has latex_styled without asking
  for (const [formats, expected] of [
    [undefined, ['latex_styled', 'text']],
    [[], ['latex_styled', 'text']],
    [['text'], ['text']],
    [['latex_styled'], ['latex_styled']],
    [
      ['data', 'html'],
      ['data', 'html'],
    ],
  ] as const) {
    it(`formats ${JSON.stringify(formats)}`, async () => {
      const { body } = await options({ formats });
      const given = ['data', 'html', 'latex_styled', 'text'].filter((name) => name in body);
      assert.deepEqual(given, expected);
    });
  }

  it('data holds the LaTeX when asked for', async () => {
    const { body } = await options({ formats: ['data'], data_options: { include_latex: true } });
    assert.deepEqual(body['data'], [{ type: 'latex', value: 'x+1' }]);
  });

  it('html is escaped', async () => {
    const read = (): SandboxReading => ({ ...READING, latex: 'a<b & c', text: '\\( a<b & c \\)' });
    const { body } = await ask({ strokes: INK, formats: ['html'] }, { read });
    assert.equal(body['html'], '<div>\\( a&lt;b &amp; c \\)</div>\n');
  });

  it('include_line_data adds lines inside the picture', async () => {
    const { body } = await options({ include_line_data: true });
    const [line] = body['line_data'] as readonly Record<string, unknown>[];
    assert.equal(line?.['text'], '\\( x+1 \\)');
    assert.equal(line?.['type'], 'math');
    const corners = line?.['cnt'] as readonly (readonly number[])[];
    assert.deepEqual(corners, [
      [20, 20],
      [130, 20],
      [130, 52],
      [20, 52],
    ]);
    assert.ok(!('line_data' in (await options({})).body));
  });

  // docs.mathpix.com/reference/post-v3-text: below a threshold the answer is math_confidence; the
  // default is none for confidence and 0.75 for confidence_rate
  for (const [reading, fields, isRefused] of [
    [{ confidence: 0.1, confidenceRate: 0.9 }, {}, false],
    [{ confidence: 0.1, confidenceRate: 0.9 }, { confidence_threshold: 0.2 }, true],
    [{ confidence: 0.2, confidenceRate: 0.9 }, { confidence_threshold: 0.2 }, false],
    [{ confidence: 0.9, confidenceRate: 0.74 }, {}, true],
    [{ confidence: 0.9, confidenceRate: 0.75 }, {}, false],
    [{ confidence: 0.9, confidenceRate: 0.5 }, { confidence_rate_threshold: 0.4 }, false],
    [{ confidence: 0.9, confidenceRate: 0.9 }, { confidence_rate_threshold: 0.95 }, true],
  ] as const) {
    it(`${JSON.stringify(reading)} with ${JSON.stringify(fields)}: refused ${isRefused}`, async () => {
      const read = (): SandboxReading => ({ ...READING, ...reading });
      const { status, body } = await ask({ strokes: INK, ...fields }, { read });
      assert.equal(status, 200);
      assert.equal(body.error_info?.['id'], isRefused ? 'math_confidence' : undefined);
    });
  }

  it('alphabets_allowed switches words off, not maths', async () => {
    const words = (): SandboxReading => ({ ...READING, latex: '', text: 'hello' });
    const fields = { strokes: INK, alphabets_allowed: { en: false } };
    assert.ok(!('text' in (await ask(fields, { read: words })).body));
    assert.equal((await ask(fields)).body['latex_styled'], 'x+1');
    const other = { strokes: INK, alphabets_allowed: { ru: false } };
    assert.equal((await ask(other, { read: words })).body['text'], 'hello');
  });
});
