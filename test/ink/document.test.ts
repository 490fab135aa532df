/** The ink's model: snapshots, history, listeners. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InkDocument, type InkChange } from '../../src/ink/document.js';
import type { InkStroke } from '../../src/ink/types.js';
import { strokeOf } from './sample-strokes.js';

/** A stroke that is recognised by its first x. */
const named = (name: number): InkStroke => strokeOf([name, 0], [name, 10]);

/** The names of the strokes, in order. */
const names = (document: InkDocument): (number | undefined)[] =>
  document.snapshot.strokes.map(({ x }) => x[0]);

function documentOf(...all: readonly number[]): InkDocument {
  const document = new InkDocument();
  all.forEach((name) => document.add(named(name)));
  return document;
}

describe('a new document', () => {
  it('is empty, at revision 0, with nothing to undo or redo', () => {
    const document = new InkDocument();
    assert.deepEqual(document.snapshot, { revision: 0, strokes: [] });
    assert.deepEqual([document.isEmpty, document.canUndo, document.canRedo], [true, false, false]);
    assert.deepEqual([document.undo(), document.redo()], [false, false]);
    assert.equal(document.snapshot.revision, 0);
  });
});

describe('snapshots', () => {
  it('grow their revision by one with every change, undo and redo included', () => {
    const document = new InkDocument();
    const changes: readonly (() => void)[] = [
      () => document.add(named(1)),
      () => document.add(named(2)),
      () => document.erase([0]),
      () => document.undo(),
      () => document.redo(),
      () => document.clear(),
      () => document.undo(),
      () => document.load([named(9)]),
    ];
    changes.forEach((change, index) => {
      change();
      assert.equal(document.snapshot.revision, index + 1);
    });
  });

  it('are frozen, and so are their strokes', () => {
    const document = new InkDocument();
    document.load([{ x: [1, 2], y: [3, 4], t: [0, 5], p: [0.1, 0.2] }]);
    const { snapshot } = document;
    const parts = [snapshot, snapshot.strokes, snapshot.strokes[0]];
    assert.deepEqual(
      parts.map((part) => Object.isFrozen(part)),
      parts.map(() => true),
    );
  });

  it('are frozen for drawn strokes too', () => {
    const [stroke] = documentOf(1).snapshot.strokes;
    assert.ok(Object.isFrozen(stroke));
  });

  it('stay as they were while the ink goes on', () => {
    const document = documentOf(1, 2);
    const before = document.snapshot;
    document.add(named(3));
    document.clear();
    assert.deepEqual(
      before.strokes.map(({ x }) => x[0]),
      [1, 2],
    );
  });
});

describe('undo and redo', () => {
  const cases: readonly {
    readonly name: string;
    readonly edit: (document: InkDocument) => void;
    readonly after: readonly number[];
  }[] = [
    { name: 'a stroke', edit: (d) => d.add(named(5)), after: [1, 2, 3, 4, 5] },
    { name: 'an erasure in the middle', edit: (d) => d.erase([1]), after: [1, 3, 4] },
    { name: 'several erasures, in any order', edit: (d) => d.erase([0, 3, 1]), after: [3] },
    {
      name: 'a scratch-out',
      edit: (d) => d.erase([3, 0], { reason: 'scratch-out' }),
      after: [2, 3],
    },
    { name: 'the same index twice', edit: (d) => d.erase([2, 2, 2]), after: [1, 2, 4] },
    {
      name: 'indexes some of which are not there',
      edit: (d) => d.erase([9, -1, 0.5, 0]),
      after: [2, 3, 4],
    },
    { name: 'a clear', edit: (d) => d.clear(), after: [] },
    {
      name: 'a wipe in three parts, whose indexes shift as it goes',
      edit: (d) => {
        const joins = d.erase([2]);
        d.erase([0], { joins });
        d.erase([1, 0], { joins });
      },
      after: [],
    },
  ];
  for (const { name, edit, after } of cases) {
    it(`take back and bring back ${name}`, () => {
      const document = documentOf(1, 2, 3, 4);
      edit(document);
      assert.deepEqual(names(document), after);
      document.undo();
      assert.deepEqual(
        names(document),
        [1, 2, 3, 4],
        'one undo restores every stroke in its place',
      );
      document.redo();
      assert.deepEqual(names(document), after);
      document.undo();
      assert.deepEqual(names(document), [1, 2, 3, 4]);
    });
  }

  it('tell a scratch-out from the eraser', () => {
    const document = documentOf(1, 2, 3);
    const reasons: string[] = [];
    document.subscribe(({ reason }) => reasons.push(reason));
    document.erase([0]);
    document.erase([0], { reason: 'scratch-out' });
    assert.deepEqual(reasons, ['erase', 'scratch-out']);
  });

  it('do nothing for an erasure that hits nothing', () => {
    const document = documentOf(1);
    document.erase([]);
    document.erase([7]);
    assert.equal(document.snapshot.revision, 1);
    document.undo();
    assert.ok(!document.canUndo);
  });

  it('do nothing for a clear of empty ink', () => {
    const document = new InkDocument();
    document.clear();
    assert.deepEqual([document.snapshot.revision, document.canUndo], [0, false]);
  });

  it('forget what was undone once something new is drawn', () => {
    const document = documentOf(1, 2);
    document.undo();
    document.add(named(3));
    assert.ok(!document.canRedo);
    assert.ok(!document.redo());
    assert.deepEqual(names(document), [1, 3]);
  });

  it('keep a wipe that goes on after its start was undone as a step of its own', () => {
    const document = documentOf(1, 2, 3);
    const joins = document.erase([0]);
    document.undo();
    document.erase([2], { joins });
    assert.deepEqual(names(document), [1, 2]);
    document.undo();
    assert.deepEqual(names(document), [1, 2, 3]);
  });

  it('keep a wipe that goes on after something else changed the ink as another step', () => {
    const document = documentOf(1, 2);
    const joins = document.erase([0]);
    document.add(named(3));
    document.erase([0], { joins });
    assert.deepEqual(names(document), [3]);
    document.undo();
    assert.deepEqual(names(document), [2, 3]);
  });
});

