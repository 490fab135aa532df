/** The Mathpix client's sessions: where the id goes, how many there may be, how long they last. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MathpixInkError } from '../../src/recognition/errors.js';
import { TokenPool } from '../../src/recognition/token-pool.js';
import { fakePorts, flush, jsonResponse, type Reply } from '../helpers/fake-ports.js';
import { GOOD, TRUE_START, ink, MathpixBench, NO_ANSWER, SECRET, signal } from './mathpix-bench.js';

const ID_HEADER = 'strokes_session_id';

/** Whether the newest requests carried the session's id as a header. */
const withHeader = (at: MathpixBench, count: number): boolean[] =>
  at.headers(count).map((headers) => headers.has(ID_HEADER));

describe('the session’s id', () => {
  it('is left out of the headers when the pre-flight refuses it, and stays in the body', async () => {
    const at = new MathpixBench();
    await at.connect();
    assert.equal((await at.read(NO_ANSWER, GOOD)).latex, 'x');
    assert.deepEqual(withHeader(at, 2), [true, false]);
    const [first, second] = at.ports.network.calls.slice(-2).map(({ init }) => init.body);
    assert.equal(first, second);
    assert.match(String(second), /"strokes_session_id":"strokes_1"/);
    assert.equal(at.bodies.length, 1, 'the page is asked once for one reading');
  });

  it('is not tried as a header again with the same token', async () => {
    const at = new MathpixBench();
    await at.connect();
    await at.read(NO_ANSWER, GOOD);
    await at.read(GOOD);
    await assert.rejects(at.read(NO_ANSWER), { code: 'offline' });
    assert.deepEqual(withHeader(at, 4), [true, false, false, false]);
  });

  it('is tried as a header with the next token: it may have been a hiccup', async () => {
    const at = new MathpixBench();
    await at.connect();
    await at.read(NO_ANSWER, GOOD);
    at.client.disconnect();
    await at.connect({ session: 'strokes_2' });
    await at.read(GOOD);
    assert.deepEqual(withHeader(at, 1), [true]);
  });

  it('is tried as a header each time while no answer comes at all', async () => {
    const at = new MathpixBench();
    await at.connect();
    await assert.rejects(at.read(NO_ANSWER, NO_ANSWER), { code: 'offline' });
    await assert.rejects(at.read(NO_ANSWER, NO_ANSWER), { code: 'offline' });
    assert.deepEqual(withHeader(at, 4), [true, false, true, false]);
  });

  it('stays a header once that worked: then a dead network is one', async () => {
    const at = new MathpixBench();
    await at.connect();
    await at.read(GOOD);
    await assert.rejects(at.read(NO_ANSWER), { code: 'offline' });
    assert.deepEqual(withHeader(at, 2), [true, true]);
  });

  it('stays a header with the next token: a dead network costs one request, not two', async () => {
    const at = new MathpixBench();
    await at.connect();
    await at.read(GOOD);
    at.client.disconnect();
    await at.connect({ session: 'strokes_2' });
    await assert.rejects(at.read(NO_ANSWER), { code: 'offline' });
    assert.deepEqual(withHeader(at, 2), [false, true], 'the token route, then one request');
  });

  it('is tried anew at another address, which may refuse what the first allowed', async () => {
    const at = new MathpixBench();
    await at.connect();
    await at.read(GOOD);
    at.config = { ...at.config, apiUrl: 'https://strict.test' };
    at.client.disconnect();
    await at.connect({ session: 'strokes_2' });
    assert.equal((await at.read(NO_ANSWER, GOOD)).latex, 'x');
  });

  const others: readonly (readonly [string, Reply, string])[] = [
    ['a refusal', jsonResponse({}, { status: 401 }), 'unauthorized'],
    ['a gateway’s page', new Response('<h1>', { status: 502 }), 'server'],
  ];
  for (const [name, reply, code] of others) {
    it(`is not the matter with ${name}`, async () => {
      const at = new MathpixBench();
      await at.connect();
      await assert.rejects(at.read(reply), { code });
      assert.equal(at.ports.network.calls.length, 2);
    });
  }

  it('is not the matter with a service that hangs', async () => {
    const at = new MathpixBench();
    await at.connect();
    const outcome = assert.rejects(at.read('hang'), { code: 'timeout' });
    await at.ports.clock.advance(60_000);
    await outcome;
    assert.equal(at.ports.network.calls.length, 2);
  });

  it('is not tried without a header once the reading was given up', async () => {
    const at = new MathpixBench();
    await at.connect();
    at.ports.network.reply('hang');
    const control = new AbortController();
    const outcome = at.client.recognize(ink, { signal: control.signal });
    await flush();
    control.abort('cleared');
    await assert.rejects(outcome, (reason) => reason === 'cleared');
    assert.equal(at.ports.network.calls.length, 2);
  });
});

