/**
 * Someone who writes for hours: strokes, second thoughts, other tabs, tunnels and the "Try again"
 * button, all from one seed. Drives a session as the element does; judges nothing.
 */
import { InkDocument } from '../../src/ink/document.js';
import type { InkStroke } from '../../src/ink/types.js';
import type { SessionState } from '../../src/recognition/session-model.js';
import type { Session } from '../../src/recognition/session.js';
import type { FastClock } from '../helpers/fast-clock.js';
import type { SoakService } from './soak-service.js';
import type { Watch } from './soak-watch.js';

/** A page is full then, and the next one begins. */
const MOST_STROKES = 40;
/** Longer than a request with its time-out, and than most back-offs. */
const PATIENCE_MS = 45_000;

/** Only what was given up, or would open a session for old ink, waits for the learner. */
function needsPress(state: SessionState): boolean {
  const isSpent = state.status === 'offline' && state.phase === 'recognizing';
  return state.status === 'failed' || (isSpent && state.retryAt === Infinity);
}

export interface Scene {
  readonly clock: FastClock;
  readonly random: () => number;
  readonly session: Session;
  readonly service: SoakService;
  readonly watch: Watch;
}

export class Writer {
  strokes = 0;
  /** Why "Try again" was pressed, and how often. */
  readonly presses = new Map<string, number>();
  /** Calls of `sendNow()` whose promise is still open. */
  openCalls = 0;
  readonly #scene: Scene;
  readonly #ink = new InkDocument();
  #cancelSpell = (): void => undefined;
  #hasLostNetwork = false;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#ink.subscribe(({ snapshot, reason }) => {
      const isClear = reason === 'clear';
      if (isClear) scene.watch.onClear();
      scene.watch.onInk(snapshot);
      scene.session.setInk(snapshot, { isClear, at: scene.clock.now() });
    });
  }

  /** One thing that a writer, or the world around, may do. */
  async step(): Promise<void> {
    const { random, session } = this.#scene;
    const count = this.#ink.snapshot.strokes.length;
    if (session.state.status === 'failed' && random() < 0.2) this.#tryAgain();
    const dice = random();
    if (count > MOST_STROKES || dice < 0.02) this.#ink.clear();
    else if (dice < 0.07) this.#ink.erase([Math.floor(random() * count)]);
    else if (dice < 0.12) this.#ink.undo();
    else if (dice < 0.15) this.#ink.redo();
    else if (dice < 0.16) this.#sendNow();
    else if (dice < 0.163) this.#ink.load([this.#newStroke(), this.#newStroke()]);
    else if (dice < 0.17) await this.#lookElsewhere();
    else if (dice < 0.173) await this.#leavePage();
    else if (dice < 0.178) this.#loseNetwork();
    else if (dice < 0.18) this.#loseService();
    else if (dice < 0.19) await this.#wait(5000, 60_000);
    else await this.#write();
  }

  /** After a last trouble all is well again; what is on the pad must come to its answer. */
  async calmDown(): Promise<void> {
    const { clock, random, service, session, watch } = this.#scene;
    if (random() < 0.5) {
      this.#loseNetwork();
      await this.#write();
      await this.#wait(1000, 5000);
    }
    this.#cancelSpell();
    this.#findNetwork();
    service.isDown = false;
    const { faultRate } = service;
    service.faultRate = 0;
    if (this.#ink.isEmpty) await this.#write();
    const isDone = (): boolean => watch.isAnswered && session.state.status === 'idle';
    const until = async (end: number): Promise<void> => {
      while (!isDone() && clock.now() < end) await clock.advance(500);
    };
    await until(clock.now() + PATIENCE_MS);
    if (!isDone() && needsPress(session.state)) {
      this.#tryAgain();
      await until(clock.now() + PATIENCE_MS);
    }
    if (!isDone()) watch.fail(`not answered in peace, ${JSON.stringify(session.state)}`);
    service.faultRate = faultRate;
  }

  /** The history of a pad grows with its ink by design; here only the session is on trial. */
  forget(): void {
    this.#ink.clear();
    this.#ink.load([]);
  }

  async #write(): Promise<void> {
    const { clock, random, session } = this.#scene;
    session.dispatch({ type: 'writing', isWriting: true });
    await clock.advance(80 + 400 * random());
    this.#ink.add(this.#newStroke());
    session.dispatch({ type: 'writing', isWriting: false });
    await (random() < 0.85 ? this.#wait(40, 400) : this.#wait(400, 5000));
  }

  /** Begins at its number: what is sent can be told from every other stroke. */
  #newStroke(): InkStroke {
    const { random } = this.#scene;
    this.strokes += 1;
    const x = [this.strokes];
    const y = [100 * random()];
    const length = 4 + Math.floor(16 * random());
    for (let i = 0; i < length; i++) {
      x.push((x[i] ?? 0) + 4 * random());
      y.push((y[i] ?? 0) + 8 * (random() - 0.5));
    }
    return { x, y };
  }

  #sendNow(): void {
    this.openCalls += 1;
    const onEnd = (): void => void (this.openCalls -= 1);
    this.#scene.session.sendNow().then(onEnd, onEnd); // the state tells of the failure
  }

  #tryAgain(): void {
    const { state } = this.#scene.session;
    const why = 'error' in state ? `${state.status} ${state.error.code}` : state.status;
    this.presses.set(why, (this.presses.get(why) ?? 0) + 1);
    this.#sendNow();
  }

  /** Another tab, for a while. Sometimes the page changes the ink meanwhile. */
  async #lookElsewhere(): Promise<void> {
    const { random, session, watch } = this.#scene;
    watch.isHidden = true;
    session.dispatch({ type: 'hidden' });
    await this.#wait(1000, 60_000);
    if (random() < 0.3) this.#ink.add(this.#newStroke());
    await this.#wait(1000, 20_000);
    watch.isHidden = false;
    session.dispatch({ type: 'shown' });
  }

  /** The pad is taken off the page, and put back. */
  async #leavePage(): Promise<void> {
    const { random, session, watch } = this.#scene;
    session.dispatch({ type: 'suspend' });
    watch.isSuspended = true;
    await this.#wait(0, 10_000);
    if (random() < 0.5) this.#ink.undo();
    if (random() < 0.5) this.#ink.add(this.#newStroke());
    await this.#wait(0, 20_000);
    watch.isSuspended = false;
    session.dispatch({ type: 'resume' });
  }

  /** Writing goes on. Some browsers say when the network is back, some do not. */
  #loseNetwork(): void {
    const { clock, random, service } = this.#scene;
    this.#endSpell();
    this.#hasLostNetwork = true;
    service.setOffline(true);
    this.#cancelSpell = clock.startTimer(() => this.#findNetwork(), 1000 + 60_000 * random());
  }

  #findNetwork(): void {
    const { random, service, session } = this.#scene;
    if (!this.#hasLostNetwork) return;
    this.#hasLostNetwork = false;
    service.setOffline(false);
    if (random() < 0.5) session.dispatch({ type: 'online' });
  }

  #loseService(): void {
    const { clock, random, service } = this.#scene;
    this.#endSpell();
    service.isDown = true;
    const end = (): void => void (service.isDown = false);
    this.#cancelSpell = clock.startTimer(end, 1000 + 120_000 * random());
  }

  /** One trouble at a time. */
  #endSpell(): void {
    this.#cancelSpell();
    this.#scene.service.isDown = false;
    this.#findNetwork();
  }

  async #wait(least: number, most: number): Promise<void> {
    const { clock, random } = this.#scene;
    await clock.advance(least + (most - least) * random());
  }
}