describe('retract()', () => {
  it('takes a stroke back without a step, and leaves what it had cleared to redo', () => {
    const document = documentOf(1, 2);
    document.undo();
    const palms = [document.add(named(8)), document.add(named(9))];
    assert.ok(!document.canRedo);
    assert.deepEqual(
      palms.reverse().map((step) => document.retract(step)),
      [true, true],
    );
    assert.deepEqual(names(document), [1]);
    document.redo();
    assert.deepEqual(names(document), [1, 2]);
    document.undo();
    document.undo();
    assert.deepEqual([document.isEmpty, document.canUndo], [true, false]);
  });

  it('takes a whole wipe back', () => {
    const document = documentOf(1, 2, 3, 4);
    const wipe = document.erase([2, 0]);
    document.erase([0], { joins: wipe });
    assert.deepEqual(names(document), [4]);
    assert.ok(wipe && document.retract(wipe));
    assert.deepEqual(names(document), [1, 2, 3, 4]);
    assert.ok(!document.canRedo);
    document.undo();
    assert.deepEqual(names(document), [1, 2, 3]);
  });

  it('does nothing when something has happened since', () => {
    const document = documentOf(1);
    const palm = document.add(named(9));
    document.add(named(2));
    assert.ok(!document.retract(palm));
    document.load([]);
    assert.ok(!document.retract(palm));
    assert.deepEqual([document.isEmpty, document.canUndo], [true, false]);
  });

  it('drops what was undone after it: those steps presume it', () => {
    const document = documentOf(1);
    const palm = document.add(named(9));
    document.erase([0]);
    document.undo();
    assert.ok(document.canRedo && document.retract(palm));
    assert.ok(!document.canRedo);
    assert.deepEqual(names(document), [1]);
  });
});

describe('load()', () => {
  it('replaces the ink and forgets the history', () => {
    const document = documentOf(1, 2);
    document.undo();
    document.load([named(7), named(8)]);
    assert.deepEqual(names(document), [7, 8]);
    assert.deepEqual([document.canUndo, document.canRedo], [false, false]);
  });

  it('takes a copy: the caller may go on using its arrays (pitfall 51)', () => {
    const document = new InkDocument();
    const mine = [{ x: [1, 2], y: [3, 4], t: [5, 6], p: [0, 1] }];
    document.load(mine);
    mine[0]?.x.push(99);
    mine[0]?.p.fill(0.5);
    mine.length = 0;
    assert.deepEqual(document.snapshot.strokes, [{ x: [1, 2], y: [3, 4], t: [5, 6], p: [0, 1] }]);
  });

  it('leaves ink, history and listeners alone when the strokes are malformed', () => {
    const document = documentOf(1, 2);
    document.undo();
    const { snapshot } = document;
    const heard: InkChange[] = [];
    document.subscribe((change) => heard.push(change));
    assert.throws(() => document.load([named(3), { x: [1], y: [NaN] }]), TypeError);
    assert.equal(document.snapshot, snapshot);
    assert.deepEqual([document.canUndo, document.canRedo, heard.length], [true, true, 0]);
  });
});

describe('listeners', () => {
  it('hear each change with its reason, its snapshot and how many strokes there were', () => {
    const document = new InkDocument();
    const heard: [string, number, number, number][] = [];
    document.subscribe(({ reason, snapshot, countBefore }) =>
      heard.push([reason, snapshot.revision, countBefore, snapshot.strokes.length]),
    );
    document.add(named(1));
    document.erase([0]);
    document.undo();
    document.redo();
    document.undo();
    document.clear();
    document.load([named(1), named(2)]);
    assert.deepEqual(heard, [
      ['draw', 1, 0, 1],
      ['erase', 2, 1, 0],
      ['undo', 3, 0, 1],
      ['redo', 4, 1, 0],
      ['undo', 5, 0, 1],
      ['clear', 6, 1, 0],
      ['load', 7, 0, 2],
    ]);
  });

  it('can tell a retraction from an undo, which has the same reason', () => {
    const document = new InkDocument();
    const heard: [string, boolean][] = [];
    document.subscribe(({ reason, isRetraction }) => heard.push([reason, isRetraction]));
    document.add(named(1));
    document.undo();
    document.retract(document.add(named(2)));
    assert.deepEqual(heard, [
      ['draw', false],
      ['undo', false],
      ['draw', false],
      ['undo', true],
    ]);
  });

  it('hear no more once they unsubscribe, even in the middle of a change', () => {
    const document = new InkDocument();
    let calls = 0;
    const stop = document.subscribe(() => {
      calls += 1;
      stop();
    });
    document.add(named(1));
    document.add(named(2));
    assert.equal(calls, 1);
  });

  it('never hear of older ink after newer, when one of them edits the ink itself', () => {
    const document = new InkDocument();
    document.subscribe(({ reason }) => {
      if (reason === 'draw') document.clear(); // a page that clears from its mathpix-strokes handler
    });
    const drawn: number[] = [];
    document.subscribe(({ snapshot }) => drawn.push(snapshot.revision));
    document.add(named(1));
    assert.equal(drawn.at(-1), document.snapshot.revision, 'the last ink heard of is the newest');
    assert.deepEqual(
      drawn,
      [...drawn].sort((a, b) => a - b),
    );
  });
});