describe('a failure without a status near the end of a token', () => {
  it('is the network’s where the present token never got an answer, whatever the last one did', async () => {
    const at = new MathpixBench();
    await at.connect();
    await at.read(GOOD);
    at.client.disconnect();
    await at.connect({ session: 'strokes_2' });
    await at.ports.clock.advance(285_000);
    await assert.rejects(at.read(NO_ANSWER, NO_ANSWER), { code: 'offline' });
  });

  for (const [at, code] of [
    [4000, 'offline'],
    [14_000, 'unauthorized'],
  ] as const) {
    it(`is told from a dead network ${at / 1000} s into a token of 20 s: ${code}`, async () => {
      const bench = new MathpixBench();
      const date = new Date(TRUE_START).toUTCString();
      await bench.connect({ lifeMs: 20_000, headers: { date } });
      await bench.read(GOOD);
      await bench.ports.clock.advance(at);
      await assert.rejects(bench.read(NO_ANSWER), { code });
    });
  }

  it('is the token’s end where it got any answer, even a bad one', async () => {
    const at = new MathpixBench();
    await at.connect();
    await assert.rejects(at.read(new Response('', { status: 500 })), { code: 'server' });
    await at.ports.clock.advance(285_000);
    await assert.rejects(at.read(NO_ANSWER), (error: MathpixInkError) => {
      const { code, cause } = error;
      return code === 'unauthorized' && cause instanceof MathpixInkError;
    });
  });
});

describe('max-sessions', () => {
  it('lets so many be opened, and says so at the next', async () => {
    const at = new MathpixBench({ maxSessions: 2 });
    await at.connect();
    at.client.disconnect();
    await at.connect({ session: 'strokes_2' });
    at.client.disconnect();
    await assert.rejects(at.client.connect({ signal }), {
      code: 'quota',
      retryable: false,
      message: /max-sessions \(2\)/,
    });
    assert.deepEqual([at.counts, at.limits], [[1, 2], [2]]); // prettier-ignore
    assert.equal(at.ports.network.calls.length, 2);
    at.config = { ...at.config, maxSessions: 3 };
    await at.connect({ session: 'strokes_3' });
    assert.deepEqual(at.counts, [1, 2, 3]);
  });

  it('counts what was opened for this pad, not what it shares', async () => {
    const [ports, pool] = [fakePorts(), new TokenPool()];
    const one = new MathpixBench({ maxSessions: 1 }, { ports, pool });
    const two = new MathpixBench({ maxSessions: 1 }, { ports, pool });
    await one.connect();
    await two.client.connect({ signal });
    assert.deepEqual([one.counts, two.counts], [[1], []]); // prettier-ignore
    assert.equal(two.client.isConnected, true);
    two.client.disconnect();
    await two.connect({ session: 'strokes_2' });
    one.client.disconnect();
    await one.client.connect({ signal });
    assert.deepEqual([one.counts, two.counts], [[1], [1]]); // prettier-ignore
    assert.equal(ports.network.calls.length, 2, 'the second session was there for both');
  });

  it('counts no session that could not be had', async () => {
    const at = new MathpixBench({ maxSessions: 1 });
    at.ports.network.reply(new Response('', { status: 503 }));
    await assert.rejects(at.client.connect({ signal }), { code: 'token' });
    await at.connect();
    assert.deepEqual(at.counts, [1]);
  });
});

