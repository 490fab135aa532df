/** Writes down what the browser keeps of a field; apart from the reading, which is needed before. */
import { VERSION, type FormState } from './form-state.js';

export function writeFormState({ reading: from, ...state }: FormState): string {
  const { text, confidence, confidenceRate } = from ?? {};
  const reading = from && { text, confidence, confidenceRate };
  return JSON.stringify({ version: VERSION, ...state, reading });
}
