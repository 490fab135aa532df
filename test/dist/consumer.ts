/** A page author's TypeScript, compiled against the built types by package.test.mjs. */
import 'mathpix-ink';
import { MathpixInkError, type Recognizer, type Result } from 'mathpix-ink/element';
import type { CustomElements } from 'mathpix-ink/jsx';
import { messages as german } from 'mathpix-ink/languages/de.js';
import { createLocalRecognizer } from 'mathpix-ink/local';
import { createSandbox } from 'mathpix-ink/sandbox';
import { createTokenHandler } from 'mathpix-ink/server';

const pad = document.createElement('mathpix-ink');
pad.tokenUrl = '/token';
pad.strokes = [{ x: [1, 2], y: [3, 4] }];
const recognizer: Recognizer = createLocalRecognizer();
pad.recognizer = recognizer;
pad.messages = { ...german, undo: 'Zurück' };
pad.addEventListener('mathpix-result', (event) => {
  const { latex, confidence }: Result = event.result;
  console.log(latex, confidence);
});
pad.addEventListener('mathpix-error', ({ error }) => {
  if (error instanceof MathpixInkError && error.code === 'quota') console.log(error.message);
});
document.body.append(pad);

export const handlers: ((request: Request) => Promise<Response>)[] = [
  createTokenHandler({ appKey: 'key', authorize: () => true }),
  createSandbox(),
];
export const attributes: CustomElements['mathpix-ink'] = { 'token-url': '/token', required: true };
