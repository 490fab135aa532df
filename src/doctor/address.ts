/**
 * What a browser makes of two addresses: same origin, same site, safe enough. Pure.
 */

export function originOf(url: string): string {
  return new URL(url).origin;
}

/** Hosts that never leave the machine: browsers treat them as safe without https. */
export function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/** https, or this machine. */
export function isTrustworthy(url: string): boolean {
  return new URL(url).protocol === 'https:' || isLocal(url);
}

/**
 * The value of `Sec-Fetch-Site`. Whether two hosts are one site takes the public suffix list; the
 * last two labels come close enough, and routes should treat both answers alike anyway.
 */
export function fetchSite(origin: string, url: string): string {
  const page = new URL(origin);
  const target = new URL(url);
  if (page.origin === target.origin) return 'same-origin';
  const site = ({ hostname }: URL): string =>
    /^[\d.]+$|^\[/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
  const isSame = page.protocol === target.protocol && site(page) === site(target);
  return isSame ? 'same-site' : 'cross-site';
}
