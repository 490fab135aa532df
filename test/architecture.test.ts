/**
 * The rooms of src/ and who may know whom (ARCHITECTURE.md), checked on the sources themselves.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

interface Import {
  readonly target: string;
  readonly isTypeOnly: boolean;
}

/** Path below src/ with `/` → text, generated files left out. */
const files = new Map(
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts') && !path.includes('generated/'))
    .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
);

/** Everything a file imports, static, dynamic or re-exported; relative targets below src/. */
function importsOf(path: string): Import[] {
  const text = (files.get(path) ?? '').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  const statement =
    /(?:^|[;\n])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const [, type, named = '', dynamic] of text.matchAll(statement)) {
    const target = dynamic ?? named;
    const isRelative = target.startsWith('.');
    found.push({
      target: isRelative ? posix.join(posix.dirname(path), target).replace(/\.js$/, '.ts') : target,
      isTypeOnly: type !== undefined,
    });
  }
  return found;
}

/** The room of a file: its first folder, or its own name at the top of src/. */
const roomOf = (path: string): string => path.split('/')[0] ?? path;

const isOwn = (target: string): boolean => /\.(ts|json)$/.test(target);

/** What each room may import besides itself; `type:` marks types only. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  ink: ['rbush'],
  recognition: ['ink', 'assert-unreachable.ts'],
  server: ['node:http', 'node:buffer', 'node:stream'],
  sandbox: ['ink', 'recognition', 'local', 'server'],
  local: ['ink', 'recognition'],
  doctor: ['recognition', 'node:fs', 'node:util'],
  draft: ['idb-keyval'],
  input: ['chunk-loader.ts', 'ink'],
  recorder: ['input', 'ink', 'type:events.ts'],
  canvas: ['ink'],
  result: ['chunk-loader.ts', 'recognition', 'katex'],
  // Not the answer tools, which load it.
  keys: ['attributes.ts', 'chunk-loader.ts', 'ink', 'input', 'view', 'type:messages.ts'],
  'answer-tools': [
    'lit',
    'active-element.ts',
    'assert-unreachable.ts',
    'attributes.ts',
    'chunk-loader.ts',
    'keys',
    'type:view',
    'english-tools.ts',
    'events.ts',
    'layout',
    'recognition',
    'type:messages.ts',
    'result',
    'type:ink',
  ],
  layout: ['lit', 'type:ink'],
  view: ['lit', 'assert-unreachable.ts', 'type:messages.ts', 'type:recognition', 'type:input'],
  languages: ['chunk-loader.ts', 'percent.ts', 'plural.ts', 'type:messages.ts'],
  'messages.ts': ['plural.ts', 'type:recognition', 'type:result'],
  'english.ts': ['messages.ts'],
  'reading.styles.ts': ['lit'],
  'english-tools.ts': ['messages.ts', 'percent.ts'],
  'events.ts': ['type:ink', 'type:recognition', 'type:result'],
  'form-state.ts': ['ink', 'type:recognition'],
  'active-element.ts': [],
  'numbers.ts': [],
  'percent.ts': [],
  'plural.ts': [],
  'assert-unreachable.ts': [],
  'chunk-loader.ts': [],
};

/** Rooms that compile without the DOM. */
const PURE = ['ink', 'recognition', 'server', 'sandbox', 'local', 'doctor'];
/** Rooms that are other packages' entries and must not weigh on the element. */
const APART = ['server', 'sandbox', 'local', 'doctor'];

/** Imports that break a rule, as `file → target`. */
function offenders(isOffence: (path: string, it: Import) => boolean): string[] {
  return [...files.keys()].flatMap((path) =>
    importsOf(path)
      .filter((found) => isOffence(path, found))
      .map(({ target }) => `${path} → ${target}`),
  );
}

