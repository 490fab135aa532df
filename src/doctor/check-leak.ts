/**
 * Looks for the Mathpix app key, in every answer whatever its status. Pure; no value gets into a
 * finding.
 */
import { asRecord, type Answer, type Exchange } from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';

const KEY_NAME = /^(mathpix[_-]?)?(app[_-]?key|api[_-]?key|secret([_-]?key)?)$/i;
const ID_NAME = /^(mathpix[_-]?)?app[_-]?id$/i;
/** A bare row of hexadecimal digits; Mathpix's tokens begin with `token_`. */
const KEY_SHAPE = /^[0-9a-f]{32,}$/i;
/** A key named in a page, as debug pages and dumps of the environment have it. */
const KEY_IN_TEXT = /\bapp[_-]?key\b["'\s:=>]{1,6}(?:<[^>]{0,40}>\s*)*["']?[\w-]{16,}/i;

/** Deeper nesting is nobody's token answer, and might exhaust the stack. */
const MAX_DEPTH = 20;

const REVOKE =
  'Revoke that key in the Mathpix console now. Then send only app_token, strokes_session_id and app_token_expires_at.';

interface Field {
  readonly name: string;
  readonly value: unknown;
}

/** The gravest finding about all answers of the route. */
export function checkLeaks(exchanges: readonly (Exchange | null)[]): Finding {
  const found = exchanges.flatMap((exchange) =>
    exchange?.kind === 'answer' ? leaksIn(exchange) : [],
  );
  const rank = (level: Finding['level']): number => (level === 'fail' ? 0 : 1);
  const [worst] = found.sort((a, b) => rank(a.level) - rank(b.level));
  return worst ?? ok('leak', 'nothing looks like an app key');
}

function leaksIn({ json, text, headers }: Answer): Finding[] {
  const fields = fieldsOf(json);
  const isText = ({ value }: Field): boolean => typeof value === 'string' && value !== '';
  const looksLikeKey = ({ value }: Field): boolean =>
    typeof value === 'string' &&
    (KEY_SHAPE.test(value.trim()) || /^app_?key\W/i.test(value.trim()));
  const found: Finding[] = [];
  const add = (isThere: boolean, finding: Finding): void => {
    if (isThere) found.push(finding);
  };
  const header = [...headers.keys()].some((name) => /^(x-)?(mathpix-)?app[_-]key$/i.test(name));
  add(header, fail('leak', 'a header of the answer is named like the app key', REVOKE));
  add(
    fields.some((field) => KEY_NAME.test(field.name) && isText(field)),
    fail('leak', 'a field of the answer is named like the app key', REVOKE),
  );
  add(
    fields.some(
      (field) => /^(app_token|strokes_session_id)$/.test(field.name) && looksLikeKey(field),
    ),
    fail('leak', 'the token itself looks like an app key', REVOKE),
  );
  add(
    json === undefined && KEY_IN_TEXT.test(text),
    fail(
      'leak',
      'the page that was answered shows an app key',
      `${REVOKE} Switch debug pages off.`,
    ),
  );
  add(
    fields.some(looksLikeKey),
    warn('leak', 'a field of the answer looks like an app key', `If it is one: ${REVOKE}`),
  );
  add(
    fields.some((field) => ID_NAME.test(field.name) && isText(field)),
    warn('leak', 'the answer holds the app id', 'Leave it out: browsers have no use for it.'),
  );
  return found;
}

/** Every field down to a sensible depth, with its name. */
function fieldsOf(value: unknown, depth = MAX_DEPTH): Field[] {
  if (depth === 0) return [];
  const entries = Array.isArray(value)
    ? value.map((item): readonly [string, unknown] => ['', item])
    : Object.entries(asRecord(value) ?? {});
  return entries.flatMap(([name, item]) => [{ name, value: item }, ...fieldsOf(item, depth - 1)]);
}
