/**
 * Builds the JSON answers of the token route. Must not know what they mean.
 */

/** A token is a credential: no cache may keep it and no browser may guess its type. */
const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** What goes around the body. */
export interface JsonResponseInit {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON answer that is never cached or sniffed. */
export function jsonResponse(body: unknown, init: JsonResponseInit): Response {
  return new Response(JSON.stringify(body), {
    status: init.status,
    headers: { ...init.headers, ...ANSWER_HEADERS },
  });
}

/** An error in the shape Mathpix uses, so a client has one parser for both. */
export function errorResponse(
  error: { readonly id: string; readonly message: string },
  init: JsonResponseInit,
): Response {
  const { id, message } = error;
  return jsonResponse({ error: message, error_info: { id, message } }, init);
}
