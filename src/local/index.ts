/**
 * The embedded recogniser: reads handwritten maths in the page itself, without any service. Load
 * this module lazily; its weights are about a third of a megabyte.
 */
export { createLocalRecognizer, type LocalRecognizerOptions } from './local-recognizer.js';
export { readInk, type LocalReading, type LocalSymbol, type ReadInkOptions } from './read-ink.js';
