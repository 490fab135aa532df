/**
 * What is done around a pad while a trace is played: settings and acts that a recording holds, and
 * those that the scene of a trace written by hand names. Writes no stroke.
 */
import { nextFrame } from '@open-wc/testing';
import { buttonOf, find, surfaceOf, until } from '../helpers/pad.js';
import { fire } from '../helpers/pen.js';
import { setHidden, unsetHidden } from '../helpers/visibility.js';
import type { MathpixInk, PenMode, Tool } from '../../src/index.js';
import type { TraceAct, TraceSetting } from '../../src/recorder/trace.js';
import type { NamedTrace, Stage } from './stage.js';

/** What is done before the event of that index. */
export function actsBefore(
  { scene, acts }: NamedTrace,
  index: number,
): ((stage: Stage) => Promise<void>)[] {
  const isDue = ({ before }: { readonly before: number }): boolean => before === index;
  return [
    ...(scene?.acts ?? []).filter(isDue).map((act) => (stage: Stage) => perform(act.do, stage)),
    ...(acts ?? []).filter(isDue).map(
      (act) =>
        ({ pad }: Stage) =>
          repeat(act, pad),
    ),
  ];
}

/** Sets a pad as a trace had it. */
export async function set(pad: MathpixInk, setting: Partial<TraceSetting>): Promise<void> {
  const { penMode, tool, scratchOut, isFixed, width, height, doFingersScroll } = setting;
  if (penMode !== undefined) pad.penMode = penMode as PenMode;
  if (tool !== undefined) pad.tool = tool as Tool;
  if (scratchOut !== undefined) pad.scratchOut = scratchOut as 'on' | 'off';
  if (isFixed !== undefined) pad.readOnly = isFixed;
  const surface = surfaceOf(pad);
  if (width !== undefined) {
    pad.style.inlineSize = `${width + pad.offsetWidth - surface.clientWidth}px`;
  }
  if (height !== undefined) {
    pad.style.blockSize = `${height + pad.offsetHeight - surface.clientHeight}px`;
  }
  if (doFingersScroll !== undefined) await letFingersScroll(pad, doFingersScroll);
}

/** As a person does it: shows the pad a pen, or presses the button for fingers. */
async function letFingersScroll(pad: MathpixInk, doScroll: boolean): Promise<void> {
  const isDone = (): boolean => pad.matches(':state(touch-scrolls)') === doScroll;
  await pad.updateComplete;
  if (isDone()) return;
  if (doScroll) {
    // A button that means nothing here: the pen is seen and does not write.
    const middle = { pointerId: 99, button: 1, buttons: 4 };
    fire(pad, 'pointerdown', { x: 1, y: 1 }, middle);
    fire(pad, 'pointerup', { x: 1, y: 1 }, middle);
  } else {
    await until(() => find(pad, 'button.finger') !== null, 'the button for fingers');
    buttonOf(pad, 'finger').click();
  }
  await until(isDone, `fingers to ${doScroll ? 'scroll' : 'write'}`);
}

/** Does once more what was done between the pointer events of a recording. */
async function repeat(act: TraceAct, pad: MathpixInk): Promise<void> {
  switch (act.do) {
    case 'set':
      await set(pad, act.setting);
      break;
    case 'undo':
    case 'redo':
    case 'clear':
      pad[act.do]();
      break;
    case 'ink':
      pad.strokes = act.strokes;
      break;
    case 'blur':
      window.dispatchEvent(new Event('blur'));
      break;
    case 'hide':
      setHidden(true);
      break;
    case 'show':
      unsetHidden();
      break;
    case 'disconnect':
      pad.remove();
      break;
  }
  await nextFrame();
}

/** Does what the scene of a trace names. */
async function perform(act: string, { root, pad, screen }: Stage): Promise<void> {
  const box = pad.parentElement;
  if (!box) throw new Error('The pad is in no box.');
  switch (act) {
    case 'scroll':
      window.scrollBy({ top: 37, behavior: 'instant' });
      break;
    case 'scroll-in-shadow':
      box.shadowRoot?.firstElementChild?.scrollBy({ top: 37, behavior: 'instant' });
      break;
    case 'shift':
      root.prepend(Object.assign(document.createElement('p'), { textContent: 'x = 2' }));
      break;
    case 'resize':
      pad.style.inlineSize = '480px';
      break;
    case 'show':
      box.removeAttribute('style');
      break;
    case 'ratio':
      screen?.moveTo(screen.own * 2);
      break;
    case 're-parent':
      root.append(pad);
      break;
    case 'move-before':
      moveBefore(root, pad);
      break;
    case 'disconnect':
      pad.remove();
      break;
    case 'hide-page':
      setHidden(true);
      unsetHidden();
      break;
    case 'blur':
      window.dispatchEvent(new Event('blur'));
      break;
    case 'lose-context':
      for (const canvas of pad.shadowRoot?.querySelectorAll('canvas') ?? []) {
        canvas.dispatchEvent(new Event('contextlost', { cancelable: true }));
        canvas.width += 0; // what a lost context looks like: blank
        canvas.dispatchEvent(new Event('contextrestored'));
      }
      break;
    default:
      throw new Error(`There is no act "${act}".`);
  }
  await nextFrame();
  await nextFrame();
}

/** `append` where there is no `moveBefore`. */
function moveBefore(parent: HTMLElement, child: Element): void {
  const { moveBefore: move } = parent as { moveBefore?: (node: Node, next: null) => void };
  if (move) move.call(parent, child, null);
  else parent.append(child);
}
