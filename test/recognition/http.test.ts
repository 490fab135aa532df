/** One POST: what every kind of outcome turns into. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError } from '../../src/recognition/errors.js';
import { post, type HttpAnswer } from '../../src/recognition/http.js';
import { fakePorts, flush, jsonResponse, type FakePorts } from '../helpers/fake-ports.js';

const LIMIT_MS = 10_000;

function start(ports: FakePorts, signal = new AbortController().signal): Promise<HttpAnswer> {
  const init = { headers: { a: 'b' }, credentials: 'omit', body: '{}' } as const;
  return post(ports, 'https://api.test/x', { init, timeoutMs: LIMIT_MS, signal });
}

/** A body whose end never comes. */
const endless = (): Response => new Response(new ReadableStream({ start: () => undefined }));

describe('post()', () => {
  it('POSTs what it is given and nothing more', async () => {
    const ports = fakePorts();
    ports.network.reply(jsonResponse({}));
    await start(ports);
    const [call] = ports.network.calls;
    const { signal, ...rest } = call?.init ?? {};
    assert.equal(call?.url, 'https://api.test/x');
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(rest, {
      method: 'POST',
      headers: { a: 'b' },
      credentials: 'omit',
      body: '{}',
    });
  });

  const answers: readonly (readonly [string, () => Response, number, boolean, unknown])[] = [
    ['JSON', () => jsonResponse({ a: 1 }), 200, true, { a: 1 }],
    [
      'JSON with an error status',
      () => jsonResponse({ a: 1 }, { status: 429 }),
      429,
      false,
      { a: 1 },
    ],
    [
      'a gateway’s page',
      () => new Response('<h1>Bad</h1>', { status: 502 }),
      502,
      false,
      undefined,
    ],
    ['an empty body', () => new Response('', { status: 200 }), 200, true, undefined],
    ['no content', () => new Response(null, { status: 204 }), 204, true, undefined],
    ['a cut-off answer', () => new Response('{"text": "x'), 200, true, undefined],
    ['JSON null', () => new Response('null'), 200, true, null],
  ];
  for (const [name, reply, status, isOk, json] of answers) {
    it(`gives back ${name}`, async () => {
      const ports = fakePorts();
      ports.network.reply(reply());
      const answer = await start(ports);
      assert.deepEqual([answer.status, answer.isOk, answer.json], [status, isOk, json]);
      assert.equal(ports.clock.pendingTimers, 0, 'no timer is left running');
    });
  }

  it('is offline when no answer came, and keeps the cause', async () => {
    const ports = fakePorts();
    const cause = new TypeError('Failed to fetch');
    ports.network.reply(cause);
    await assert.rejects(start(ports), { code: 'offline', retryable: true, cause });
    assert.equal(ports.clock.pendingTimers, 0);
  });

  for (const [name, reply] of [
    ['no answer comes', 'hang'],
    ['the body does not end', endless],
  ] as const) {
    it(`times out when ${name}, at the limit and not before`, async () => {
      const ports = fakePorts();
      // Real fetch cuts the body off as well when its signal aborts.
      if (reply === 'hang') ports.network.reply('hang');
      else ports.network.reply(() => cutOff(endless(), ports));
      const outcomes: unknown[] = [];
      start(ports).catch((error: unknown) => outcomes.push(error));
      await ports.clock.advance(LIMIT_MS - 1);
      assert.equal(outcomes.length, 0);
      await ports.clock.advance(1);
      const [error] = outcomes;
      assert.ok(error instanceof MathpixInkError);
      assert.deepEqual([error.code, error.retryable], ['timeout', true]);
    });
  }

  it('rejects with the abort reason when aborted: neither timeout nor offline (pitfall 54)', async () => {
    const ports = fakePorts();
    const control = new AbortController();
    ports.network.reply('hang');
    const outcome = start(ports, control.signal);
    await flush();
    control.abort('enough');
    await assert.rejects(outcome, (reason) => reason === 'enough');
    assert.equal(ports.clock.pendingTimers, 0);
  });

  it('asks nobody when it is aborted already, and leaves no timer behind', async () => {
    const ports = fakePorts();
    await assert.rejects(
      start(ports, AbortSignal.abort('enough')),
      (reason) => reason === 'enough',
    );
    assert.equal(ports.network.calls.length, 0);
    assert.equal(ports.clock.pendingTimers, 0);
  });
});

/** What fetch does to a body under way: it errors once the request's signal aborts. */
function cutOff(response: Response, ports: FakePorts): Response {
  const signal = ports.network.calls.at(-1)?.init.signal;
  const body = new ReadableStream({
    start: (controller) => {
      signal?.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body, response);
}
