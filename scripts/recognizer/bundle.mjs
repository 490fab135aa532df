// Loads TypeScript modules of `src/local` into Node by bundling them with esbuild.
// Knows nothing of what they do.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const local = join(root, 'src', 'local');

/** Evaluates a snippet of TypeScript as if it were a file in `src/local`. */
export async function load(contents, resolveDir = local) {
  const require = createRequire(join(root, 'package.json'));
  const { build } = await import(require.resolve('esbuild'));
  const result = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    write: false,
  });
  const folder = mkdtempSync(join(tmpdir(), 'recognizer-'));
  const file = join(folder, 'bundle.mjs');
  writeFileSync(file, result.outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
