/**
 * Which route a request means. Pure; must not know what the routes do.
 */

/** The routes, plus the two ways of missing them. */
export type SandboxRoute =
  | { readonly kind: 'preflight' }
  | { readonly kind: 'mint-token' }
  | { readonly kind: 'get-token'; readonly token: string }
  | { readonly kind: 'delete-token'; readonly token: string }
  | { readonly kind: 'strokes' }
  | { readonly kind: 'control' }
  | { readonly kind: 'meters' }
  | { readonly kind: 'wrong-method'; readonly allow: string }
  | { readonly kind: 'not-found' };

const ROUTE_PATH = /\/(v3\/strokes|v3\/app-tokens(?:\/([^/]+))?|control|meters)$/;

/** Finds the route. Without `basePath`, whatever comes before the route is ignored. */
export function parseRoute(request: Request, basePath?: string): SandboxRoute {
  const path = new URL(request.url).pathname.replace(/\/+$/, '');
  const match = ROUTE_PATH.exec(path);
  const isElsewhere =
    basePath !== undefined && match?.index !== basePath.replace(/\/+$/, '').length;
  if (!match || isElsewhere || !path.startsWith(basePath ?? '')) return { kind: 'not-found' };
  if (request.method === 'OPTIONS') return { kind: 'preflight' };
  return byMethod(request, routesAt(match[1] ?? '', match[2]));
}

function routesAt(path: string, token?: string): Readonly<Record<string, SandboxRoute>> {
  if (token !== undefined) {
    return { GET: { kind: 'get-token', token }, DELETE: { kind: 'delete-token', token } };
  }
  if (path === 'meters') return { GET: { kind: 'meters' } };
  if (path === 'control') return { GET: { kind: 'meters' }, POST: { kind: 'control' } };
  if (path === 'v3/strokes') return { POST: { kind: 'strokes' } };
  return { POST: { kind: 'mint-token' } };
}

function byMethod(request: Request, routes: Readonly<Record<string, SandboxRoute>>): SandboxRoute {
  const allow = Object.keys(routes).join(', ');
  return routes[request.method] ?? { kind: 'wrong-method', allow };
}
