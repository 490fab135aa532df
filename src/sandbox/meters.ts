/**
 * What the sandbox counts, for tests and for the demo's "what would this cost". Must not keep
 * tokens, keys or ink.
 */
import type { JsonObject } from './json.js';

/** One strokes request, without its ink and without any id. */
export interface StrokesSummary {
  readonly bytes: number;
  readonly strokeCount: number;
  readonly pointCount: number;
  /** Box of the ink in request units; `null` without ink. */
  readonly box: { readonly width: number; readonly height: number } | null;
  /** Where the session id came: the service is known to take it in either place. */
  readonly sessionIn: 'header' | 'body' | 'both' | 'none';
  /** Every other field of the body. */
  readonly options: JsonObject;
  /** Names of the request headers, sorted. */
  readonly headers: readonly string[];
}

/** Counters since the start or the last reset. */
export interface SandboxMeters {
  /** Every call of a v3 route, pre-flights apart. */
  readonly requests: number;
  readonly preflights: number;
  readonly tokenRequests: number;
  readonly tokensMinted: number;
  readonly strokesRequests: number;
  /** Strokes requests answered with a reading or an empty 200. */
  readonly readings: number;
  /** Bytes of all strokes bodies. */
  readonly bytes: number;
  /** Sessions handed out with a token. */
  readonly sessionsOpened: number;
  /** Sessions that saw strokes: what the service would charge (mathpix.com/pricing/api). */
  readonly sessionsCharged: number;
  /** Strokes requests the service would charge one by one. */
  readonly requestsWithoutSession: number;
  readonly strokesInFlight: number;
  readonly maxStrokesInFlight: number;
  readonly faultsApplied: number;
  /** Strikes still waiting in the fault queue. */
  readonly faultsWaiting: number;
  /** The newest strokes requests, oldest first. */
  readonly lastStrokes: readonly StrokesSummary[];
}

/** The counters while they count. */
export type MutableMeters = { -readonly [Name in keyof SandboxMeters]: SandboxMeters[Name] };

const KEPT_SUMMARIES = 20;

/** All zero. */
export function createMeters(): MutableMeters {
  return {
    requests: 0,
    preflights: 0,
    tokenRequests: 0,
    tokensMinted: 0,
    strokesRequests: 0,
    readings: 0,
    bytes: 0,
    sessionsOpened: 0,
    sessionsCharged: 0,
    requestsWithoutSession: 0,
    strokesInFlight: 0,
    maxStrokesInFlight: 0,
    faultsApplied: 0,
    faultsWaiting: 0,
    lastStrokes: [],
  };
}

/** Remembers a request, forgetting the oldest. */
export function noteStrokes(meters: MutableMeters, summary: StrokesSummary): void {
  meters.lastStrokes = [...meters.lastStrokes, summary].slice(-KEPT_SUMMARIES);
}

/** Counts a strokes request in and returns the function that counts it out. */
export function countInFlight(meters: MutableMeters): () => void {
  meters.strokesInFlight += 1;
  meters.maxStrokesInFlight = Math.max(meters.maxStrokesInFlight, meters.strokesInFlight);
  return () => {
    meters.strokesInFlight -= 1;
  };
}
