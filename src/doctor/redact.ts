/**
 * The last gate before anything is printed: takes every secret seen or given out of a text. The
 * checks quote no secrets to begin with; this holds when a server echoes one where none belongs.
 */
import type { DoctorConfig, Evidence } from './evidence.js';
import { asRecord, type Exchange } from './exchange.js';

const MARK = '[redacted]';
/** Shorter ones are words, and would take the words out of the report. */
const SHORTEST = 6;
/** The checks look no deeper, so nothing deeper can get into a finding. */
const MAX_DEPTH = 20;
const SECRET_NAME = /token|session|key|secret|passw|auth|cookie|app_?id|csrf/i;
const PUBLIC_HEADERS = ['user-agent', 'accept', 'accept-language', 'referer', 'dnt'];
/** Mathpix's identifiers, web tokens and keys, wherever they come from. */
const SHAPES = /\b(?:token|strokes)_[0-9a-z]{12,}|\beyJ[\w-]{10,}[\w.-]*|\b[0-9a-f]{24,}\b/gi;

/** @returns a function that takes the secrets of this run out of a text */
export function redactor(
  config: DoctorConfig,
  evidence: Evidence | null,
): (text: string) => string {
  const exchanges = evidence
    ? [
        evidence.first,
        evidence.second,
        evidence.get,
        evidence.preflight,
        evidence.stranger,
        evidence.strokes?.preflight ?? null,
        evidence.strokes?.answer ?? null,
      ]
    : [];
  const all = [...givenSecrets(config), ...exchanges.flatMap(secretsOf)];
  const secrets = [...new Set(all)].filter(({ length }) => length >= SHORTEST);
  // The longest first, or a part of one would hide the rest of it.
  secrets.sort((a, b) => b.length - a.length);
  return (text) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, MARK), text).replaceAll(SHAPES, MARK);
}

function givenSecrets({ headers, tokenUrl }: DoctorConfig): string[] {
  const given = headers.filter(([name]) => !PUBLIC_HEADERS.includes(name));
  return [
    ...given.flatMap(([, value]) => [value, ...pieces(value)]),
    ...new URL(tokenUrl).searchParams.values(),
  ];
}

function secretsOf(exchange: Exchange | null): string[] {
  if (exchange?.kind !== 'answer') return [];
  const cookies = exchange.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return [...cookies.flatMap(pieces), ...leaves(exchange.json, false)];
}

/** `sid=abc; t=1` → `abc`, `1`; `Bearer abc` → `abc`, with and without percent signs. */
function pieces(value: string): string[] {
  const found = value.split(/[;,]\s*/).map((part) => part.replace(/^[^=\s]*[=\s]/, ''));
  return found.flatMap((piece) => [piece, decoded(piece)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded, then.
    return text;
  }
}

/** Texts under a telling name, and long ones with digits whatever they are called. */
function leaves(value: unknown, isNamed: boolean, depth = MAX_DEPTH): string[] {
  if (typeof value === 'string') {
    return isNamed || (value.length >= 16 && /^\S*\d\S*$/.test(value)) ? [value] : [];
  }
  if (depth === 0) return [];
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, isNamed, depth - 1));
  const fields = Object.entries(asRecord(value) ?? {});
  return fields.flatMap(([name, item]) =>
    leaves(item, isNamed || SECRET_NAME.test(name), depth - 1),
  );
}
