/**
 * The sandbox as browser tests see it: its remote control, its meters, and recognisers that
 * need no service at all. Knows nothing of the element.
 */
import type { InkStroke, Recognizer, RecognizerAnswer } from '../../src/index.js';

/** The meters that tests look at; see `src/sandbox/meters.ts`. */
export interface Meters {
  readonly requests: number;
  readonly preflights: number;
  readonly tokenRequests: number;
  readonly tokensMinted: number;
  readonly strokesRequests: number;
  readonly readings: number;
  readonly sessionsOpened: number;
  readonly sessionsCharged: number;
  readonly requestsWithoutSession: number;
  readonly maxStrokesInFlight: number;
  readonly faultsApplied: number;
  readonly faultsWaiting: number;
  readonly lastStrokes: readonly {
    readonly bytes: number;
    readonly strokeCount: number;
    readonly pointCount: number;
    readonly sessionIn: string;
    readonly options: Readonly<Record<string, unknown>>;
    readonly headers: readonly string[];
  }[];
}

const CONTROL = '/sandbox/control';

/** Gives the sandbox orders; see `src/sandbox/control-request.ts`. */
export async function control(orders: Readonly<Record<string, unknown>>): Promise<Meters> {
  const response = await fetch(CONTROL, { method: 'POST', body: JSON.stringify(orders) });
  if (!response.ok) throw new Error(`The sandbox refused: ${await response.text()}`);
  return (await response.json()) as Meters;
}

/** Tokens, meters, faults and switches as at the start. */
export function resetService(): Promise<Meters> {
  return control({ reset: true });
}

export async function meters(): Promise<Meters> {
  return (await (await fetch(CONTROL)).json()) as Meters;
}

/** Resolves when requests have met every fault ordered: an aborted one may not have got there. */
export async function faultsMet(): Promise<void> {
  const end = performance.now() + 8000;
  while ((await meters()).faultsWaiting > 0)
    if (performance.now() > end) throw new Error('A fault has waited 8000 ms for a request.');
}

/**
 * Within a `describe`: whoever waits a random time before trying again waits the longest one,
 * so that there is time to look at what the person sees meanwhile.
 */
export function drawLongestDelays(): void {
  const { random } = Math;
  before(() => {
    Math.random = () => 0.999;
  });
  after(() => {
    Math.random = random;
  });
}

/** Addresses fetched by this page so far, without the sandbox's remote control. */
export function fetchedUrls(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => !name.endsWith(CONTROL));
}

/** What a recogniser answers with when only its LaTeX matters. */
export function answer(latex: string, more: Partial<RecognizerAnswer> = {}): RecognizerAnswer {
  const text = `\\( ${latex} \\)`;
  return { latex, text, confidence: 0.9, confidenceRate: 0.95, raw: { latex }, ...more };
}

/** Answers at once; keeps how many strokes it was given each time, and the strokes. */
export function instantRecognizer(
  read: (strokeCount: number) => string | RecognizerAnswer = (count) => `x_{${count}}`,
): Recognizer & { readonly seen: number[]; readonly given: (readonly InkStroke[])[] } {
  const seen: number[] = [];
  const given: (readonly InkStroke[])[] = [];
  return {
    seen,
    given,
    recognize: ({ strokes }) => {
      seen.push(strokes.length);
      given.push(strokes);
      const said = read(strokes.length);
      return Promise.resolve(typeof said === 'string' ? answer(said) : said);
    },
  };
}

/** One call of a recogniser that answers when the test says so. */
export interface HeldCall {
  readonly strokeCount: number;
  readonly signal: AbortSignal;
  readonly resolve: (answer: RecognizerAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers each call when the test does. */
export function heldRecognizer(): Recognizer & { readonly calls: HeldCall[] } {
  const calls: HeldCall[] = [];
  return {
    calls,
    recognize: ({ strokes }, { signal }) =>
      new Promise((resolve, reject) => {
        calls.push({ strokeCount: strokes.length, signal, resolve, reject });
      }),
  };
}
