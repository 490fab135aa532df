/** The Mathpix client with a scripted network, and a record of what it told its owner. */
import type { ServiceConfig } from '../../src/recognition/config.js';
import { MathpixRecognizer, type Exchange } from '../../src/recognition/mathpix-recognizer.js';
import type { StrokesBody } from '../../src/recognition/strokes-request.js';
import { TokenPool } from '../../src/recognition/token-pool.js';
import { fakePorts, jsonResponse, type FakePorts, type Reply } from '../helpers/fake-ports.js';
import { inkOf } from './scripted-recognizer.js';

export const SECRET = 'token_5f0c1d2e3a4b';
export const ink = inkOf(2);
export const signal = new AbortController().signal;

/** What may be shared between clients: the pads of one page. */
export interface Page {
  readonly ports?: FakePorts;
  readonly pool?: TokenPool;
}

export class MathpixBench {
  readonly ports: FakePorts;
  readonly client: MathpixRecognizer;
  readonly bodies: StrokesBody[] = [];
  /** Ends of the sessions that were announced, and how many there were. */
  readonly sessions: number[] = [];
  readonly counts: number[] = [];
  readonly exchanges: Exchange[] = [];
  readonly limits: number[] = [];
  isAllowed = true;
  config: ServiceConfig;

  constructor(config: Partial<ServiceConfig> = {}, page: Page = {}) {
    const { ports = fakePorts(), pool = new TokenPool() } = page;
    this.ports = ports;
    this.config = {
      tokenUrl: 'https://page.test/token',
      tokenProvider: null,
      apiUrl: 'https://api.test',
      requestOptions: {},
      maxSessions: Infinity,
      ...config,
    };
    this.client = new MathpixRecognizer(ports, pool, () => this.config, {
      onRequest: (body) => {
        this.bodies.push(body);
        return this.isAllowed;
      },
      onSession: ({ expiresAt, sessionCount }) => {
        this.sessions.push(expiresAt);
        this.counts.push(sessionCount);
      },
      onExchange: (exchange) => this.exchanges.push(exchange),
      onSessionLimit: (max) => this.limits.push(max),
    });
  }

  /** Connects with a token that lives for `lifeMs` by the issuer's clock. */
  async connect({
    lifeMs = 300_000,
    session = 'strokes_1',
    headers = {},
  }: TokenAnswer = {}): Promise<void> {
    const { clock, network } = this.ports;
    const json = {
      app_token: SECRET,
      strokes_session_id: session,
      app_token_expires_at: TRUE_START + clock.now() + lifeMs,
    };
    network.reply(jsonResponse(json, { headers }));
    await this.client.connect({ signal });
  }

  /** Reads the ink; the service replies so, once for each time it is asked. */
  read(...replies: readonly Reply[]): ReturnType<MathpixRecognizer['recognize']> {
    this.ports.network.reply(...replies);
    return this.client.recognize(ink, { signal });
  }

  /** Headers of the newest requests, oldest first. */
  headers(count: number): Headers[] {
    return this.ports.network.calls.slice(-count).map(({ init }) => new Headers(init.headers));
  }
}

/** What the token route answers. */
export interface TokenAnswer {
  readonly lifeMs?: number;
  readonly session?: string;
  readonly headers?: Record<string, string>;
}

/** The issuer's Unix time when the fake clock starts: the device's, unless a test sets it wrong. */
export const TRUE_START = 1_800_000_000_000;

export const GOOD: Reply = () =>
  jsonResponse({ text: '\\( x \\)', latex_styled: 'x', confidence: 0.9 });
/** What a browser makes of a dead network, and of a pre-flight that was refused. */
export const NO_ANSWER = new TypeError('Failed to fetch');
