/** Ink as SVG and as InkML: well-formed, self-contained, free of surprises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toInkML } from '../../src/ink/to-inkml.js';
import { toPicture } from '../../src/ink/to-picture.js';
import { pictureBox, toSVG } from '../../src/ink/to-svg.js';
import { HANDWRITING, strokeOf } from './sample-strokes.js';

/** Checks that tags nest and close, and attributes are quoted: all the XML we ever write. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const tag = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;
  const text = xml.replaceAll(tag, (_, closing: string, name: string, _a, selfClosing: string) => {
    if (closing) assert.equal(open.pop(), name);
    else if (!selfClosing) open.push(name);
    return '';
  });
  assert.deepEqual(open, [], 'every element is closed');
  assert.doesNotMatch(text, /[<>]/, 'nothing is left that is no tag');
  assert.doesNotMatch(xml, /&(?!(amp|lt|gt|quot|#\d+);)/, 'ampersands are escaped');
}

const ink = Object.values(HANDWRITING);

describe('toSVG()', () => {
  it('is well-formed, with one path a stroke and its viewBox round the ink', () => {
    const svg = toSVG(ink);
    assertWellFormed(svg);
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="/);
    assert.equal(svg.match(/<path /g)?.length, ink.length);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
  });

  it('has no ids, scripts or outside references, so two pictures never clash (pitfall 39)', () => {
    assert.doesNotMatch(toSVG(ink), /\b(id|href|url|style|script)\b/);
  });

  it('is dark on nothing by default and takes other colours (pitfall 52)', () => {
    for (const svg of [toSVG(ink), toPicture(ink)]) {
      assert.match(svg, /<g fill="none" stroke="#111" stroke-width="3"/);
      assert.doesNotMatch(svg, /<rect/);
    }
    assert.equal(toPicture(ink), toSVG(ink));
    const svg = toPicture(ink, { color: 'navy', background: 'white' });
    assert.match(svg, /<rect [^>]*fill="white"\/><g fill="none" stroke="navy"/);
  });

  it('escapes colours: they are foreign text', () => {
    const evil = `"/><script>alert(1)</script>&'`;
    const svg = toPicture(ink, { color: evil, background: evil });
    assertWellFormed(svg);
    assert.doesNotMatch(svg, /<script/);
  });

  it('draws a dot as a line that is all ends, which are round', () => {
    const svg = toPicture([strokeOf([10, 20])], { width: 4 });
    assert.match(svg, /stroke-width="4" stroke-linecap="round"/);
    assert.match(svg, /d="M10 20L10.01 20"/);
  });

  it('is an empty picture without ink, and well-formed still', () => {
    const svg = toPicture([], { background: 'white' });
    assertWellFormed(svg);
    assert.match(svg, /viewBox="0 0 1 1"/);
    assert.doesNotMatch(svg, /<path/);
  });

  it('rounds what it writes to a hundredth of a pixel', () => {
    const numbers = toSVG(ink).match(/\d+\.\d+/g) ?? [];
    assert.ok(numbers.length > 0 && numbers.every((n) => /\.\d{1,2}$/.test(n)));
  });
});

describe('pictureBox()', () => {
  it('leaves room for the padding and half the pen on each side', () => {
    const box = pictureBox([strokeOf([10, 20], [30, 60])], { width: 4, padding: 5 });
    assert.deepEqual(box, { left: 3, top: 13, width: 34, height: 54 });
  });

  it('gives a lone dot a size', () => {
    assert.deepEqual(pictureBox([strokeOf([0, 0])], { width: 2, padding: 1 }), {
      left: -2,
      top: -2,
      width: 4,
      height: 4,
    });
  });
});

describe('toInkML()', () => {
  const timed = { x: [1, 2.00049], y: [3, 4], t: [0, 16.7] };
  const pressed = { ...timed, p: [0.25, 0.5] };

  it('is well-formed, with one trace a stroke', () => {
    const xml = toInkML(ink);
    assertWellFormed(xml);
    assert.equal(xml.match(/<trace[ >]/g)?.length, ink.length);
    assert.doesNotMatch(xml, /NaN|undefined/);
  });

  const cases: readonly (readonly [string, Parameters<typeof toInkML>[0], string[], string])[] = [
    ['positions only', [strokeOf([1, 3], [2, 4])], ['X', 'Y'], '1 3, 2 4'],
    ['times', [timed], ['X', 'Y', 'T'], '1 3 0, 2 4 16.7'],
    ['pressure', [pressed], ['X', 'Y', 'T', 'F'], '1 3 0 0.25, 2 4 16.7 0.5'],
    ['times that one stroke lacks', [timed, strokeOf([5, 6])], ['X', 'Y'], '1 3, 2 4'],
    ['pressure that one stroke lacks', [pressed, timed], ['X', 'Y', 'T'], '1 3 0, 2 4 16.7'],
  ];
  for (const [name, strokes, channels, points] of cases) {
    it(`declares exactly the channels it writes: ${name}`, () => {
      const xml = toInkML(strokes);
      const declared = [...xml.matchAll(/<channel name="(\w)"/g)].map(([, channel]) => channel);
      assert.deepEqual(declared, channels);
      const [, first] = /<trace[^>]*>([^<]*)<\/trace>/.exec(xml) ?? [];
      assert.equal(first, points);
    });
  }

  it('is an empty document without ink', () => assertWellFormed(toInkML([])));
});
