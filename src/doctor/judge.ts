/**
 * Puts the checks in order: what makes a later one meaningless ends the list. Pure.
 */
import { checkGivenHeaders, checkAddress } from './check-address.js';
import { checkContentType, checkJson } from './check-body.js';
import { checkCacheHeaders, checkRepeat } from './check-cache.js';
import { checkFailure, checkRedirects, checkTime } from './check-connection.js';
import { checkCors, checkPreflight, checkStranger } from './check-cors.js';
import { checkClock, checkExpiry } from './check-expiry.js';
import { checkLeaks } from './check-leak.js';
import { checkErrorBody, checkGet, checkStatus } from './check-status.js';
import { checkStrokes } from './check-strokes.js';
import { checkFields } from './check-token.js';
import type { Evidence } from './evidence.js';
import { STRANGER } from './examine.js';
import { asRecord, errorId, hasToken, type Answer } from './exchange.js';
import { hasFailed, type Finding } from './finding.js';

export function judge(evidence: Evidence): Finding[] {
  const { config, first, strokes } = evidence;
  const before = [checkAddress(config), ...checkGivenHeaders(config), ...checkRedirects(first)];
  const route =
    first.kind === 'failure'
      ? [checkFailure(first, config.timeoutMs)]
      : judgeRoute(first, evidence);
  const call = config.sendsStrokes ? checkStrokes(strokes, config) : [];
  return [...before, ...route, ...call];
}

function judgeRoute(first: Answer, evidence: Evidence): Finding[] {
  const { second, get, stranger } = evidence;
  const leak = checkLeaks([first, second, get, stranger]);
  const findings = judgeAnswer(first, evidence);
  // The element refuses a leak as well; it need not be said twice.
  const isSaid = ({ check }: Finding): boolean => leak.level === 'fail' && check === 'element';
  return [leak, ...findings.filter((finding) => !isSaid(finding))];
}

function judgeAnswer(first: Answer, evidence: Evidence): Finding[] {
  const { config, get, preflight } = evidence;
  const isElsewhere = hasFailed(checkRedirects(first)) && !hasToken(first);
  // What the end of a wrong way looks like says nothing about the route.
  if (isElsewhere) return [];
  const cors = [
    checkCors(first, config),
    ...(preflight ? [checkPreflight(preflight, config)] : []),
  ];
  const status = checkStatus(first, get);
  // The status says the same, and what to do.
  if (errorId(first.json) === 'token_origin_forbidden') return [status];
  if (status.level === 'fail') return [status, ...cors];
  const shape = checkErrorBody(first) ?? checkJson(first);
  const form = [status, checkTime(first), shape];
  if (shape.level === 'fail') return [...form, ...cors];
  return [
    ...form,
    checkContentType(first),
    ...judgeToken(first),
    ...cors,
    ...judgeOthers(first, evidence),
  ];
}

function judgeToken(first: Answer): Finding[] {
  const fields = asRecord(first.json) ?? {};
  const findings = checkFields(fields);
  const expires = fields['app_token_expires_at'];
  const isTime = findings.some(
    ({ check, level }) => check === 'app_token_expires_at' && level !== 'fail',
  );
  const expiry = isTime && typeof expires === 'number' ? [checkExpiry(first, expires)] : [];
  return [...findings, ...expiry, checkClock(first)];
}

function judgeOthers(first: Answer, evidence: Evidence): Finding[] {
  const { config, second, get, stranger } = evidence;
  return [
    ...checkCacheHeaders(first),
    ...(second ? [checkRepeat(first, second)] : []),
    ...(get ? [checkGet(get)] : []),
    ...(stranger ? [checkStranger(stranger, { stranger: STRANGER, config })] : []),
  ];
}
