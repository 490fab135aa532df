/**
 * What the Node adapter needs of a request and a response, spelled out so that this package needs
 * no `@types/node`. Types only. `node:http`, `node:http2` (compat), Connect and Express all fit.
 */

/** The part of `http.IncomingMessage` the adapter reads. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Connect and Express: the URL before a mount path was cut off. */
  readonly originalUrl?: string;
  /** Set by body parsers that ran before; then the stream is already spent. */
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: { readonly encrypted?: boolean; destroy(): unknown };
  on(event: string, listener: (value: Uint8Array) => void): unknown;
}

/** The part of `http.ServerResponse` the adapter writes. */
export interface NodeResponse {
  statusCode: number;
  readonly writableEnded: boolean;
  readonly headersSent: boolean;
  setHeader(name: string, value: string | string[]): unknown;
  end(body?: Uint8Array): unknown;
  on(event: string, listener: () => void): unknown;
}

/** Connect's way to hand on, with or without an error. */
export type NodeNext = (error?: unknown) => void;

/** Fits `http.createServer()`, `app.use()` and Vite's `server.middlewares.use()`. */
export type NodeListener = (
  request: NodeRequest,
  response: NodeResponse,
  next?: NodeNext,
) => Promise<void>;
