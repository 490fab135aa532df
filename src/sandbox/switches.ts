/**
 * Everything about the sandbox that can change while it runs, and its parser for the control route.
 * Must not act on any of it.
 */
import { isJsonObject } from './json.js';
import type { SandboxLatency } from './latency.js';
import { SandboxOrderError } from './order-error.js';

/** Where the real service's behaviour is unknown or unpleasant, a switch covers both sides. */
export interface SandboxSwitches {
  /** Delay of a reading: ms, `'realistic'` (around 380 ms), or by stroke count. */
  readonly latency: SandboxLatency;
  /** True: a session keeps its strokes and reads them all. Default false, full ink each time. */
  readonly accumulating: boolean;
  /** Answer to a single dot and other unreadable ink. Default `'empty'`: 200 without `text`. */
  readonly unreadable: 'empty' | 'strokes_no_content';
  /** `expires` outside its range: `'error'` (default) or `'clamp'`. */
  readonly expiresOutOfRange: 'error' | 'clamp';
  /** True: a token without a session id is refused (401). Default false, billed per request. */
  readonly requiresSession: boolean;
  /** False: the pre-flight forbids the `strokes_session_id` header. Default true. */
  readonly allowsSessionHeader: boolean;
  /** False: error answers come without CORS headers. Default true. */
  readonly hasCorsOnErrors: boolean;
  /** Replaces the life a token asks for, in ms, to watch renewals in seconds. Default `null`. */
  readonly tokenLifeMs: number | null;
}

/** The switches as the real service is believed to be set. */
export const DEFAULT_SWITCHES: SandboxSwitches = {
  latency: 'realistic',
  accumulating: false,
  unreadable: 'empty',
  expiresOutOfRange: 'error',
  requiresSession: false,
  allowsSessionHeader: true,
  hasCorsOnErrors: true,
  tokenLifeMs: null,
};

type Check = (value: unknown) => boolean;

const isBoolean: Check = (value) => typeof value === 'boolean';
const isMilliseconds: Check = (value) => typeof value === 'number' && value >= 0;

const CHECKS: Readonly<Record<keyof SandboxSwitches, Check>> = {
  latency: (value) => value === 'realistic' || isMilliseconds(value),
  accumulating: isBoolean,
  unreadable: (value) => value === 'empty' || value === 'strokes_no_content',
  expiresOutOfRange: (value) => value === 'error' || value === 'clamp',
  requiresSession: isBoolean,
  allowsSessionHeader: isBoolean,
  hasCorsOnErrors: isBoolean,
  tokenLifeMs: (value) => value === null || isMilliseconds(value),
};

/** Reads switches from JSON. @throws SandboxOrderError naming the first wrong one. */
export function parseSwitches(value: unknown): Partial<SandboxSwitches> {
  if (!isJsonObject(value)) throw new SandboxOrderError('options must be an object.');
  for (const [name, setting] of Object.entries(value)) {
    if (!isSwitch(name)) throw new SandboxOrderError(`Unknown option ${JSON.stringify(name)}.`);
    if (!CHECKS[name](setting)) throw new SandboxOrderError(`Option ${name} has a wrong value.`);
  }
  return value;
}

/** Those of the named settings that are switches and were given. */
export function pickSwitches(options: Partial<SandboxSwitches>): Partial<SandboxSwitches> {
  const given = Object.entries(options).filter(([name, value]) => isSwitch(name) && value != null);
  return Object.fromEntries(given);
}

function isSwitch(name: string): name is keyof SandboxSwitches {
  return Object.hasOwn(CHECKS, name);
}
