/**
 * A sandbox without waiting, luck or recognition, and short ways to call it.
 */
import { createSandboxCore } from '../../src/sandbox/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox/create-sandbox.js';
import type { SandboxOptions } from '../../src/sandbox/options.js';
import type { SandboxReading } from '../../src/sandbox/reading.js';

/** Where a test's sandbox lives; any base path will do. */
export const BASE = 'http://sandbox.example/sandbox';

/** What the stand-in recogniser reads: not the ink, but how much of it there is. */
export const READING: SandboxReading = {
  latex: 'x+1',
  text: '\\( x+1 \\)',
  confidence: 0.9,
  confidenceRate: 0.95,
};

/** Two strokes, enough not to be a dot. */
export const INK = {
  strokes: {
    x: [
      [40, 52, 66],
      [110, 150],
    ],
    y: [
      [60, 76, 92],
      [84, 84],
    ],
  },
};

/** A sandbox, the clock it reads and the delays it asked for. */
export interface TestSandbox {
  readonly sandbox: Sandbox;
  readonly clock: { now: number };
  readonly sleeps: number[];
}

/** Makes a sandbox whose time stands still and whose random numbers repeat. */
export function createTestSandbox(options: SandboxOptions = {}): TestSandbox {
  const clock = { now: 1_790_000_000_000 };
  const sleeps: number[] = [];
  const sandbox = createSandboxCore({
    read: () => READING,
    latency: 0,
    clock: () => clock.now,
    random: createRandom(),
    sleep: async (ms) => void sleeps.push(ms),
    ...options,
  });
  return { sandbox, clock, sleeps };
}

/** A repeatable random port (a linear congruential generator). */
export function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** The outside view of an answer. */
export interface SeenAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers freely; a wrong guess fails the assertion.
  readonly body: Record<string, unknown> & { error_info?: Record<string, unknown> };
}

/** A call and its parsed answer. */
export async function call(
  sandbox: Sandbox,
  path: string,
  init: RequestInit = {},
): Promise<SeenAnswer> {
  const answer = await sandbox(new Request(`${BASE}${path}`, init));
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** `POST v3/app-tokens` with an app key. */
export function mint(
  sandbox: Sandbox,
  body: unknown = { include_strokes_session_id: true },
): Promise<SeenAnswer> {
  const init = { method: 'POST', headers: { app_key: 'key' }, body: JSON.stringify(body) };
  return call(sandbox, '/v3/app-tokens', init);
}

/** Credentials as the browser holds them. */
export interface Credentials {
  readonly token: string;
  readonly session: string;
}

/** Mints and unpacks. */
export async function connect(sandbox: Sandbox): Promise<Credentials> {
  const { body } = await mint(sandbox);
  return { token: String(body['app_token']), session: String(body['strokes_session_id']) };
}

/** `POST v3/strokes` as the browser sends it: token and session in headers. */
export function send(
  sandbox: Sandbox,
  credentials: Credentials,
  body: unknown = { strokes: INK },
): Promise<SeenAnswer> {
  return call(sandbox, '/v3/strokes', strokesInit(credentials, body));
}

/** The fetch options of `send()`. */
export function strokesInit({ token, session }: Credentials, body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      app_token: token,
      strokes_session_id: session,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** `POST control`. */
export function control(sandbox: Sandbox, orders: unknown): Promise<SeenAnswer> {
  return call(sandbox, '/control', { method: 'POST', body: JSON.stringify(orders) });
}