describe('the sources', () => {
  it('are found, with their imports', () => {
    assert.ok(files.size > 40);
    const session = importsOf('recognition/session.ts').map(({ target }) => target);
    assert.ok(session.includes('recognition/session-transition.ts'), 'a multi-line import');
    assert.ok(session.includes('ink/types.ts'));
    const all = [...files.keys()].flatMap((path) => importsOf(path).map(({ target }) => target));
    assert.ok(all.includes('result/katex-renderer.ts'), 'a lazy import');
    assert.ok(all.includes('mathpix-ink.ts'), 'a re-export');
  });

  it('only import files that are there, with a .js suffix', () => {
    const isLost = (target: string): boolean =>
      !target.includes('generated/') && !target.endsWith('.json') && !files.has(target);
    assert.deepEqual(
      offenders((_, { target }) => isOwn(target) && isLost(target)),
      [],
    );
    const text = [...files].filter(([, source]) =>
      /from '\.{1,2}\/[^']*(?<!\.js|\.json)'/.test(source),
    );
    assert.deepEqual(
      text.map(([path]) => path),
      [],
    );
  });

  it('import nothing from demo/, test/ or anything else outside src/', () => {
    assert.deepEqual(
      offenders((_, { target }) => target.startsWith('../') || target.startsWith('/')),
      [],
    );
  });
});

describe('a room knows only its neighbours', () => {
  for (const [room, allowed] of Object.entries(ROOMS)) {
    it(room, () => {
      const isOffence = (path: string, { target, isTypeOnly }: Import): boolean => {
        if (roomOf(path) !== room) return false;
        const neighbour = isOwn(target) ? roomOf(target) : target;
        if (neighbour === room || allowed.includes(neighbour)) return false;
        return !(isTypeOnly && allowed.includes(`type:${neighbour}`));
      };
      assert.ok(
        [...files.keys()].some((path) => roomOf(path) === room),
        'the room exists',
      );
      assert.deepEqual(offenders(isOffence), []);
    });
  }

  it('pure rooms import no Lit and no room that needs the DOM', () => {
    const isPure = (target: string): boolean =>
      PURE.includes(roomOf(target)) || target === 'assert-unreachable.ts';
    const isOffence = (path: string, { target }: Import): boolean =>
      PURE.includes(roomOf(path)) &&
      (isOwn(target) ? !isPure(target) : /^(@?lit|katex)/.test(target));
    assert.deepEqual(offenders(isOffence), []);
  });

  it('the element takes nothing of the server, the sandbox, the embedded recogniser or the doctor', () => {
    const isOffence = (path: string, { target }: Import): boolean =>
      !APART.includes(roomOf(path)) && isOwn(target) && APART.includes(roomOf(target));
    assert.deepEqual(offenders(isOffence), []);
  });

  it('nothing but the public entries imports the element', () => {
    const elements = [
      'mathpix-ink.ts',
      'answer-field.ts',
      'ink-field.ts',
      'element.ts',
      'index.ts',
    ];
    const isOffence = (path: string, { target }: Import): boolean =>
      elements.includes(target) && !elements.includes(path);
    assert.deepEqual(offenders(isOffence), []);
  });

  const owners: readonly (readonly [dependency: RegExp, owner: RegExp])[] = [
    [/^katex/, /^result\/katex-renderer\.ts$/],
    [/^idb-keyval/, /^draft\/draft-store\.ts$/],
    [/^rbush/, /^ink\/stroke-index\.ts$/],
    [/^node:/, /^(server|sandbox)\/|^doctor\/cli\.ts$/],
    [/^@?lit/, /^(view|layout|controllers|answer-tools|recorder)\/|^[\w.-]+\.ts$/],
  ];
  for (const [dependency, owner] of owners) {
    it(`only ${owner.source} imports ${dependency.source}`, () => {
      assert.deepEqual(
        offenders((path, { target }) => dependency.test(target) && !owner.test(path)),
        [],
      );
    });
  }

  it('no other package is imported at all', () => {
    const known = /^(node:|lit$|lit\/|@lit\/|katex$|rbush$|idb-keyval$)/;
    assert.deepEqual(
      offenders((_, { target }) => !isOwn(target) && !known.test(target)),
      [],
    );
  });

  it('session, answer tools, typesetter, draft, languages, eraser’s index and scratch-out are only ever loaded lazily', () => {
    const heavy = [
      /^controllers\/live-session\.ts$/,
      /^english\.ts$/,
      /^reading\.styles\.ts$/,
      /^numbers\.ts$/,
      /^view\/status-line\.ts$/,
      /^result\/katex-renderer\.ts$/,
      /^katex$/,
      /^draft\//,
      /^idb-keyval$/,
      /^answer-tools\//,
      /^layout\//,
      /^keys\//,
      /^input\/keyboard\.ts$/,
      /^english-tools\.ts$/,
      /^ink\/stroke-index\.ts$/,
      /^rbush$/,
      /^ink\/scratch/,
      /^languages\/(?!plural\.ts)/,
    ];
    const light = new Set<string>();
    const visit = (path: string): void => {
      if (light.has(path)) return;
      light.add(path);
      const text = files.get(path) ?? '';
      for (const { target, isTypeOnly } of importsOf(path)) {
        const isLazy = new RegExp(
          `import\\(\\s*['"][^'"]*${posix.basename(target, '.ts')}\\.js`,
        ).test(text);
        if (!isTypeOnly && !isLazy) visit(target);
      }
    };
    visit('index.ts');
    assert.ok(light.has('ink/path.ts'), 'the walk got somewhere');
    assert.ok(files.has('ink/scratch-out.ts'), 'what must be light is there');
    assert.deepEqual(
      [...light].filter((path) => heavy.some((pattern) => pattern.test(path))),
      [],
    );
  });
});

