/**
 * Carries out one fault around the normal handling of a request. Must not know which route it is.
 */
import { jsonAnswer } from './answers.js';
import { SandboxApiError } from './api-error.js';
import { SandboxConnectionDrop } from './connection-drop.js';
import type { Fault } from './fault.js';

/** The request under fault. */
export interface FaultScene {
  /** Handles the request as if nothing were wrong. */
  readonly proceed: () => Promise<Response>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the client went away or the sandbox was reset. */
  readonly signal: AbortSignal;
}

/** The answer under that fault. @throws SandboxApiError or SandboxConnectionDrop */
export async function applyFault(fault: Fault, scene: FaultScene): Promise<Response> {
  switch (fault.kind) {
    case 'error':
      throw new SandboxApiError(fault.id, fault.init);
    case 'html':
      return gatewayPage(fault.status);
    case 'delay':
      await scene.sleep(fault.delayMs, scene.signal);
      return scene.proceed();
    case 'truncated':
      return truncate(await scene.proceed());
    case 'no-cors':
      return scene.proceed();
    case 'non-json':
      return new Response('OK', { headers: { 'content-type': 'application/json' } });
    case 'empty':
      return jsonAnswer({});
    case 'hang':
      await untilAborted(scene.signal);
      throw new SandboxConnectionDrop();
    case 'offline':
      throw new SandboxConnectionDrop();
  }
}

function gatewayPage(status: number): Response {
  const page = `<html><head><title>${status}</title></head><body>Bad gateway</body></html>`;
  return new Response(page, { status, headers: { 'content-type': 'text/html' } });
}

async function truncate(answer: Response): Promise<Response> {
  const text = await answer.text();
  const half = text.slice(0, Math.floor(text.length / 2));
  const headers = { 'content-type': 'application/json' };
  return new Response(half, { status: answer.status, headers });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
