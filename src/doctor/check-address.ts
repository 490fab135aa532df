/**
 * Checks what can be said before anything is answered: the address and what was to be sent with
 * the question. Pure.
 */
import { isLocal, isTrustworthy, originOf } from './address.js';
import type { DoctorConfig } from './evidence.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { scriptedHeaders } from './page-headers.js';
import { quote } from './words.js';

export function checkAddress({ tokenUrl, origin }: DoctorConfig): Finding {
  if (isTrustworthy(tokenUrl)) {
    const isPlain = isLocal(tokenUrl) && new URL(tokenUrl).protocol === 'http:';
    return ok('address', isPlain ? 'http on this machine; fine for development' : 'https');
  }
  const change = 'Serve the route over https: over http anyone on the way can read the token.';
  const isMixed = origin.startsWith('https:');
  const seen = isMixed ? 'http, which browsers block on an https page' : 'http';
  return fail('address', seen, change);
}

/** Headers given with `--header` that a browser would not send for `token-url`. */
export function checkGivenHeaders({ headers, tokenUrl, origin }: DoctorConfig): Finding[] {
  const findings: Finding[] = [];
  const isCross = originOf(tokenUrl) !== origin;
  if (isCross && headers.some(([name]) => name === 'cookie')) {
    findings.push(
      warn(
        'headers',
        `the cookie was left out: the page is at ${quote(origin)}, the route at ${quote(originOf(tokenUrl))}`,
        'token-url sends cookies to the page’s own origin only. Put the route there, or set a tokenProvider that asks with credentials: "include".',
      ),
    );
  }
  const scripted = scriptedHeaders(headers);
  if (scripted.length > 0) {
    findings.push(
      warn(
        'headers',
        `sent as you asked: ${quote(scripted.join(', '))}`,
        'token-url sends no such header. If the route needs it, set a tokenProvider that sends it.',
      ),
    );
  }
  return findings;
}
