/**
 * Reads the body of `POST {base}/control`, the remote control for tests in a browser, which cannot
 * add a header to v3/strokes without changing its pre-flight. Pure.
 */
import { parseFault } from './fault.js';
import type { FaultOrder } from './fault.js';
import { isJsonObject, parseJson } from './json.js';
import { SandboxOrderError } from './order-error.js';
import { parseSwitches } from './switches.js';
import type { SandboxSwitches } from './switches.js';

/** Carried out in the order of the fields. */
export interface ControlRequest {
  /** Forget tokens, meters and faults; switches as at the start. */
  readonly isReset: boolean;
  readonly switches: Partial<SandboxSwitches>;
  /** Let every token and session run out now. */
  readonly expiresTokens: boolean;
  /** Put before the requests to come. */
  readonly faults: readonly FaultOrder[];
}

const FIELDS = ['reset', 'options', 'latency', 'expireTokens', 'faults', 'count', 'on'];

/**
 * Parses `{ reset?, options?, latency?, expireTokens?, faults?, count?, on? }`, where `count` and
 * `on` are defaults for each fault. @throws SandboxOrderError saying what is wrong
 */
export function parseControlRequest(text: string): ControlRequest {
  const body = parseJson(text);
  if (!isJsonObject(body)) throw new SandboxOrderError('The body must be a JSON object.');
  const stranger = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (stranger !== undefined)
    throw new SandboxOrderError(`Unknown field ${JSON.stringify(stranger)}.`);
  const { faults = [], count = 1, on, options = {}, latency } = body;
  if (!Array.isArray(faults)) throw new SandboxOrderError('faults must be an array.');
  if (typeof count !== 'number' || !(count >= 0))
    throw new SandboxOrderError('count must be a number.');
  const given = latency === undefined ? {} : { latency };
  return {
    isReset: body['reset'] === true,
    switches: { ...parseSwitches(options), ...parseSwitches(given) },
    expiresTokens: body['expireTokens'] === true,
    faults: faults.map((fault: unknown) => parseFault(fault, { times: count, on })),
  };
}
