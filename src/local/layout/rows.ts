/**
 * Reads one line of nodes from left to right and decides what stands on the line and what is
 * raised or lowered. Knows boxes and stances, and of symbols only which can carry scripts.
 */
import { centreX, centreY, widthOf } from '../box.js';
import { isClosing, isOpening, isOperator } from '../symbol-facts.js';
import { fit, fitOnLine, mayCarry, mayStart, nameOf, pairOnLine } from './fit.js';
import { AXIS } from './metrics.js';
import type { Item, Node, Row } from './node.js';

interface Level {
  readonly baseline: number;
  readonly unit: number;
  /** Node whose script this level is; -1 on the line itself. */
  readonly base: number;
  readonly kind: 'line' | 'sub' | 'sup';
  readonly last: number;
  /** Scripts that `last` already has. */
  readonly taken: string;
  /** Brackets opened on this level and not yet closed. */
  readonly open: number;
}

interface Choice {
  readonly base: number;
  readonly kind: 'line' | 'sub' | 'sup';
  readonly unit: number;
  readonly baseline: number;
}

interface State {
  readonly score: number;
  readonly levels: readonly Level[];
  readonly choices: readonly Choice[];
}

const BEAM = 12;
const SCRIPT_SIZE = 0.65;
function scriptFit(node: Node, base: Node, level: Level, kind: 'sub' | 'sup'): number {
  const unit = level.unit * SCRIPT_SIZE;
  const expected =
    kind === 'sup'
      ? Math.min(level.baseline - level.unit, base.box.top + 0.45 * level.unit)
      : base.kind === 'symbol'
        ? level.baseline +
          (base.box.bottom > level.baseline + 0.4 * level.unit ? 0.55 : 0.4) * level.unit
        : base.box.bottom + 0.1 * level.unit;
  const reach = (node.box.left - base.box.right) / level.unit;
  // A script reaches clearly beyond the middle of its base.
  const mid = level.baseline - 0.55 * level.unit;
  const sunk =
    kind === 'sup'
      ? Math.max(0, node.box.bottom - Math.min(mid, centreY(base.box))) / level.unit
      : Math.max(0, Math.max(mid, centreY(base.box)) - node.box.top) / level.unit;
  const behind = node.box.left < centreX(base.box) - 0.1 * widthOf(base.box) ? -3 : 0;
  // However small a script is, its size hardly speaks against it.
  const small = node.stance.unit !== undefined && node.stance.unit < unit;
  const stance = small
    ? { ...node.stance, unit: unit ** 0.7 * (node.stance.unit ?? 1) ** 0.3 }
    : node.stance;
  return (
    fit(node.kind, stance, expected, unit, kind === 'sup' ? 0.75 : 0.55) -
    2.5 * sunk +
    mayCarry(base, kind) +
    mayStart(node, kind) +
    behind -
    Math.max(0, reach - 0.9) * 1.6
  );
}

/** The line as seen from a first node; sizeless first nodes are helped out by their followers. */
function firstLevel(nodes: readonly Node[]): Level {
  const sized = nodes.filter((node) => node.stance.unit !== undefined);
  const units = sized.map((node) => node.stance.unit ?? 0).sort((a, b) => a - b);
  const large = units[Math.floor(units.length * 0.6)] ?? (nodes[0] ? widthOf(nodes[0].box) : 1);
  const first = nodes[0];
  const own = first?.stance.unit;
  const unit = Math.max(own ?? large, 1e-6);
  const axis = first?.stance.axis;
  const fallback = axis === undefined ? (first?.box.bottom ?? 0) : axis + AXIS * unit;
  const baseline = first?.stance.baseline ?? fallback;
  return {
    baseline,
    unit,
    base: -1,
    kind: 'line',
    last: 0,
    taken: '',
    open: Math.max(0, opening(first)),
  };
}

/** 1 for an opening bracket, -1 for a closing one. */
function opening(node: Node | undefined): number {
  const name = nameOf(node);
  return isOpening(name) ? 1 : isClosing(name) ? -1 : 0;
}

