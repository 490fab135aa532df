/**
 * What one check has to say. Types and short ways to make them; knows no check and no colour.
 */

/** `fail` must be changed; `warn` should be looked at; `ok` is as it should be. */
export type Level = 'ok' | 'warn' | 'fail';

/** One plain statement about the route. Holds no token, session id, cookie or key. */
export interface Finding {
  /** What was looked at; stable, for scripts. */
  readonly check: string;
  readonly level: Level;
  readonly seen: string;
  /** What to do about it; absent when all is well. */
  readonly change?: string;
}

export function ok(check: string, seen: string): Finding {
  return { check, level: 'ok', seen };
}

export function warn(check: string, seen: string, change: string): Finding {
  return { check, level: 'warn', seen, change };
}

export function fail(check: string, seen: string, change: string): Finding {
  return { check, level: 'fail', seen, change };
}

export function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'fail');
}
