/**
 * What one running sandbox consists of, handed to its routes. Types only.
 */
import type { KeyRules } from './credentials.js';
import type { FaultQueue } from './fault-queue.js';
import type { MutableMeters } from './meters.js';
import type { SandboxPorts } from './ports.js';
import type { SandboxReader } from './reading.js';
import type { SandboxSwitches } from './switches.js';
import type { TokenStore } from './token-store.js';

/** State that a reset replaces as a whole, so a request under way cannot spoil the next run. */
export interface SandboxContext {
  readonly ports: SandboxPorts;
  readonly rules: KeyRules;
  readonly read: SandboxReader;
  readonly store: TokenStore;
  readonly meters: MutableMeters;
  readonly faults: FaultQueue;
  readonly switches: SandboxSwitches;
  /** Aborted by a reset; releases requests that hang. */
  readonly ended: AbortSignal;
}
