/**
 * Builds the sandbox's JSON answers. Must not know what they mean.
 */
import type { SandboxOrderError } from './order-error.js';

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** A JSON answer with HTTP 200. */
export function jsonAnswer(body: unknown): Response {
  return new Response(JSON.stringify(body), { status: 200, headers: JSON_HEADERS });
}

/** An answer to a request the API itself does not know: a wrong path, method or order. */
export function refusal(
  error: { readonly id: string; readonly message: string },
  init: { readonly status: number; readonly headers?: Readonly<Record<string, string>> },
): Response {
  const body = JSON.stringify({ error: error.message, error_info: error });
  return new Response(body, { status: init.status, headers: { ...init.headers, ...JSON_HEADERS } });
}

/** 400 for an order to the sandbox (a fault, a switch) that it does not understand. */
export function badOrder(error: SandboxOrderError): Response {
  return refusal({ id: 'sandbox_bad_order', message: error.message }, { status: 400 });
}
