/**
 * Real routes on this machine for the doctor to look at: a good one over the sandbox, and short
 * ways to make bad ones.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { defaultPorts } from '../../src/recognition/ports.js';
import type { DoctorConfig } from '../../src/doctor/evidence.js';
import { diagnose } from '../../src/doctor/diagnose.js';
import type { Report } from '../../src/doctor/report.js';
import { createSandboxCore } from '../../src/sandbox/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox/create-sandbox.js';
import type { SandboxOptions } from '../../src/sandbox/options.js';
import { createTokenHandler, toNodeListener } from '../../src/server/index.js';
import type { TokenHandlerOptions } from '../../src/server/index.js';
import { READING } from '../sandbox/harness.js';
import { serve } from '../server/serve.js';

export const APP_KEY = 'c0ffee00c0ffee11c0ffee22c0ffee33';
export const PATH = '/api/mathpix-token';
/** In every secret of these tests, so that one search finds any of them. */
export const SECRET = 'f00dfeed';

let count = 0;

/** Fresh fields as Mathpix gives them. */
export function freshToken(): Record<string, unknown> {
  count += 1;
  const id = `${SECRET}${String(count).padStart(24, '0')}`;
  return {
    app_token: `token_${id}`,
    strokes_session_id: `strokes_${id}`,
    app_token_expires_at: Date.now() + 300_000,
  };
}

/** Answers JSON that no cache keeps, as a good route would. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** A route that gives tokens to POST alone, changed by `change`. */
export function route(
  change: (
    request: IncomingMessage,
    response: ServerResponse,
    token: Record<string, unknown>,
  ) => unknown,
): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST') sendJson(response, { error: 'POST only' }, 405);
    else change(request, response, freshToken());
  };
}

/** What a listener's route is told, with real fetch and real time. */
export async function look(
  listener: RequestListener,
  change: (url: string) => Partial<DoctorConfig> = () => ({}),
): Promise<Report> {
  let report: Report | undefined;
  await serve(listener, async (url) => {
    const config: DoctorConfig = {
      tokenUrl: `${url}${PATH}`,
      origin: url,
      headers: [],
      timeoutMs: 5000,
      sendsStrokes: false,
      apiUrl: url,
      ...change(url),
    };
    report = await diagnose(config, { ports: defaultPorts, onStrokes: () => undefined });
  });
  return report!;
}

/** The project's own token route and the sandbox on one server. */
export function goodService(
  options: {
    readonly handler?: Partial<TokenHandlerOptions>;
    readonly sandbox?: SandboxOptions;
  } = {},
): { readonly listener: RequestListener; readonly sandbox: Sandbox } {
  const sandbox = createSandboxCore({ read: () => READING, latency: 0, ...options.sandbox });
  const handler = createTokenHandler({
    appKey: APP_KEY,
    apiUrl: 'http://sandbox.example',
    fetch: (url, init) => sandbox(new Request(url, init)),
    ...options.handler,
  });
  const listener = toNodeListener((request) =>
    new URL(request.url).pathname === PATH ? handler(request) : sandbox(request),
  );
  return { listener: (request, response) => void listener(request, response), sandbox };
}

/** The findings of one level, as `check: seen`. */
export function of(report: Report, level: 'ok' | 'warn' | 'fail'): string[] {
  const found = report.findings.filter((finding) => finding.level === level);
  return found.map(({ check, seen }) => `${check}: ${seen}`);
}
