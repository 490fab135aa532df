/** The Mathpix client against a scripted service: what goes over the wire and what comes back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServiceConfig } from '../../src/recognition/config.js';
import { MathpixRecognizer, type Exchange } from '../../src/recognition/mathpix-recognizer.js';
import { RequestDeclined } from '../../src/recognition/recognizer.js';
import type { StrokesBody } from '../../src/recognition/strokes-request.js';
import { TokenPool } from '../../src/recognition/token-pool.js';
import {
  fakePorts,
  flush,
  jsonResponse,
  type FakePorts,
  type Reply,
} from '../helpers/fake-ports.js';
import { inkOf } from './scripted-recognizer.js';

const SECRET = 'token_5f0c1d2e3a4b';
const ink = inkOf(2);

interface Bench {
  readonly ports: FakePorts;
  readonly client: MathpixRecognizer;
  readonly bodies: StrokesBody[];
  readonly sessions: number[];
  readonly exchanges: Exchange[];
  readonly limits: number[];
  isAllowed: boolean;
}

function bench(config: Partial<ServiceConfig> = {}): Bench {
  const ports = fakePorts();
  const [bodies, sessions]: [StrokesBody[], number[]] = [[], []];
  const [exchanges, limits]: [Exchange[], number[]] = [[], []];
  const full: ServiceConfig = {
    tokenUrl: 'https://page.test/token',
    tokenProvider: null,
    apiUrl: 'https://api.test',
    requestOptions: {},
    maxSessions: Infinity,
    ...config,
  };
  const client = new MathpixRecognizer(ports, new TokenPool(), () => full, {
    onRequest: (body) => (bodies.push(body), made.isAllowed),
    onSession: ({ expiresAt }) => sessions.push(expiresAt),
    onExchange: (exchange) => exchanges.push(exchange),
    onSessionLimit: (max) => limits.push(max),
  });
  const made: Bench = { ports, client, bodies, sessions, exchanges, limits, isAllowed: true };
  return made;
}

const signal = new AbortController().signal;

/** Connects with a token that lives for `lifeMs`. */
async function connect({ ports, client }: Bench, lifeMs = 300_000): Promise<void> {
  ports.network.reply(
    jsonResponse({
      app_token: SECRET,
      strokes_session_id: 'strokes_1',
      app_token_expires_at: ports.clock.wallNow() + lifeMs,
    }),
  );
  await client.connect({ signal });
}

const GOOD: Reply = () => jsonResponse({ text: '\\( x \\)', latex_styled: 'x', confidence: 0.9 });

describe('a request for a reading', () => {
  it('carries exactly these headers, no cookie and no key', async () => {
    const at = bench();
    await connect(at);
    at.ports.network.reply(GOOD);
    await at.client.recognize(ink, { signal });
    const { url, init } = at.ports.network.calls[1] ?? { url: '', init: {} };
    const { body, signal: limit, ...rest } = init;
    assert.ok(limit instanceof AbortSignal && typeof body === 'string');
    assert.equal(url, 'https://api.test/v3/strokes');
    assert.deepEqual(rest, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        app_token: SECRET,
        strokes_session_id: 'strokes_1',
      },
      credentials: 'omit',
      cache: 'no-store',
    });
    assert.deepEqual(JSON.parse(body), at.bodies[0]);
    assert.equal(at.bodies[0]?.strokes_session_id, 'strokes_1');
    assert.equal(at.bodies[0]?.strokes.strokes.x.length, 2);
    assert.doesNotMatch(body, new RegExp(SECRET), 'the body carries no token');
  });

  for (const apiUrl of [
    'https://api.test/base',
    'https://api.test/base/',
    'https://api.test/base//',
  ]) {
    it(`goes below ${apiUrl}`, async () => {
      const at = bench({ apiUrl });
      await connect(at);
      at.ports.network.reply(GOOD);
      await at.client.recognize(ink, { signal });
      assert.equal(at.ports.network.calls[1]?.url, 'https://api.test/base/v3/strokes');
    });
  }

  it('is not made when the page declines it: neither a result nor an error', async () => {
    const at = bench();
    await connect(at);
    at.isAllowed = false;
    await assert.rejects(at.client.recognize(ink, { signal }), RequestDeclined);
    assert.equal(at.ports.network.calls.length, 1, 'only the token was asked for');
  });

  it('without a token is refused, not sent', async () => {
    const at = bench();
    await assert.rejects(at.client.recognize(ink, { signal }), { code: 'unauthorized' });
    assert.equal(at.ports.network.calls.length, 0);
  });

  it('takes the options of the moment', async () => {
    const at = bench({ requestOptions: { rm_fonts: true } });
    await connect(at);
    at.ports.network.reply(GOOD);
    await at.client.recognize(ink, { signal });
    assert.equal(at.bodies[0]?.['rm_fonts'], true);
  });

  it('gives back what was read', async () => {
    const at = bench();
    await connect(at);
    at.ports.network.reply(GOOD);
    const answer = await at.client.recognize(ink, { signal });
    assert.deepEqual([answer.latex, answer.confidence], ['x', 0.9]);
  });
});

