/** The languages of the package: complete, counted by their own rules, and written as they are. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { messages as ar } from '../src/languages/ar.js';
import { messages as de } from '../src/languages/de.js';
import { messages as es } from '../src/languages/es.js';
import { messages as fr } from '../src/languages/fr.js';
import { messages as ja } from '../src/languages/ja.js';
import { plural } from '../src/plural.js';
import { english as reading } from '../src/english.js';
import { englishTools } from '../src/english-tools.js';
import { englishSpoken } from '../src/result/english-spoken.js';
import type { Messages } from '../src/messages.js';

/** All words, as a language has them. */
const english: Messages = { ...reading, ...englishTools, spoken: englishSpoken };

const LANGUAGES = { ar, de, es, fr, ja };
const COUNTS = [0, 1, 2, 3, 11, 100, 1_000_000];

/** `strokeCount` of each of COUNTS. */
const COUNTED: Readonly<Record<keyof typeof LANGUAGES, readonly string[]>> = {
  ar: ['فارغة', 'خط واحد', 'خطّان', '3 خطوط', '11 خطًّا', '100 خط', '1,000,000 خط'],
  de: ['leer', '1 Strich', ...['2', '3', '11', '100', '1.000.000'].map((n) => `${n} Striche`)],
  es: ['vacía', '1 trazo', ...['2', '3', '11', '100', '1.000.000 de'].map((n) => `${n} trazos`)],
  fr: [
    ...['vide', '1 trait', '2 traits', '3 traits', '11 traits', '100 traits'],
    '1\u202F000\u202F000 de traits',
  ],
  ja: ['未記入', '1画', '2画', '3画', '11画', '100画', '1,000,000画'],
};

/** `strokesErased` of 1, 2, 3, 11 and 100. */
const ERASED: Readonly<Record<keyof typeof LANGUAGES, readonly string[]>> = {
  ar: ['مُسح خط واحد.', 'مُسح خطّان.', 'مُسحت 3 خطوط.', 'مُسح 11 خطًّا.', 'مُسح 100 خط.'],
  de: ['1 Strich gelöscht.', ...[2, 3, 11, 100].map((n) => `${n} Striche gelöscht.`)],
  es: ['1 trazo borrado.', ...[2, 3, 11, 100].map((n) => `${n} trazos borrados.`)],
  fr: ['1 trait effacé.', ...[2, 3, 11, 100].map((n) => `${n} traits effacés.`)],
  ja: [1, 2, 3, 11, 100].map((n) => `${n}画を消しました。`),
};

/** `afterAct`, and `readAloud` as well as `because`: what stands between the parts. */
const JOINED: Readonly<Record<keyof typeof LANGUAGES, readonly [string, string]>> = {
  ar: ['a، b', 'a: b'],
  de: ['a, b', 'a: b'],
  es: ['a, b', 'a: b'],
  fr: ['a, b', 'a\u00A0: b'],
  ja: ['a、b', 'a：b'],
};

/** Every string of a language by its path, counted ones for all of COUNTS. */
function stringsOf({
  spoken: _,
  afterAct: _1,
  readAloud: _2,
  because: _3,
  keyNames: _4,
  ...messages
}: Messages): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === 'string') found.set(name, value);
    else if (typeof value === 'function')
      for (const count of COUNTS)
        found.set(`${name}(${count})`, (value as (...n: number[]) => string)(count, count));
    else
      for (const [code, words] of Object.entries<string>(value)) found.set(`errors.${code}`, words);
  }
  return found;
}

const all = Object.entries(LANGUAGES) as [keyof typeof LANGUAGES, Messages][];
const source = (path: string): string =>
  readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

