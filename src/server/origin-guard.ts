/**
 * Decides whose pages may use the token route. Must not know logins or tokens.
 *
 * The guard matters because a token opens image OCR as well as ink
 * (docs.mathpix.com/reference/authentication), so a foreign page that could mint tokens with a
 * visitor's cookies would spend the site's money.
 */

/** Where a request comes from, as far as the route cares. */
export type OriginVerdict =
  | { readonly kind: 'own' }
  | { readonly kind: 'allowed'; readonly origin: string }
  | { readonly kind: 'refused' };

/** Judges a request by `Sec-Fetch-Site` and `Origin`; page scripts can forge neither. */
export function judgeOrigin(request: Request, allowedOrigins: readonly string[]): OriginVerdict {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  if (origin !== null && isListed(origin, allowedOrigins)) return { kind: 'allowed', origin };
  // Holds behind proxies that rewrite the host, too: the browser compared the real origins.
  if (site === 'same-origin') return { kind: 'own' };
  // A sibling subdomain is another origin: it could not read the answer without CORS anyway.
  if (site === 'same-site' || site === 'cross-site') return { kind: 'refused' };
  // Every browser sends `Origin` with a POST (fetch.spec.whatwg.org/#origin-header).
  if (origin === null) return { kind: 'own' };
  return ownHosts(request).includes(hostOf(origin)) ? { kind: 'own' } : { kind: 'refused' };
}

/** Headers that let the page at the other origin read the answer. Cookies stay excluded. */
export function corsHeaders(verdict: OriginVerdict): Readonly<Record<string, string>> {
  if (verdict.kind !== 'allowed') return { vary: 'Origin' };
  return { vary: 'Origin', 'access-control-allow-origin': verdict.origin };
}

function isListed(origin: string, allowedOrigins: readonly string[]): boolean {
  return allowedOrigins.includes('*') || allowedOrigins.includes(origin);
}

/** Hosts only: behind a TLS-terminating proxy the scheme differs from the browser's. */
function ownHosts(request: Request): readonly string[] {
  const header = request.headers.get('host');
  const own = new URL(request.url).host;
  return header === null ? [own] : [own, header.toLowerCase()];
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
