/**
 * Checks that the answer is JSON with fields at its top. Pure; the fields are `check-token.ts`'s.
 */
import { asRecord, type Answer } from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { quote } from './words.js';

const WANTED =
  'Answer { app_token, strokes_session_id, app_token_expires_at } as Mathpix gave them to your server.';

export function checkJson(answer: Answer): Finding {
  const { json, text, headers } = answer;
  if (json === undefined) return notJson(text, headers.get('content-type'));
  if (typeof json === 'string') {
    const change =
      'Write it out once: the object, not a text that holds it (JSON.stringify twice?).';
    return fail('json', 'a JSON text instead of an object', change);
  }
  const body = asRecord(json);
  if (!body)
    return fail('json', Array.isArray(json) ? 'a JSON list' : 'JSON, but no object', WANTED);
  const wrapper = Object.values(body).some((value) => asRecord(value)?.['app_token'] !== undefined);
  if (wrapper && body['app_token'] === undefined) {
    return fail('json', 'the token’s fields lie one level too deep', WANTED);
  }
  return ok('json', 'a JSON object');
}

function notJson(text: string, type: string | null): Finding {
  if (text.trim() === '') return fail('json', 'an empty body', WANTED);
  if (/html/i.test(type ?? '') || /^\s*<(!doctype|html|\?xml|head|body)/i.test(text)) {
    const change =
      'A login page, or the start page that single-page servers give for unknown paths? Register the route before those, and answer JSON.';
    return fail('json', 'an HTML page instead of JSON', change);
  }
  return fail('json', 'a body that is not JSON', WANTED);
}

export function checkContentType({ headers }: Answer): Finding {
  const type = headers.get('content-type');
  const essence = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (essence === 'application/json' || essence.endsWith('+json'))
    return ok('content-type', essence);
  return warn(
    'content-type',
    type === null ? 'no Content-Type' : quote(type),
    'Send Content-Type: application/json. The element reads the token anyway; proxies may rewrite what claims to be text.',
  );
}
