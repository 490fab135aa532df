/** A session with fake ports and a scripted recogniser, and a record of what it told its owner. */
import { Session, type Journey } from '../../src/recognition/session.js';
import type { RecognizerAnswer } from '../../src/recognition/recognizer.js';
import type { SessionState } from '../../src/recognition/session-model.js';
import { fakePorts, flush, type FakePorts } from '../helpers/fake-ports.js';
import { answerOf, inkOf, ScriptedRecognizer } from './scripted-recognizer.js';

export class SessionBench {
  readonly ports: FakePorts = fakePorts();
  readonly recognizer = new ScriptedRecognizer(() => this.ports.clock.now());
  readonly answers: (readonly [latex: string, revision: number])[] = [];
  readonly journeys: (Journey | null)[] = [];
  readonly limits: number[] = [];
  readonly statuses: SessionState['status'][] = [];
  /** Set to react to a new state as a page's event listener would. */
  onState: (state: SessionState) => void = () => undefined;
  readonly session = new Session(this.ports, this.recognizer, {
    onState: (state) => {
      this.statuses.push(state.status);
      this.onState(state);
    },
    onAnswer: (answer, revision, journey) => {
      this.answers.push([answer.latex, revision]);
      this.journeys.push(journey);
    },
    onLimit: (waitMs) => this.limits.push(waitMs),
  });

  /** Revisions and times of all readings asked for. */
  get sent(): (readonly [revision: number, at: number])[] {
    return this.recognizer.reads.map(({ ink, at }) => [ink.revision, at] as const);
  }

  /** Gives the session `count` strokes at this revision. */
  write(revision: number, count = revision): void {
    this.session.setInk(inkOf(count, revision));
  }

  clear(revision: number): void {
    this.session.setInk(inkOf(0, revision), { isClear: true });
  }

  pass(ms: number): Promise<void> {
    return this.ports.clock.advance(ms);
  }

  /** Answers the newest reading. */
  async answer(latex: string | RecognizerAnswer): Promise<void> {
    const answer = typeof latex === 'string' ? answerOf(latex) : latex;
    this.recognizer.reads.at(-1)?.resolve(answer);
    await flush();
  }

  async reject(error: unknown): Promise<void> {
    this.recognizer.reads.at(-1)?.reject(error);
    await flush();
  }

  async connected(): Promise<void> {
    this.recognizer.connects.at(-1)?.resolve(undefined);
    await flush();
  }
}
