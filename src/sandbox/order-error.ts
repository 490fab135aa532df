/**
 * The error for orders to the sandbox (faults, switches) that it does not understand. Must not be
 * used for anything the API itself would refuse.
 */

/** A `TypeError` of its own kind, so that no programming mistake passes for a bad order. */
export class SandboxOrderError extends TypeError {
  override readonly name = 'SandboxOrderError';
}
