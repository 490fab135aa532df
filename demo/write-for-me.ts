/**
 * The "Write it for me" button: chooses a recorded formula and has it written on the pad, until
 * it is done, stopped, or the visitor's own pen comes down.
 */
import type { MathpixInk } from '../src/index.js';
import { byId } from './dom.js';
import recordings from './ink/recordings.json' with { type: 'json' };
import { playInk } from './pen-player.js';
import { planReplay } from './replay.js';

const REDUCED_MOTION_SPEED = 6;

/** Fills the menu and wires the button. */
export function startWriteForMe(pad: MathpixInk): void {
  const menu = byId('recording', HTMLSelectElement);
  const button = byId('write', HTMLButtonElement);
  const words = button.textContent;
  let playing: AbortController | null = null;

  menu.replaceChildren(...recordings.map(({ name, id }) => new Option(name, id)));

  const stop = (): void => playing?.abort();
  const write = async (): Promise<void> => {
    const recording = recordings.find(({ id }) => id === menu.value);
    const surface = pad.shadowRoot?.querySelector<HTMLElement>('[part~="surface"]');
    if (!recording || !surface) return;
    pad.tool = 'pen';
    if (!pad.isEmpty) pad.clear(); // can be undone
    pad.scrollIntoView({ block: 'nearest' });
    playing = new AbortController();
    button.textContent = 'Stop';
    const size = { width: surface.clientWidth, height: surface.clientHeight };
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const plan = planReplay(recording.strokes, size, isCalm ? REDUCED_MOTION_SPEED : 1);
    await playInk(surface, plan, playing.signal);
    playing = null;
    button.textContent = words;
  };

  button.addEventListener('click', () => {
    if (playing) stop();
    else void write();
  });
  // In the capture phase: the replayed stroke has ended before the visitor's own begins.
  pad.addEventListener('pointerdown', (event) => event.isTrusted && stop(), { capture: true });
  pad.addEventListener('mathpix-strokes', ({ reason }) => {
    if (reason !== 'draw') stop();
  });
  new MutationObserver(() => {
    button.disabled = pad.disabled;
    if (pad.disabled) stop();
  }).observe(pad, { attributeFilter: ['disabled'] });
}