for (const [name, messages] of all) {
  describe(`messages in ${name}`, () => {
    const strings = stringsOf(messages);

    it('say what language they are in', () => assert.equal(messages.lang, name));

    it('are as many as the English ones, and none is empty', () => {
      assert.deepEqual([...strings.keys()].sort(), [...stringsOf(english).keys()].sort());
      for (const [path, words] of strings) assert.notEqual(words.trim(), '', path);
    });

    it('have no English left, names apart', () => {
      const same = [...stringsOf(english)].filter(([path, words]) => strings.get(path) === words);
      const names = ['LaTeX', 'MathML'];
      assert.deepEqual(
        same.filter(([, words]) => !names.includes(words)),
        [],
      );
    });

    it('name no keys but with what is written on them', () => {
      const written = Object.values(messages.keyNames);
      assert.equal(messages.keyNames['Control'], name === 'de' ? 'Strg' : 'Ctrl');
      assert.deepEqual(
        written.filter((it) => /[+()]|^$/.test(it)),
        [],
      );
    });

    it('count strokes by the rules and digits of the language', () => {
      const counted = COUNTS.map((count) => messages.strokeCount(count));
      assert.deepEqual(counted, COUNTED[name]);
      const erased = [1, 2, 3, 11, 100].map((count) => messages.strokesErased(count));
      assert.deepEqual(erased, ERASED[name]);
    });

    it('join what is said with the marks of the language', () => {
      const { afterAct, readAloud, because } = messages;
      assert.equal(because('a', 'b'), readAloud('a', 'b'));
      assert.deepEqual([afterAct('a', 'b'), readAloud('a', 'b')], JOINED[name]);
    });

    it('have words for each category of plurals that the language has', () => {
      const { pluralCategories } = new Intl.PluralRules(name).resolvedOptions();
      const text = source(`src/languages/${name}.ts`);
      for (const forms of text.matchAll(/plural\('\w+', \{([^}]*)\}/g)) {
        const categories = [...(forms[1] ?? '').matchAll(/(\w+): '/g)].map(([, it]) => it);
        assert.deepEqual(categories.sort(), [...pluralCategories].sort());
      }
      assert.match(text, /plural\(/);
    });

    it('keep the learner’s language: no jargon, no placeholder, no typewriter’s punctuation', () => {
      for (const [path, words] of strings) {
        assert.doesNotMatch(words, /token|session|http|mathpix|api|json|undefined|[#{}]/i, path);
        assert.doesNotMatch(words, /['"]|\.\.\.| {2}|^ | $/, path);
      }
    });

    it('say maths: each part is heard, in the words of the language', () => {
      const { signs, marks, ...ways } = messages.spoken;
      assert.deepEqual(Object.keys(signs).sort(), Object.keys(english.spoken.signs).sort());
      for (const words of Object.values(signs)) assert.match(words, /^\S.*$/);
      assert.deepEqual(Object.keys(marks).sort(), Object.keys(english.spoken.marks).sort());
      for (const words of Object.values(marks)) assert.match(words, /^# \S+|\S+ #$/);
      assert.equal(new Set(Object.values(marks)).size, Object.keys(marks).length);
      const say = (way: string, ...parts: readonly unknown[]): string =>
        (ways[way as keyof typeof ways] as (...all: readonly unknown[]) => string)(...parts);
      for (const [way, ...parts] of [
        ['fraction', 'a', 'b', false],
        ['fraction', 'a', 'b', true],
        ['choose', 'a', 'b'],
        ['power', 'a', 'n', false],
        ['power', 'a', 'n', true],
        ['power', 'a', '2', false],
        ['index', 'a', '1', false],
        ['index', 'a', '1', true],
        ['root', 'a', '', true],
        ['root', 'a', 'n', false],
        ['bounds', 'S', 'a', 'b', false],
        ['bounds', 'S', 'a', 'b', true],
        ['bounds', 'S', 'a', '', false],
        ['bounds', 'S', '', 'a', true],
        ['group', 'a'],
        ['row', 'a'],
      ] as const) {
        const said = say(way, ...parts);
        assert.match(said, /a/);
        assert.doesNotMatch(said, /undefined| {2}|^ | $/, said);
        if (way !== 'power') assert.notEqual(said.replace(/[abnS1]/g, '').trim(), '', said);
      }
    });

    it('say where maths ends, so that one formula is not taken for another', () => {
      const { fraction, power, index, bounds, group } = messages.spoken;
      const pairs: readonly (readonly [string, string])[] = [
        [`a + ${fraction('b + 1', 'c', true)}`, fraction('a + b + 1', 'c', true)],
        [`${power('x', 'n', false)} + 1`, power('x', 'n + 1', true)],
        [`${index('a', 'n', false)} + 1`, index('a', 'n + 1', true)],
        [`${bounds('S', 'i', 'n', false)} + 1`, bounds('S', 'i', 'n + 1', true)],
        [`a ${group('b')}`, group('a b')],
      ];
      for (const [one, other] of pairs) assert.notEqual(one, other);
    });

    it('end an error with a full stop', () => {
      for (const words of Object.values(messages.errors)) assert.match(words, /[.。]$/);
    });
  });
}

describe('the languages of the package', () => {
  const files = readdirSync(new URL('../src/languages/', import.meta.url))
    .filter((file) => /^[a-z]{2}\.ts$/.test(file))
    .map((file) => file.slice(0, 2))
    .sort();

  it('are all tested here, loaded by the element, and entries of the package', () => {
    assert.deepEqual(files, Object.keys(LANGUAGES).sort());
    const loaders = [...source('src/languages/load-words.ts').matchAll(/^ {2}(\w+): chunk/gm)];
    assert.deepEqual(loaders.map(([, name]) => name).sort(), files);
    const known = /KNOWN = \/\^\(([\w|]+)\)/.exec(source('src/controllers/language-controller.ts'));
    assert.deepEqual(known?.[1]?.split('|').sort(), files);
    const { exports } = JSON.parse(source('package.json')) as { exports: Record<string, unknown> };
    for (const name of files) {
      assert.deepEqual(exports[`./languages/${name}.js`], {
        types: `./dist/languages/${name}.d.ts`,
        default: `./dist/languages/${name}.js`,
      });
    }
  });
});

describe('plural()', () => {
  it('takes the words of “other” where a category has none', () => {
    const count = plural('ar', { one: 'a', other: '# b' });
    assert.deepEqual([1, 2, 100].map(count), ['a', '2 b', '100 b']);
  });
});
