/**
 * The one shape every server-side entry of this package has. Types only; knows no framework.
 */

/** A web-standard request handler: Deno, Bun, Workers, Hono, Next and friends take it as it is. */
export type FetchHandler = (request: Request) => Promise<Response>;