describe('what a request took', () => {
  it('is told with its bytes, its time on the network and the service’s id', async () => {
    const at = new MathpixBench();
    await at.connect();
    const reply = async (): Promise<Response> => {
      await at.ports.clock.advance(420);
      return jsonResponse({ request_id: 'r-1', text: 'é', latex_styled: 'x' });
    };
    await at.read(reply);
    const body = String(at.ports.network.calls.at(-1)?.init.body);
    const bytes = new TextEncoder().encode(body).length;
    assert.deepEqual(at.exchanges, [{ bytes, startedAt: 0, networkMs: 420, requestId: 'r-1' }]);
  });

  it('is told of an error answer, too, and never with the token', async () => {
    const at = new MathpixBench();
    await at.connect();
    const reply = jsonResponse({ request_id: `r ${SECRET}`, error: SECRET }, { status: 500 });
    await assert.rejects(at.read(reply), { code: 'server' });
    assert.equal(at.exchanges[0]?.requestId, 'r [token]');
    assert.doesNotMatch(JSON.stringify(at.exchanges), new RegExp(SECRET));
  });

  for (const [name, json] of [
    ['none', {}],
    ['a number', { request_id: 7 }],
    ['no JSON', undefined],
  ] as const) {
    it(`has no id where the service gives ${name}`, async () => {
      const at = new MathpixBench();
      await at.connect();
      const reply = json ? jsonResponse({ ...json, text: '' }) : new Response('<p>');
      await at.read(reply).catch(() => undefined);
      assert.equal(at.exchanges[0]?.requestId, null);
    });
  }

  it('is not told where no answer came', async () => {
    const at = new MathpixBench();
    await at.connect();
    await assert.rejects(at.read(NO_ANSWER, NO_ANSWER));
    assert.deepEqual(at.exchanges, []);
  });
});

describe('the life of a token by a wrong device clock (pitfall 53)', () => {
  const HOUR = 3_600_000;
  for (const offset of [-HOUR, -290_000, 0, 290_000, HOUR]) {
    for (const hasDate of [true, false]) {
      const clock = `a clock ${offset / 1000} s off ${hasDate ? 'with' : 'without'} a Date`;

      it(`${clock}: neither a loop of renewals nor a dead token`, async () => {
        const at = new MathpixBench();
        at.ports.clock.wallStart += offset;
        let sessions = 0;
        // Half an hour of writing, a request every ten seconds.
        for (let ms = 0; ms < HOUR / 2; ms += 10_000) {
          if (!at.client.isConnected) {
            sessions += 1;
            const trueNow = at.ports.clock.wallNow() - offset;
            const date = new Date(trueNow).toUTCString();
            await at.connect({
              session: `strokes_${sessions}`,
              headers: hasDate ? { date } : {},
            });
          }
          await at.read(GOOD);
          await at.ports.clock.advance(10_000);
        }
        // 290 s of use each: 7 in half an hour.
        assert.ok(sessions >= 7 && sessions <= 13, `${sessions} sessions`);
        assert.deepEqual(at.counts.at(-1), sessions);
      });
    }
  }

  for (const [lifeMs, usableMs] of [
    [300_000, 290_000],
    [60_000, 50_000],
    [30_000, 24_000],
    [20_000, 16_000],
    [5000, 4000],
  ] as const) {
    it(`an issuer’s ${lifeMs / 1000} s are used for ${usableMs / 1000} s`, async () => {
      const at = new MathpixBench();
      at.ports.clock.wallStart -= HOUR;
      const date = new Date(at.ports.clock.wallNow() + HOUR).toUTCString();
      await at.connect({ lifeMs, headers: { date } });
      await at.ports.clock.advance(usableMs - 1);
      assert.equal(at.client.isConnected, true);
      await at.ports.clock.advance(1);
      assert.equal(at.client.isConnected, false);
    });
  }
});
