/**
 * Collects the body of a Node request up to a limit. Must not know routes or answers.
 */
import type { NodeRequest } from './node-types.js';

/** The body, or the news that it is longer than allowed. */
export type NodeBody =
  | { readonly kind: 'body'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large' };

/** Reads the whole body. Rejects when the client goes away half-way. */
export function readNodeBody(request: NodeRequest, maxBytes: number): Promise<NodeBody> {
  if (request.body !== undefined) return Promise.resolve(limit(parsedBody(request.body), maxBytes));
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.length;
      // Past the limit the rest is read and thrown away: closing the socket with unread data would
      // reset the connection before the client sees the answer.
      if (size > maxBytes) resolve({ kind: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(limit(join(chunks), maxBytes)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The client closed the connection.')));
  });
}

function limit(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): NodeBody {
  return bytes.length > maxBytes ? { kind: 'too-large' } : { kind: 'body', bytes };
}

function parsedBody(body: unknown): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new TextEncoder().encode(text);
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
