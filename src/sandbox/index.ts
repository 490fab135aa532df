/**
 * Entry `mathpix-ink/sandbox`: the sandbox with the embedded recogniser, and its types.
 */
import { readInk } from '../local/index.js';
import { createSandboxCore } from './create-sandbox.js';
import type { Sandbox } from './create-sandbox.js';
import type { SandboxOptions } from './options.js';

export { SandboxConnectionDrop } from './connection-drop.js';
export type { Sandbox } from './create-sandbox.js';
export type { FaultSpec, FaultTarget } from './fault.js';
export type { SandboxLatency } from './latency.js';
export type { SandboxMeters, StrokesSummary } from './meters.js';
export type { SandboxOptions } from './options.js';
export { SandboxOrderError } from './order-error.js';
export type { SandboxPorts } from './ports.js';
export type { SandboxReader, SandboxReading } from './reading.js';
export type { SandboxSwitches } from './switches.js';

/**
 * Makes a local stand-in for the two Mathpix endpoints, for development and tests: it answers
 * `POST/GET/DELETE v3/app-tokens…` and `POST v3/strokes` like the service, reads ink with the
 * embedded recogniser, counts what the service would charge, and fails on demand.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandboxCore({ ...options, read: options.read ?? readInk });
}
