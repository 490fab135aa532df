/**
 * What fields give the browser to keep for Back and reload. The browser's copy cannot be read, so
 * it is caught on its way. Knows nothing of what is in it.
 */
const own = ElementInternals.prototype.setFormValue;

/** Within a `describe`: the states given in the present test, oldest first. */
export function keptStates(): unknown[] {
  const states: unknown[] = [];
  beforeEach(() => {
    states.length = 0;
    ElementInternals.prototype.setFormValue = function (...args: Parameters<typeof own>) {
      states.push(args[1]);
      own.apply(this, args);
    };
  });
  afterEach(() => {
    ElementInternals.prototype.setFormValue = own;
  });
  return states;
}
