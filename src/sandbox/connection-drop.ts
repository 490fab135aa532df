/**
 * The error that stands for "the line went dead". Must not know how a platform closes a socket:
 * `toNodeListener()` does it on seeing `isConnectionDrop`; elsewhere the rejection itself has to do.
 */

/** Thrown by the sandbox's handler for the faults `offline` and `hang`. */
export class SandboxConnectionDrop extends Error {
  override readonly name = 'SandboxConnectionDrop';
  readonly isConnectionDrop = true;

  constructor() {
    super('The sandbox dropped the connection.');
  }
}
