/**
 * Runs a web-standard handler under `node:http`, Connect, Express or Vite. Must not know what the
 * handler does, nor import anything of Node's.
 */
import type { FetchHandler } from './fetch-handler.js';
import { errorResponse } from './json-response.js';
import { readNodeBody } from './node-body.js';
import type { NodeListener, NodeRequest, NodeResponse } from './node-types.js';

/** Twice what Mathpix takes, so that its own limit is what a client meets first. */
const DEFAULT_MAX_BODY_BYTES = 1_048_576;

/** Options of `toNodeListener()`. */
export interface NodeListenerOptions {
  /** Longer bodies are answered with 413. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Told what the handler threw when there is no `next` to hand it to; the client gets a 500. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Adapts a handler to Node. The request's `signal` is aborted when the client goes away; an error
 * with `isConnectionDrop: true` closes the socket without an answer, as a network failure would.
 */
export function toNodeListener(
  handler: FetchHandler,
  options: NodeListenerOptions = {},
): NodeListener {
  const { maxBodyBytes = DEFAULT_MAX_BODY_BYTES, onError } = options;
  return async (request, response, next) => {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableEnded) gone.abort();
    });
    try {
      const body = await readNodeBody(request, maxBodyBytes);
      const answer =
        body.kind === 'too-large'
          ? tooLarge()
          : await handler(toRequest(request, { bytes: body.bytes, signal: gone.signal }));
      await send(answer, response);
    } catch (error) {
      // Nobody is left to answer.
      if (gone.signal.aborted) return;
      if (isConnectionDrop(error)) request.socket.destroy();
      else if (next) next(error);
      else {
        onError?.(error);
        if (response.headersSent) request.socket.destroy();
        else await send(failed(), response);
      }
    }
  };
}

function toRequest(
  request: NodeRequest,
  init: { readonly bytes: Uint8Array<ArrayBuffer>; readonly signal: AbortSignal },
): Request {
  const { method = 'GET', headers } = request;
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 pseudo headers are not headers to the web's `Headers`.
    if (value === undefined || name.startsWith(':')) continue;
    for (const item of Array.isArray(value) ? value : [value]) copied.append(name, item);
  }
  const scheme = request.socket.encrypted ? 'https' : 'http';
  const host = copied.get('host') ?? String(headers[':authority'] ?? 'localhost');
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // Joined as text: `new URL('//other.example/x', base)` would let a path choose the host.
  const path = request.originalUrl ?? request.url ?? '/';
  return new Request(`${scheme}://${host}${path.startsWith('/') ? path : '/'}`, {
    method,
    headers: copied,
    signal: init.signal,
    ...(hasBody ? { body: init.bytes } : {}),
  });
}

async function send(answer: Response, response: NodeResponse): Promise<void> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') response.setHeader(name, value);
  });
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(bytes);
}

function tooLarge(): Response {
  const message = 'The request body is too large.';
  const init = { status: 413, headers: { connection: 'close' } };
  return errorResponse({ id: 'request_too_large', message }, init);
}

function failed(): Response {
  const message = 'The server failed to answer.';
  return errorResponse({ id: 'internal_error', message }, { status: 500 });
}

function isConnectionDrop(error: unknown): boolean {
  return error instanceof Error && 'isConnectionDrop' in error && error.isConnectionDrop === true;
}
