/** One token for all pads of a page, and one request for the next one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokenProvider, TokenSource } from '../../src/recognition/token-client.js';
import { TokenPool, type Lease } from '../../src/recognition/token-pool.js';
import { deferred, fakePorts, flush, jsonResponse, type FakePorts } from '../helpers/fake-ports.js';

const URL = 'https://page.test/token';
const SOURCE: TokenSource = { tokenUrl: URL, tokenProvider: null };

interface Ask {
  readonly source?: TokenSource;
  readonly unlike?: string | null;
  readonly signal?: AbortSignal;
  readonly onAsk?: () => void;
}

class Page {
  readonly ports: FakePorts = fakePorts();
  readonly pool = new TokenPool();
  #minted = 0;

  /** Queues answers of the token route, each with a session of its own. */
  mint(count = 1, lifeMs = 300_000): void {
    for (let i = 0; i < count; i++) this.ports.network.reply(() => this.#answer(lifeMs));
  }

  get(ask: Ask = {}): Promise<Lease> {
    const { source = SOURCE, unlike = null, onAsk = () => undefined } = ask;
    const { signal = new AbortController().signal } = ask;
    return this.pool.acquire(this.ports, source, { unlike, signal, onAsk });
  }

  get requests(): number {
    return this.ports.network.calls.length;
  }

  #answer(lifeMs: number): Response {
    this.#minted += 1;
    return jsonResponse({
      app_token: `token_${this.#minted}`,
      strokes_session_id: `strokes_${this.#minted}`,
      app_token_expires_at: this.ports.clock.wallNow() + lifeMs,
    });
  }
}

const sessions = (leases: readonly Lease[]): string[] => leases.map((it) => it.token.sessionId);
const news = (leases: readonly Lease[]): boolean[] => leases.map(({ isNew }) => isNew);

/** What became of a promise so far. */
function watch(promise: Promise<unknown>): { outcome: unknown } {
  const watched: { outcome: unknown } = { outcome: 'pending' };
  promise.then(
    (value) => (watched.outcome = value),
    (error: unknown) => (watched.outcome = error),
  );
  return watched;
}

describe('the pads of a page', () => {
  it('share one token while it lives, announced to the first alone', async () => {
    const page = new Page();
    page.mint();
    const leases = [await page.get(), await page.get(), await page.get()];
    assert.deepEqual(sessions(leases), ['strokes_1', 'strokes_1', 'strokes_1']);
    assert.deepEqual(news(leases), [true, false, false]);
    assert.equal(page.requests, 1);
  });

  it('share one request that is under way', async () => {
    const page = new Page();
    page.mint();
    const leases = await Promise.all([page.get(), page.get(), page.get()]);
    assert.deepEqual(sessions(leases), ['strokes_1', 'strokes_1', 'strokes_1']);
    assert.deepEqual(news(leases), [true, false, false]);
    assert.equal(page.requests, 1);
  });

  it('share its failure, and the next to ask asks anew', async () => {
    const page = new Page();
    page.ports.network.reply(new Response('', { status: 503 }));
    const outcomes = await Promise.allSettled([page.get(), page.get()]);
    for (const it of outcomes) assert.equal(it.status === 'rejected' && it.reason.httpStatus, 503);
    assert.equal(page.requests, 1);
    page.mint();
    assert.equal((await page.get()).isNew, true);
  });

  it('get a new one when it ends, and not a moment sooner', async () => {
    const page = new Page();
    page.mint(2);
    await page.get();
    await page.ports.clock.advance(289_999);
    assert.equal((await page.get()).token.sessionId, 'strokes_1');
    await page.ports.clock.advance(1);
    const next = await page.get();
    assert.deepEqual([next.token.sessionId, next.isNew], ['strokes_2', true]);
  });

  it('get a new one for a new drawing, and the others keep theirs', async () => {
    const page = new Page();
    page.mint(2);
    const [first] = [await page.get(), await page.get()];
    const cleared = await page.get({ unlike: first.token.sessionId });
    assert.deepEqual([cleared.token.sessionId, cleared.isNew], ['strokes_2', true]);
    const third = await page.get();
    assert.deepEqual([third.token.sessionId, third.isNew], ['strokes_2', false]);
  });

  it('that were all refused open one session, not one each', async () => {
    const page = new Page();
    page.mint(2);
    await page.get();
    const leases = await Promise.all([
      page.get({ unlike: 'strokes_1' }),
      page.get({ unlike: 'strokes_1' }),
    ]);
    leases.push(await page.get({ unlike: 'strokes_1' }));
    assert.deepEqual(sessions(leases), ['strokes_2', 'strokes_2', 'strokes_2']);
    assert.deepEqual(news(leases), [true, false, false]);
    assert.equal(page.requests, 2);
  });

  it('with different token URLs share nothing', async () => {
    const page = new Page();
    page.mint(2);
    const other = { tokenUrl: `${URL}?class=2`, tokenProvider: null };
    const leases = await Promise.all([page.get(), page.get({ source: other })]);
    assert.deepEqual(sessions(leases), ['strokes_1', 'strokes_2']);
  });

  it('hear before a session is asked for, and may forbid it', async () => {
    const page = new Page();
    page.mint();
    let asked = 0;
    const onAsk = (): void => void (asked += 1);
    await page.get({ onAsk });
    await page.get({ onAsk });
    assert.equal(asked, 1, 'a token that is there costs nothing');
    const refuse = (): void => {
      throw new Error('one too many');
    };
    await assert.rejects(page.get({ unlike: 'strokes_1', onAsk: refuse }), /one too many/);
    assert.equal(page.requests, 1);
    assert.equal((await page.get({ onAsk: refuse })).token.sessionId, 'strokes_1');
  });
});

