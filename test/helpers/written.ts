/**
 * A pad that somebody has written on and that was answered: where most tests of looks, layouts and
 * tools begin, without a service; and with one, where those of the session do.
 */
import type { MathpixInk } from '../../src/index.js';
import { answered, find, mount, until } from './pad.js';
import { dash, stroke } from './pen.js';
import { answer as answerOf, instantRecognizer } from './service.js';

export interface Written {
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  /** The LaTeX that the ink is read as. */
  readonly latex?: string;
  readonly confidence?: number;
}

/** One stroke, and its typeset answer. */
export async function written({
  attributes = {},
  latex = 'x^{2}',
  confidence = 0.9,
}: Written = {}): Promise<MathpixInk> {
  const pad = await mount({ debounce: '10', ...attributes });
  pad.recognizer = instantRecognizer(() => answerOf(latex, { confidence }));
  await stroke(pad, dash());
  await answered(pad);
  await until(() => find(pad, '.katex') !== null, 'the formula');
  return pad;
}

/** A pad with an open session: the sandbox has answered the first stroke. */
export async function connected(attributes: Record<string, string> = {}): Promise<MathpixInk> {
  const pad = await mount(attributes);
  await stroke(pad, dash());
  await answered(pad);
  return pad;
}
