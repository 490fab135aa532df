/**
 * What is asked of the doctor and what it saw: the input of every check. Types only.
 */
import type { Exchange } from './exchange.js';
import type { GivenHeader } from './page-headers.js';

export interface DoctorConfig {
  /** Absolute. */
  readonly tokenUrl: string;
  /** Origin of the page that asks; by default the token URL's own. */
  readonly origin: string;
  readonly headers: readonly GivenHeader[];
  /** For each request, in ms. */
  readonly timeoutMs: number;
  /** Whether one strokes call was asked for. */
  readonly sendsStrokes: boolean;
  /** Base of the API, without a slash at its end. */
  readonly apiUrl: string;
}

/** The strokes call, where it was asked for and a token was there to make it. */
export interface StrokesEvidence {
  /** `null` where a browser asks none: page and API share an origin. */
  readonly preflight: Exchange | null;
  readonly answer: Exchange;
}

/** Everything seen. `null`: not asked, because it would have told nothing. */
export interface Evidence {
  readonly config: DoctorConfig;
  readonly first: Exchange;
  /** The same request again. */
  readonly second: Exchange | null;
  readonly get: Exchange | null;
  readonly preflight: Exchange | null;
  /** The same request, with the same cookies, from a page of a site nobody knows. */
  readonly stranger: Exchange | null;
  readonly strokes: StrokesEvidence | null;
}
