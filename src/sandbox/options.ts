/**
 * Options of the sandbox. Types only.
 */
import type { SandboxPorts } from './ports.js';
import type { SandboxReader } from './reading.js';
import type { SandboxSwitches } from './switches.js';

/** Options of `createSandbox()`. Every switch may be given here and changed later. */
export interface SandboxOptions extends Partial<SandboxSwitches>, Partial<SandboxPorts> {
  /** Reads the ink. Default: the embedded recogniser. */
  readonly read?: SandboxReader;
  /** Path before `/v3/…`, e.g. `/sandbox`. Default: any. */
  readonly basePath?: string;
  /** The only app keys accepted. Default: every non-empty key. */
  readonly appKeys?: readonly string[];
  /** App keys refused in any case. Default: none. */
  readonly rejectedAppKeys?: readonly string[];
}

/** The options of the core, which has no recogniser of its own. */
export interface SandboxCoreOptions extends SandboxOptions {
  readonly read: SandboxReader;
}
