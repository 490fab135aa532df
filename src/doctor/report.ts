/**
 * Writes findings down, for people and for programs. Pure: decides neither colour nor exit status
 * by itself, and passes every text through the redactor it is given.
 */
import type { DoctorConfig } from './evidence.js';
import { hasFailed, type Finding, type Level } from './finding.js';
import { place } from './words.js';

export interface Report {
  /** The token URL without its query. */
  readonly url: string;
  /** Origin of the page that was played. */
  readonly origin: string;
  /** False when something must be changed. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

export function makeReport(
  config: DoctorConfig,
  {
    findings,
    redact,
  }: { readonly findings: readonly Finding[]; readonly redact: (text: string) => string },
): Report {
  return {
    url: redact(place(config.tokenUrl)),
    origin: redact(config.origin),
    ok: !hasFailed(findings),
    findings: findings.map(({ check, level, seen, change }) => ({
      check,
      level,
      seen: redact(seen),
      ...(change !== undefined && { change: redact(change) }),
    })),
  };
}

const COLOUR: Readonly<Record<Level, string>> = { ok: '32', warn: '33', fail: '31' };

const LINE = 100;

/** Plain lines; `isColoured` puts ANSI colours round the levels. */
export function toText({ url, origin, findings }: Report, isColoured: boolean): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const column = width + 8;
  const paint = (level: Level): string => {
    const padded = level.padEnd(4);
    return isColoured ? `\u001b[${COLOUR[level]}m${padded}\u001b[0m` : padded;
  };
  const indented = (text: string, by: number): string =>
    wrap(text, LINE - by).join(`\n${' '.repeat(by)}`);
  const lines = findings.flatMap(({ check, level, seen, change }) => [
    `${paint(level)}  ${check.padEnd(width)}  ${indented(seen, column)}`,
    ...(change === undefined ? [] : [`${' '.repeat(column)}→ ${indented(change, column + 2)}`]),
  ]);
  const head = [`POST ${url}`, `as a page of ${origin} would`, ''];
  return [...head, ...lines, '', summary(findings), ''].join('\n');
}

/** Breaks at spaces; a longer word stands alone. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Level): number => findings.filter((it) => it.level === level).length;
  const [failed, warned] = [count('fail'), count('warn')];
  const looks = warned === 0 ? '' : `${things(warned)} to look at.`;
  if (failed === 0) return `The route is fine. ${looks}`.trim();
  return `${things(failed)} to change. ${looks}`.trim();
}

function things(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`;
}
