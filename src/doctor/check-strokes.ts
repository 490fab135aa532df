/**
 * Checks the strokes call: what a browser may send and read there, and what Mathpix said to the
 * token and to the ink. Pure.
 */
import { isTrustworthy } from './address.js';
import { originProblem, preflightProblem, refusedHeaders } from './check-cors.js';
import { checkFailure } from './check-connection.js';
import type { DoctorConfig, StrokesEvidence } from './evidence.js';
import { asRecord, errorId, isOkStatus, isRedirect, type Answer } from './exchange.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { place, quote } from './words.js';

const SAME_HOST =
  'Mint and use tokens on one host: apiUrl of your token route and the element’s api-url must be the same.';

/** @param evidence `null` when the call was wanted but could not be made */
export function checkStrokes(evidence: StrokesEvidence | null, config: DoctorConfig): Finding[] {
  if (!isTrustworthy(config.apiUrl)) {
    const change = 'Use https: the token would travel for everyone to read. Nothing was sent.';
    return [fail('strokes', `${place(config.apiUrl)} is http`, change)];
  }
  if (!evidence) {
    return [
      warn(
        'strokes',
        'not tried: there was no usable token',
        'Mend the route first, then ask again.',
      ),
    ];
  }
  const { preflight, answer } = evidence;
  const findings = preflight === null ? [] : [checkStrokesPreflight(preflight, config.origin)];
  if (answer.kind === 'failure') {
    const { seen, change = '' } = checkFailure(answer, config.timeoutMs);
    return [...findings, fail('strokes', `${place(config.apiUrl)}: ${seen}`, change)];
  }
  if (preflight !== null) {
    const problem = originProblem(answer.headers, config.origin);
    if (problem !== null) {
      const change = 'The API must let browsers read its answers: Access-Control-Allow-Origin: *';
      findings.push(fail('strokes-cors', problem, change));
    }
  }
  return [...findings, judgeAnswer(answer)];
}

function checkStrokesPreflight(
  preflight: NonNullable<StrokesEvidence['preflight']>,
  origin: string,
): Finding {
  const name = 'strokes-preflight';
  const needed = ['app_token', 'content-type'];
  const problem = preflightProblem(preflight, { origin, headers: needed });
  if (problem !== null) {
    const change =
      'Browsers would not send ink there. Is api-url right, and does a proxy in between let OPTIONS and header names with underscores through?';
    return fail(name, problem, change);
  }
  const isHeaderLost =
    preflight.kind === 'answer' && refusedHeaders(preflight, ['strokes_session_id']).length > 0;
  if (isHeaderLost) {
    const change =
      'The element then sends it in the body alone, at the price of one failed request per token.';
    return warn(name, 'the header strokes_session_id is not allowed', change);
  }
  return ok(name, 'OPTIONS allows app_token, strokes_session_id and content-type');
}

function judgeAnswer(answer: Answer): Finding {
  const { status, json } = answer;
  const id = errorId(json);
  if (status === 401 || id === 'unauthorized_token_request' || id === 'token_unknown') {
    const known = id === 'account_disabled' ? 'The Mathpix account is switched off.' : SAME_HOST;
    return fail('strokes', `the token was refused (HTTP ${status}${idText(id)})`, known);
  }
  if (status === 429 || id === 'http_max_requests') return judgeLimit(json);
  if (isRedirect(status)) {
    return fail('strokes', `redirected (HTTP ${status})`, 'Set api-url to the final address.');
  }
  if (id !== null) return judgeError(id);
  if (!isOkStatus(status)) {
    const change =
      status >= 500
        ? 'A fault at the service or in a proxy before it. Try again.'
        : 'Is api-url the base, without /v3? A token route’s own address is not it.';
    return fail('strokes', `HTTP ${status}`, change);
  }
  return judgeReading(json);
}

function judgeLimit(json: unknown): Finding {
  const limit = asRecord(asRecord(json)?.['error_info'])?.['limit_name'];
  const isMonthly = typeof limit === 'string' && limit.includes('monthly');
  return isMonthly
    ? fail(
        'strokes',
        'the monthly quota is used up',
        'Raise the limit of the app in the Mathpix console.',
      )
    : warn('strokes', 'too many requests just now', 'Wait a minute and try again.');
}

function judgeError(id: string): Finding {
  if (/^(strokes_(missing|syntax_error)|json_syntax)$/.test(id)) {
    const change =
      'The body { strokes: { strokes: { x, y } } } did not arrive as it was sent. Does something in between rewrite it?';
    return fail('strokes', `the body was refused (${id})`, change);
  }
  if (id === 'sys_exception') return warn('strokes', 'a fault at the service', 'Try again.');
  return fail(
    'strokes',
    `an error${idText(id)}`,
    'See docs.mathpix.com/reference/error-handling for this id.',
  );
}

function judgeReading(json: unknown): Finding {
  const body = asRecord(json);
  const reading = [body?.['latex_styled'], body?.['text']].find((text) => typeof text === 'string');
  if (!body || json === undefined) {
    return fail('strokes', 'an answer that is not Mathpix’s JSON', 'Check api-url.');
  }
  if (reading === undefined) {
    const change = 'The sample is 3x^2 and usually read. Is api-url really Mathpix?';
    return warn('strokes', 'accepted, but nothing was read', change);
  }
  return ok(
    'strokes',
    `ink in strokes.strokes.{x,y} was accepted and read as ${quote(String(reading))}`,
  );
}

function idText(id: string | null): string {
  return id === null || id === 'error' ? '' : `, ${id}`;
}
