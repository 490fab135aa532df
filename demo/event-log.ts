/**
 * The running log: every public event of the pad as a line with its telling fields, newest on
 * top. Shows facts of events only, never a token.
 */
import type { MathpixInk } from '../src/index.js';
import { byId, make } from './dom.js';
import { describeEvent, EVENT_NAMES } from './event-words.js';

const MAX_ROWS = 200;

/** Begins to listen. */
export function startEventLog(pad: MathpixInk): void {
  const list = byId('log', HTMLOListElement);
  const empty = byId('log-empty', HTMLElement);
  const write = (name: string, fields: string): void => {
    const row = make('li', 'log-row');
    row.dataset['event'] = name;
    row.append(
      make('time', 'log-time', clockTime(new Date())),
      make('span', 'log-name', name),
      make('span', 'log-fields', fields),
    );
    list.prepend(row);
    while (list.children.length > MAX_ROWS) list.lastElementChild?.remove();
    empty.hidden = true;
  };
  for (const name of EVENT_NAMES) {
    pad.addEventListener(name, (event) => write(name, describeEvent(event, pad)));
  }
  byId('log-clear', HTMLButtonElement).addEventListener('click', () => {
    list.replaceChildren();
    empty.hidden = false;
  });
}

/** `14:03:07.120`, the same in every language. */
function clockTime(date: Date): string {
  const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part));
  return `${time.join(':')}.${pad(date.getMilliseconds(), 3)}`;
}