describe('a failing service', () => {
  const failures: readonly (readonly [string, Reply, object])[] = [
    ['401', jsonResponse({}, { status: 401 }), { code: 'unauthorized' }],
    [
      '200 with unauthorized_token_request',
      jsonResponse({ error: 'x', error_info: { id: 'unauthorized_token_request' } }),
      { code: 'unauthorized' },
    ],
    [
      '429 with Retry-After',
      jsonResponse({}, { status: 429, headers: { 'retry-after': '3' } }),
      { code: 'rate-limited', retryAfterMs: 3000, retryable: true },
    ],
    ['HTML', new Response('<h1>502</h1>', { status: 502 }), { code: 'server', retryable: true }],
    ['nothing', new TypeError('Failed to fetch'), { code: 'offline', retryable: true }],
  ];
  for (const [name, reply, expected] of failures) {
    it(`that answers with ${name} is a typed error`, async () => {
      const at = bench();
      await connect(at);
      at.ports.network.reply(reply);
      await assert.rejects(at.client.recognize(ink, { signal }), expected);
    });
  }

  it('that hangs times out after 10 s', async () => {
    const at = bench();
    await connect(at);
    at.ports.network.reply('hang');
    const outcome = assert.rejects(at.client.recognize(ink, { signal }), { code: 'timeout' });
    await at.ports.clock.advance(10_000);
    await outcome;
  });

  it('is no error when the call was aborted (pitfall 54)', async () => {
    const at = bench();
    await connect(at);
    at.ports.network.reply('hang');
    const control = new AbortController();
    const outcome = at.client.recognize(ink, { signal: control.signal });
    await flush();
    control.abort('enough');
    await assert.rejects(outcome, (reason) => reason === 'enough');
  });

  const nearExpiry: readonly (readonly [now: number, code: string])[] = [
    [0, 'offline'],
    [274_000, 'offline'],
    [276_000, 'unauthorized'],
    [290_000, 'unauthorized'],
  ];
  for (const [now, code] of nearExpiry) {
    it(`that dies without a status ${now / 1000} s into a 300 s token: ${code}`, async () => {
      const at = bench();
      await connect(at);
      at.ports.network.reply(GOOD);
      await at.client.recognize(ink, { signal });
      await at.ports.clock.advance(now);
      at.ports.network.reply(new TypeError('Failed to fetch'));
      await assert.rejects(at.client.recognize(ink, { signal }), { code });
    });
  }

  it('near its end is no expiry when the token never got an answer: the network is dead', async () => {
    const at = bench();
    await connect(at);
    await at.ports.clock.advance(285_000);
    at.ports.network.reply(new TypeError('Failed to fetch'), new TypeError('Failed to fetch'));
    await assert.rejects(at.client.recognize(ink, { signal }), { code: 'offline' });
  });
});

describe('the token', () => {
  it('is connected for its usable life and no longer', async () => {
    const at = bench();
    assert.equal(at.client.isConnected, false);
    await connect(at);
    assert.equal(at.client.isConnected, true);
    await at.ports.clock.advance(289_999);
    assert.equal(at.client.isConnected, true);
    await at.ports.clock.advance(1);
    assert.equal(at.client.isConnected, false);
  });

  it('is forgotten on disconnect', async () => {
    const at = bench();
    await connect(at);
    at.client.disconnect();
    assert.equal(at.client.isConnected, false);
    await assert.rejects(at.client.recognize(ink, { signal }), { code: 'unauthorized' });
  });

  it('is announced by its expiry, once for each session', async () => {
    const at = bench();
    await connect(at);
    await at.ports.clock.advance(1000);
    at.client.disconnect();
    await connect(at);
    assert.deepEqual(at.sessions, [
      at.ports.clock.wallStart + 300_000,
      at.ports.clock.wallNow() + 300_000,
    ]);
  });

  it('that arrives after an abort is not kept: the drawing it was for is gone', async () => {
    const at = bench();
    const control = new AbortController();
    at.ports.network.reply(() => {
      control.abort('enough');
      return jsonResponse({ app_token: SECRET, strokes_session_id: 's', app_token_expires_at: 1 });
    });
    await assert.rejects(at.client.connect({ signal: control.signal }));
    assert.deepEqual([at.client.isConnected, at.sessions], [false, []]);
  });

  const provider = (): Promise<unknown> =>
    Promise.resolve({
      app_token: 'token_by_provider',
      strokes_session_id: 'strokes_p',
      app_token_expires_at: 1_800_000_300,
    });

  it('may come from the page’s provider', async () => {
    const at = bench({ tokenUrl: '', tokenProvider: provider });
    await at.client.connect({ signal });
    at.ports.network.reply(GOOD);
    await at.client.recognize(ink, { signal });
    const headers = new Headers(at.ports.network.calls[0]?.init.headers);
    assert.equal(headers.get('app_token'), 'token_by_provider');
  });

  it('echoed by the service gets into no answer', async () => {
    const at = bench();
    await connect(at);
    at.ports.network.reply(
      jsonResponse({ text: `\\( ${SECRET} \\)`, debug: { [SECRET]: [SECRET] } }),
    );
    const answer = await at.client.recognize(ink, { signal });
    assert.doesNotMatch(JSON.stringify(answer), new RegExp(SECRET));
  });

  it('echoed by the service gets into no error', async () => {
    const at = bench();
    await connect(at);
    const message = `Bad token ${SECRET}`;
    at.ports.network.reply(
      jsonResponse(
        { request_id: SECRET, error: message, error_info: { id: SECRET, message } },
        { status: 401 },
      ),
    );
    await assert.rejects(at.client.recognize(ink, { signal }), (error: Error) => {
      assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, new RegExp(SECRET));
      return true;
    });
  });
});
