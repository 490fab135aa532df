/**
 * The ways a request can go wrong on demand, and the parser for how they are written. Must not
 * apply them.
 */
import type { ApiErrorId, ApiErrorInit } from './api-error.js';
import { isApiErrorId } from './api-error.js';
import { isJsonObject } from './json.js';
import { SandboxOrderError } from './order-error.js';

/** What happens to the request. */
export type Fault =
  /** An answer out of the API's error table. */
  | { readonly kind: 'error'; readonly id: ApiErrorId; readonly init: ApiErrorInit }
  /** A gateway's HTML page. */
  | { readonly kind: 'html'; readonly status: number }
  /** The right answer, late. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** The right answer, cut in the middle of its JSON. */
  | { readonly kind: 'truncated' }
  /** The right answer, without CORS headers: a browser sees a network error. */
  | { readonly kind: 'no-cors' }
  /** 200 with text that is not JSON. */
  | { readonly kind: 'non-json' }
  /** 200 with `{}`. */
  | { readonly kind: 'empty' }
  /** No answer until the client gives up. */
  | { readonly kind: 'hang' }
  /** The connection closes without an answer. */
  | { readonly kind: 'offline' };

/** Which requests a queued fault waits for. */
export type FaultTarget = 'strokes' | 'tokens' | 'any';

/** A fault and how often it strikes. */
export interface FaultOrder {
  readonly fault: Fault;
  readonly target: FaultTarget;
  readonly times: number;
}

/** The object form; the text form is `name;times=2;delay=300;retry-after=5;on=tokens`. */
export interface FaultSpec {
  /**
   * `401` `429` `429-monthly` `413` `500-html` `502-html` `503-html` `hang` `slow` `out-of-order`
   * `delay` `offline` `truncated` `non-json` `empty` `no-cors`, or any id of the error table.
   */
  readonly fault: string;
  /** How many requests it strikes. Default 1. */
  readonly times?: number;
  /** For `delay`, `slow` (default 5000) and `out-of-order` (default 1500), in ms. */
  readonly delayMs?: number;
  /** Seconds in a `Retry-After` header, for `429`. Default: no header. */
  readonly retryAfter?: number;
  /** Default `strokes`. */
  readonly on?: FaultTarget;
}

const SLOW_MS = 5000;
const OUT_OF_ORDER_MS = 1500;
/** The documented sample of docs.mathpix.com/reference/error-handling. */
const MONTHLY_LIMIT = { limit_name: 'image_monthly_limit', limit_value: 2000, count: 2001 };

/** What a fault says itself wins over these. */
export interface FaultDefaults {
  readonly times?: number;
  readonly on?: unknown;
}

/** Reads a fault in either form. @throws SandboxOrderError saying what is wrong */
export function parseFault(value: unknown, defaults: FaultDefaults = {}): FaultOrder {
  const spec = typeof value === 'string' ? splitText(value) : value;
  if (!isJsonObject(spec) || typeof spec['fault'] !== 'string') {
    throw new SandboxOrderError('A fault must be a text or an object with a "fault" name.');
  }
  const target = spec['on'] ?? defaults.on ?? 'strokes';
  if (target !== 'strokes' && target !== 'tokens' && target !== 'any') {
    throw new SandboxOrderError('A fault strikes on "strokes", "tokens" or "any".');
  }
  const retryAfter = numberIn(spec['retryAfter'], 'retryAfter');
  const delayMs = numberIn(spec['delayMs'], 'delayMs');
  const fault = faultNamed(spec['fault'], { retryAfter, delayMs });
  return { fault, target, times: numberIn(spec['times'], 'times') ?? defaults.times ?? 1 };
}

interface FaultNumbers {
  readonly retryAfter: number | undefined;
  readonly delayMs: number | undefined;
}

function faultNamed(name: string, { retryAfter, delayMs }: FaultNumbers): Fault {
  const retry = retryAfter === undefined ? {} : { retryAfter };
  switch (name) {
    case '401':
      return { kind: 'error', id: 'http_unauthorized', init: {} };
    case '413':
      return { kind: 'error', id: 'sys_request_too_large', init: { status: 413 } };
    case '429':
      return { kind: 'error', id: 'http_max_requests', init: retry };
    case '429-monthly':
      return { kind: 'error', id: 'http_max_requests', init: { info: MONTHLY_LIMIT, ...retry } };
    case '500-html':
    case '502-html':
    case '503-html':
      return { kind: 'html', status: Number.parseInt(name, 10) };
    case 'slow':
      return { kind: 'delay', delayMs: delayMs ?? SLOW_MS };
    case 'delay':
    case 'out-of-order':
      return { kind: 'delay', delayMs: delayMs ?? OUT_OF_ORDER_MS };
    case 'truncated':
    case 'no-cors':
    case 'non-json':
    case 'empty':
    case 'hang':
    case 'offline':
      return { kind: name };
    default:
      if (isApiErrorId(name)) return { kind: 'error', id: name, init: retry };
      throw new SandboxOrderError(`Unknown fault ${JSON.stringify(name)}.`);
  }
}

const TEXT_FIELDS: Readonly<Record<string, string>> = {
  times: 'times',
  delay: 'delayMs',
  'retry-after': 'retryAfter',
  on: 'on',
};

function splitText(text: string): Readonly<Record<string, unknown>> {
  const [fault, ...settings] = text.split(';').map((part) => part.trim());
  const pairs = settings.map((setting) => {
    const [name = '', value = ''] = setting.split('=');
    const field = TEXT_FIELDS[name];
    if (field === undefined)
      throw new SandboxOrderError(`Unknown fault setting ${JSON.stringify(name)}.`);
    return [field, field === 'on' ? value : Number(value || Number.NaN)] as const;
  });
  return { fault, ...Object.fromEntries(pairs) };
}

function numberIn(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new SandboxOrderError(`${name} of a fault must be a number, not below 0.`);
}
