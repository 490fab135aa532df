import { readFileSync } from 'node:fs';

/** Strokes of 3x², as the element takes them; the sandbox can read it. */
export const READABLE = JSON.parse(
  readFileSync(new URL('./docs-ink.json', import.meta.url), 'utf8'),
).map((points) => ({ x: points.map(([x]) => x), y: points.map(([, y]) => y) }));