describe('a pad that may open no session', () => {
  const refuse = (): void => {
    throw new Error('one too many');
  };

  it('shares what another pad is asking for: that costs nothing more', async () => {
    const page = new Page();
    page.mint();
    const leases = await Promise.all([page.get(), page.get({ onAsk: refuse })]);
    assert.deepEqual(news(leases), [true, false]);
  });

  it('does not share what nobody waits for any more', async () => {
    const page = new Page();
    page.ports.network.reply('hang');
    const control = new AbortController();
    const first = watch(page.get({ signal: control.signal }));
    await flush();
    control.abort('cleared');
    await assert.rejects(page.get({ onAsk: refuse }), /one too many/);
    await flush();
    assert.deepEqual([first.outcome, page.requests], ['cleared', 1]);
  });
});

describe('pads with a provider', () => {
  const providerOf =
    (page: Page, id: string): TokenProvider =>
    async () => ({
      app_token: `token_${id}`,
      strokes_session_id: `strokes_${id}`,
      app_token_expires_at: page.ports.clock.wallNow() + 300_000,
    });

  it('share by the function itself, whatever the token URL', async () => {
    const page = new Page();
    const [one, two] = [providerOf(page, 'a'), providerOf(page, 'b')];
    const leases = await Promise.all([
      page.get({ source: { tokenUrl: '', tokenProvider: one } }),
      page.get({ source: { tokenUrl: URL, tokenProvider: one } }),
      page.get({ source: { tokenUrl: '', tokenProvider: two } }),
    ]);
    assert.deepEqual(sessions(leases), ['strokes_a', 'strokes_a', 'strokes_b']);
    assert.deepEqual(news(leases), [true, false, true]);
    assert.equal(page.requests, 0);
  });

  it('do not share with pads of the token URL', async () => {
    const page = new Page();
    page.mint();
    await page.get();
    const source = { tokenUrl: URL, tokenProvider: providerOf(page, 'a') };
    assert.equal((await page.get({ source })).token.sessionId, 'strokes_a');
  });
});

describe('an abort', () => {
  it('of the pad that asked does not take the token from those who joined', async () => {
    const page = new Page();
    page.ports.network.reply('hang');
    const leader = new AbortController();
    const first = watch(page.get({ signal: leader.signal }));
    const second = watch(page.get());
    await flush();
    leader.abort('cleared');
    await flush();
    assert.deepEqual([first.outcome, second.outcome], ['cleared', 'pending']);
    assert.equal(page.ports.network.calls[0]?.init.signal?.aborted, false);
  });

  it('of the pad that asked leaves the news to the next that waited', async () => {
    const page = new Page();
    const answer = deferred<Response>();
    page.ports.network.reply(() => answer.promise);
    const leader = new AbortController();
    const first = watch(page.get({ signal: leader.signal }));
    const others = Promise.all([page.get(), page.get()]);
    await flush();
    leader.abort('cleared');
    answer.resolve(
      jsonResponse({
        app_token: 'token_1',
        strokes_session_id: 'strokes_1',
        app_token_expires_at: page.ports.clock.wallNow() + 300_000,
      }),
    );
    assert.deepEqual(news(await others), [true, false]);
    assert.equal(first.outcome, 'cleared');
  });

  it('of the last that waited ends the request', async () => {
    const page = new Page();
    page.ports.network.reply('hang');
    const [one, two] = [new AbortController(), new AbortController()];
    const outcomes = [one, two].map(({ signal }) => watch(page.get({ signal })));
    await flush();
    one.abort('one');
    assert.equal(page.ports.network.calls[0]?.init.signal?.aborted, false);
    two.abort('two');
    assert.equal(page.ports.network.calls[0]?.init.signal?.aborted, true);
    await flush();
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['one', 'two'],
    );
    assert.equal(page.ports.clock.pendingTimers, 0, 'nothing is left running');
  });

  it('is not inherited by whoever asks in the very same moment', async () => {
    const page = new Page();
    page.ports.network.reply('hang');
    page.mint();
    const cleared = new AbortController();
    const first = watch(page.get({ signal: cleared.signal }));
    await flush();
    cleared.abort('cleared');
    // A page that clears and loads other ink, or changes api-url, asks again in one go.
    const second = await page.get();
    assert.deepEqual([second.token.sessionId, second.isNew], ['strokes_1', true]);
    assert.equal(first.outcome, 'cleared');
    assert.equal((await page.get()).isNew, false);
  });

  it('that came before costs nothing', async () => {
    const page = new Page();
    let asked = 0;
    const onAsk = (): void => void (asked += 1);
    const outcome = page.get({ signal: AbortSignal.abort('gone'), onAsk });
    await assert.rejects(outcome, (reason) => reason === 'gone');
    assert.deepEqual([asked, page.requests], [0, 0]);
  });
});