/** A bracket closes where it was opened, and a script does not end inside one. */
function bracketTerm(node: Node, level: Level, deeper: readonly Level[]): number {
  const left = deeper.filter(({ open }) => open > 0).length;
  const matched = isClosing(nameOf(node)) ? (level.open > 0 ? 1.5 : -1) : 0;
  return matched - 2 * left;
}

function settle(level: Level, node: Node, index: number): Level {
  const { stance } = node;
  const mix = (old: number, fresh: number | undefined, share: number): number =>
    fresh === undefined ? old : old + (fresh - old) * share;
  const unit = node.kind === 'symbol' ? mix(level.unit, stance.unit, 0.35) : level.unit;
  const baseline = mix(level.baseline, stance.baseline, 0.4);
  const open = Math.max(0, level.open + opening(node));
  return { ...level, unit, baseline, last: index, taken: '', open };
}

function extend(state: State, node: Node, index: number, nodes: readonly Node[]): State[] {
  const next: State[] = [];
  state.levels.forEach((level, depth) => {
    const lower = state.levels.slice(0, depth);
    const before = nodes[level.last];
    const gap = before ? (node.box.left - before.box.right) / level.unit : 0;
    const apart = depth > 0 ? Math.max(0, gap - 1) * 1.2 : 0;
    const unfinished = state.levels
      .slice(depth + 1)
      .some((deeper) => isOperator(nameOf(nodes[deeper.last])) && nameOf(node) !== '');
    const scripted = level.taken !== '';
    const fitted =
      fitOnLine(node, level.baseline, level.unit) +
      (scripted ? 0 : pairOnLine(before, node)) +
      bracketTerm(node, level, state.levels.slice(depth + 1)) -
      apart -
      (unfinished ? 1 : 0);
    next.push({
      score: state.score + fitted,
      levels: [...lower, settle(level, node, index)],
      choices: [...state.choices, { ...level }],
    });
    if (!before) return;
    for (const kind of ['sub', 'sup'] as const) {
      if (level.taken.includes(kind)) continue;
      const { stance } = node;
      const unit = stance.unit ?? level.unit * SCRIPT_SIZE;
      const lift = kind === 'sup' ? -1 : 0.5;
      const baseline =
        stance.baseline ??
        (stance.axis === undefined
          ? level.baseline + lift * level.unit
          : stance.axis + AXIS * unit);
      const held = { ...level, taken: level.taken + kind };
      const script: Level = {
        baseline,
        unit,
        base: level.last,
        kind,
        last: index,
        taken: '',
        open: Math.max(0, opening(node)),
      };
      next.push({
        score: state.score + scriptFit(node, before, level, kind),
        levels: [...lower, held, script],
        choices: [...state.choices, script],
      });
    }
  });
  return next;
}

/** Nodes of one line, in any order, as a row with scripts. */
export function readRow(unordered: readonly Node[]): Row {
  const nodes = [...unordered].sort((a, b) => a.box.left - b.box.left);
  const level = firstLevel(nodes);
  let states: State[] = [{ score: 0, levels: [level], choices: [level] }];
  nodes.forEach((node, index) => {
    if (index === 0) return;
    states = states
      .flatMap((state) => extend(state, node, index, nodes))
      .sort((a, b) => b.score - a.score)
      .slice(0, BEAM);
  });
  return build(nodes, states[0]?.choices ?? [], -1, 'line');
}

function build(
  nodes: readonly Node[],
  choices: readonly Choice[],
  base: number,
  kind: Choice['kind'],
): Row {
  const row: Item[] = [];
  choices.forEach((choice, index) => {
    const node = nodes[index];
    if (!node || choice.base !== base || choice.kind !== kind) return;
    const sub = build(nodes, choices, index, 'sub');
    const sup = build(nodes, choices, index, 'sup');
    row.push({
      node,
      unit: choice.unit,
      baseline: choice.baseline,
      sub: sub.length > 0 ? sub : undefined,
      sup: sup.length > 0 ? sup : undefined,
    });
  });
  return row;
}
