/** Closes a switch over a union: a forgotten case fails to compile, a foreign value throws. */
export function assertUnreachable(value: never): never {
  throw new TypeError(`Unexpected value: ${String(value)}`);
}
