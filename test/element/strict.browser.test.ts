/** A page with a strict policy and trusted types, with reporting on: all the element does breaks neither. */
import { expect } from '@open-wc/testing';
import { buttonOf, find, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { resetService } from '../helpers/service.js';
import type { MathpixInk } from '../../src/index.js';

interface StrictPage {
  readonly pad: MathpixInk;
  /** What the page itself heard of violations. */
  readonly violations: string[];
}

async function open(query = ''): Promise<StrictPage> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 780px; block-size: 580px; border: 0';
  frame.src = `/strict${query}`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const { contentDocument: page } = frame;
  const pad = page?.querySelector('mathpix-ink');
  if (!page || !pad) throw new Error('The page has no pad.');
  const violations: string[] = [];
  page.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) => {
    violations.push(`${violatedDirective} ${sourceFile} ${sample}`);
  });
  await until(() => pad.status === 'idle', 'the pad');
  pad.style.blockSize = '420px';
  return { pad, violations };
}

/** What the browser reported to the server, once it did: reports are sent when there is time. */
async function reports(): Promise<unknown[]> {
  for (let tries = 0; tries < 200; tries++) {
    const all = (await (await fetch('/strict/reports')).json()) as unknown[];
    if (all.length > 0) return all;
  }
  throw new Error('The browser reported nothing.');
}

describe('a strict policy', () => {
  beforeEach(resetService);
  afterEach(() => document.querySelector('iframe')?.remove());

  it('is enforced and reported on the test page', async () => {
    await open('?loose');
    expect(await reports()).to.have.length.above(0);
  });

  it('is not broken by writing, reading, typesetting, typing, drafts, layouts, languages and exports', async () => {
    const { pad, violations } = await open();
    await stroke(pad, dash());
    await until(() => pad.value !== '' && pad.result?.current === true, 'an answer');
    await until(() => find(pad, '.katex') !== null, 'the formula');
    await stroke(pad, dash(3));
    await until(
      () => pad.strokes.length === 2 && pad.result?.current === true,
      'the second answer',
    );
    pad.undo();
    pad.redo();
    expect(pad.toSVG()).to.contain('<svg');
    expect((await pad.toBlob()).type).to.equal('image/png');
    await pad.edit();
    await until(() => find(pad, '.preview .katex') !== null, 'the editor');
    buttonOf(pad, 'copy').click();
    await until(() => find(pad, '[part~=menu]') !== null, 'the menu');
    await pad.enterFullScreen(); // the window: the frame has no permission for the screen
    await pad.exitFullScreen();
    pad.grow = true;
    for (const lang of ['de', 'ar', 'en']) {
      pad.lang = lang;
      await pad.updateComplete;
    }
    await until(() => buttonOf(pad, 'undo').title !== '', 'the words');
    pad.clear();
    await pad.updateComplete;
    // One that is caused now is reported after all others.
    const probe = pad.ownerDocument.createElement('p');
    probe.setAttribute('style', 'color: red');
    await until(() => violations.length > 0, 'the probe');
    expect(violations).to.have.length(1);
    expect(violations[0]).to.match(/^style-src/);
    const all = await reports();
    expect(all, JSON.stringify(all)).to.have.length(1);
  });
});