describe('every source file', () => {
  const forbidden: readonly (readonly [string, RegExp])[] = [
    [
      'innerHTML and its kin (pitfall 45)',
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    ],
    ['Lit’s unsafe directives', /unsafeHTML|unsafeSVG|unsafeStatic/],
    ['style attributes in templates (pitfall 45: CSP)', /[\s"']style=["$]/],
    ['code from text', /\beval\(|new Function\(/],
    ['enums, namespaces', /^\s*(export\s+)?(const\s+)?(enum|namespace)\s/m],
  ];
  for (const [name, pattern] of forbidden) {
    it(`has no ${name}`, () => {
      const found = [...files].filter(([, text]) => pattern.test(text));
      assert.deepEqual(
        found.map(([path]) => path),
        [],
      );
    });
  }

  it('of ink, recognition and the doctor reaches time, chance and the network through the ports alone', () => {
    const reach =
      /\b(Date\.now|performance\.now|setTimeout|setInterval|Math\.random)\(|(?<![.\w])fetch\(/;
    const found = [...files].filter(
      ([path, text]) => /^(ink|recognition|doctor)\//.test(path) && reach.test(text),
    );
    assert.deepEqual(found.map(([path]) => path).sort(), ['doctor/cli.ts', 'recognition/ports.ts']);
  });

  it('begins with a comment that says what it does', () => {
    const silent = [...files].filter(([, text]) => !/^(#!.*\n)?\/\*\*[\s\S]{20,}?\*\//.test(text));
    assert.deepEqual(
      silent.map(([path]) => path),
      [],
    );
  });

  it('can be read in one sitting: 300 lines, or 400 for the element and its styles', () => {
    const long = [...files].filter(([path, text]) => {
      const limit = /^mathpix-ink/.test(path) ? 400 : 300;
      return text.split('\n').length > limit;
    });
    assert.deepEqual(
      long.map(([path]) => path),
      [],
    );
  });

  it('is named in kebab-case', () => {
    const odd = [...files.keys()].filter(
      (path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.styles)?\.ts$/.test(path),
    );
    assert.deepEqual(odd, []);
  });
});
