/**
 * Reads why a request got no answer out of what fetch threw. Takes codes only: messages of the
 * platform may quote headers and addresses.
 */
import type { FailureReason } from './exchange.js';

const BY_CODE: readonly (readonly [pattern: RegExp, reason: FailureReason])[] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/, 'unreachable'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'timeout'],
  [
    /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/,
    'not-https',
  ],
  [/^(HPE_\w+|UND_ERR_HEADERS_OVERFLOW)$/, 'not-http'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'closed'],
  [
    /^(CERT_\w+|ERR_(SSL|TLS)_\w+|EPROTO|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CRL_\w+|HOSTNAME_MISMATCH|INVALID_CA)$/,
    'tls',
  ],
];

/** @param thrown what fetch rejected with, its causes included */
export function classifyFailure(thrown: unknown): {
  readonly reason: FailureReason;
  readonly code: string | null;
} {
  for (const error of chain(thrown)) {
    if (error.message === 'bad port') return { reason: 'forbidden-port', code: null };
    const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
    if (code === null || !/^[A-Z][A-Z0-9_]{2,60}$/.test(code)) continue;
    const found = BY_CODE.find(([pattern]) => pattern.test(code));
    return { reason: found?.[1] ?? 'network', code };
  }
  return { reason: 'network', code: null };
}

/** The error, its causes and, where several addresses were tried, what each came to. */
function chain(thrown: unknown): Error[] {
  const found: Error[] = [];
  const visit = (error: unknown): void => {
    if (!(error instanceof Error) || found.includes(error)) return;
    found.push(error);
    visit(error.cause);
    if (error instanceof AggregateError) error.errors.forEach(visit);
  };
  visit(thrown);
  return found;
}
