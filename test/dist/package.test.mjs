// The package as its users get it: every entry resolves, imports in Node and has types.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

const {
  version,
  exports: entries,
  unpkg,
  jsdelivr,
  dependencies,
  sideEffects,
} = JSON.parse(readFileSync('package.json', 'utf8'));
const files = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry));

describe('the package', () => {
  for (const [name, entry] of Object.entries(entries)) {
    it(`has every file of "${name}"`, () => {
      for (const file of files(entry)) assert.ok(existsSync(file), `${file} is missing`);
    });
  }

  const exported = {
    'mathpix-ink': ['MathpixInk', 'MathpixInkError', 'MathpixResultEvent', 'MathpixErrorEvent'],
    'mathpix-ink/element': ['MathpixInk', 'MathpixInkError', 'MathpixStrokesEvent'],
    'mathpix-ink/cdn': ['MathpixInk'],
    'mathpix-ink/server': ['createTokenHandler', 'toNodeListener'],
    'mathpix-ink/sandbox': ['createSandbox'],
    'mathpix-ink/local': ['createLocalRecognizer'],
  };
  for (const [entry, names] of Object.entries(exported)) {
    it(`can be imported in Node as ${entry} (pitfall 41)`, async () => {
      const module = await import(entry);
      for (const name of names) assert.equal(typeof module[name], 'function', name);
    });
  }

  it('knows its version', async () => {
    const { MathpixInk } = await import('mathpix-ink/element');
    assert.equal(MathpixInk.version, version);
  });

  for (const name of ['ar', 'de', 'es', 'fr', 'ja']) {
    it(`has words in ${name} to import`, async () => {
      const { messages } = await import(`mathpix-ink/languages/${name}.js`);
      assert.equal(messages.lang, name);
      assert.equal(typeof messages.errors.offline, 'string');
    });
  }

  it('points the CDNs at one file', () => {
    assert.equal(unpkg, './dist/cdn/mathpix-ink.js');
    assert.equal(jsdelivr, unpkg);
    assert.ok(existsSync(unpkg));
  });

  it('depends on lit, katex, idb-keyval and rbush at run time and on nothing else', () => {
    const known = ['idb-keyval', 'katex', 'lit', 'rbush'];
    assert.deepEqual(Object.keys(dependencies).sort(), known);
  });

  it('keeps the registration when a bundler drops unused code', () => {
    assert.ok(sideEffects.includes('./dist/index.js'));
  });

  it('describes the element for editors', () => {
    const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
    const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
    const element = declarations.find(({ tagName }) => tagName === 'mathpix-ink');
    const names = (list) => list.map(({ name }) => name);
    assert.deepEqual(names(element.events).sort(), [
      'change',
      'input',
      'mathpix-error',
      'mathpix-limit',
      'mathpix-metrics',
      'mathpix-request',
      'mathpix-result',
      'mathpix-session',
      'mathpix-status',
      'mathpix-strokes',
    ]);
    assert.deepEqual(names(element.cssParts), [
      'surface',
      'toolbar',
      'button',
      'result',
      'math',
      'latex',
      'mark',
      'status',
      'editor',
      'input',
      'menu',
    ]);
    assert.ok(names(element.attributes).includes('token-url'));
  });

  it('has types that compile for a strict user', () => {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    // Throws with the compiler's output when they do not.
    execFileSync(process.execPath, [tsc, '-p', 'test/dist/tsconfig.json'], { stdio: 'pipe' });
  });
});
