/**
 * What a flight recording holds: every pointer event of the surface, what was made of it, what
 * was done in between, and the ink at the end. The conformance suite replays such files as they are.
 * Types only; a recording never holds a token, a request's body or a page's address.
 */
import type { InkStroke } from '../ink/types.js';
import type { Decision } from '../input/ink-sink.js';

/** One pointer event. Places are CSS px of the surface, times ms from the start. */
export interface TraceEvent {
  readonly at: number;
  readonly type: string;
  readonly id: number;
  readonly pointer: string;
  readonly isPrimary: boolean;
  readonly button: number;
  readonly buttons: number;
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
  /** Size of what touches, in CSS px. */
  readonly width: number;
  readonly height: number;
  readonly tiltX: number;
  readonly tiltY: number;
  readonly isTrusted: boolean;
  /** Samples the browser had gathered since the last event: `[at, x, y, pressure]`. */
  readonly coalesced: readonly (readonly [number, number, number, number])[];
  /** What the pad made of it; absent when it made nothing of it. */
  readonly decision?: Decision;
}

/** How a pad is set: what decides on its pointer events. */
export interface TraceSetting {
  readonly penMode: string;
  readonly tool: string;
  /** Missing in files from before it was noted: `on`. */
  readonly scratchOut?: string;
  /** Whether fingers scroll and do not write: a pen was seen, or `penMode` says so. */
  readonly doFingersScroll?: boolean;
  /** Whether the pad takes no input: disabled or read-only. */
  readonly isFixed?: boolean;
  /** Size of the surface in CSS px. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS px. */
  readonly ratio: number;
}

/** What is done between pointer events. */
export type TraceDeed =
  | { readonly do: 'set'; readonly setting: Partial<TraceSetting> }
  | { readonly do: 'undo' | 'redo' | 'clear' | 'blur' | 'hide' | 'show' | 'disconnect' }
  /** The ink became this, not by a pointer. */
  | { readonly do: 'ink'; readonly strokes: readonly InkStroke[] };

/** It is done before the pointer event of that index, `at` ms from the start. */
export type TraceAct = { readonly at: number; readonly before: number } & TraceDeed;

/** Anything else that happened, for people: an event of the element or of the page. */
export interface TraceNote {
  readonly at: number;
  readonly what: string;
  readonly [detail: string]: string | number | boolean | null;
}

/** One file. */
export interface Trace {
  readonly format: 'mathpix-ink-trace';
  readonly version: 1;
  /** What the trace shows, for people. */
  readonly about: string;
  /** The browser's name of itself. */
  readonly agent: string;
  /** At the start. */
  readonly setting: TraceSetting;
  /** The ink before. */
  readonly before: readonly InkStroke[];
  readonly events: readonly TraceEvent[];
  /** Missing in files written by hand. */
  readonly acts?: readonly TraceAct[];
  readonly timeline: readonly TraceNote[];
  /** The ink after. */
  readonly strokes: readonly InkStroke[];
}
