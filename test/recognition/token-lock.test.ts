/** Tabs of one origin ask for tokens one after another, as far as that can be known. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Lock } from '../../src/recognition/ports.js';
import type { TokenSource } from '../../src/recognition/token-client.js';
import { TokenPool, type Lease } from '../../src/recognition/token-pool.js';
import { FakeLocks } from '../helpers/fake-lock.js';
import { deferred, fakePorts, flush, jsonResponse, type FakePorts } from '../helpers/fake-ports.js';

const SOURCE: TokenSource = { tokenUrl: 'https://page.test/token', tokenProvider: null };
const NAME = 'mathpix-ink https://page.test/token';
const PATIENCE_MS = 3000;

/** One tab: a pool and a network of its own, locks shared with other tabs. */
class Tab {
  readonly ports: FakePorts;
  readonly #pool = new TokenPool();

  constructor(lock?: Lock) {
    this.ports = { ...fakePorts(), ...(lock && { lock }) };
  }

  get(signal = new AbortController().signal, source = SOURCE): Promise<Lease> {
    return this.#pool.acquire(this.ports, source, { unlike: null, signal, onAsk: () => undefined });
  }

  /** Queues an answer of the token route, sent when the returned function is called. */
  prepare(): () => void {
    const { promise, resolve } = deferred<Response>();
    this.ports.network.reply(() => promise);
    const json = {
      app_token: 'token_1',
      strokes_session_id: 'strokes_1',
      app_token_expires_at: this.ports.clock.wallNow() + 300_000,
    };
    return () => resolve(jsonResponse(json));
  }

  get requests(): number {
    return this.ports.network.calls.length;
  }
}

describe('two tabs', () => {
  it('ask one after another', async () => {
    const locks = new FakeLocks();
    const [one, two] = [new Tab(locks.lock), new Tab(locks.lock)];
    const [answerOne, answerTwo] = [one.prepare(), two.prepare()];
    const leases = [one.get(), two.get()];
    await flush();
    assert.deepEqual([one.requests, two.requests], [1, 0]);
    answerOne();
    await flush();
    assert.deepEqual([one.requests, two.requests], [1, 1]);
    answerTwo();
    assert.equal((await Promise.all(leases)).length, 2);
    assert.deepEqual([locks.asked, locks.mostAtOnce], [[NAME, NAME], 1]);
    assert.equal(one.ports.clock.pendingTimers + two.ports.clock.pendingTimers, 0);
  });

  it('with different token URLs do not wait for each other', async () => {
    const locks = new FakeLocks();
    const [one, two] = [new Tab(locks.lock), new Tab(locks.lock)];
    one.prepare();
    two.prepare()();
    void one.get();
    const other = { tokenUrl: 'https://page.test/other', tokenProvider: null };
    assert.equal((await two.get(new AbortController().signal, other)).isNew, true);
  });

  it('let the next one ask when the first one fails', async () => {
    const locks = new FakeLocks();
    const [one, two] = [new Tab(locks.lock), new Tab(locks.lock)];
    one.ports.network.reply(new Response('', { status: 503 }));
    two.prepare()();
    const failing = one.get();
    const lease = two.get();
    await assert.rejects(failing, { code: 'token', httpStatus: 503 });
    assert.equal((await lease).isNew, true);
    assert.equal(one.requests, 1, 'what failed under the lock is not asked for again without it');
  });
});

describe('a tab that hangs with the lock', () => {
  it('keeps the others waiting for 3 s and no longer', async () => {
    const locks = new FakeLocks();
    locks.hold(NAME);
    const tab = new Tab(locks.lock);
    tab.prepare()();
    const lease = tab.get();
    await tab.ports.clock.advance(PATIENCE_MS - 1);
    assert.equal(tab.requests, 0);
    await tab.ports.clock.advance(1);
    assert.equal(tab.requests, 1);
    assert.equal((await lease).isNew, true);
    assert.equal(tab.ports.clock.pendingTimers, 0);
  });

  it('does not shorten the time that a slow token route has', async () => {
    const locks = new FakeLocks();
    const release = locks.hold(NAME);
    const tab = new Tab(locks.lock);
    const answer = tab.prepare();
    const lease = tab.get();
    await tab.ports.clock.advance(PATIENCE_MS - 1000);
    release();
    await tab.ports.clock.advance(9000);
    assert.equal(tab.requests, 1, 'it has its turn, and is not asked twice');
    answer();
    assert.equal((await lease).isNew, true);
  });

  it('costs a pad that gives up in line nothing', async () => {
    const locks = new FakeLocks();
    locks.hold(NAME);
    const tab = new Tab(locks.lock);
    const control = new AbortController();
    const outcome = assert.rejects(tab.get(control.signal), (reason) => reason === 'cleared');
    await flush();
    control.abort('cleared');
    await outcome;
    await flush();
    assert.equal(tab.ports.clock.pendingTimers, 0, 'it has left the line');
    await tab.ports.clock.advance(60_000);
    assert.equal(tab.requests, 0);
  });

  it('lets a pad that gave up leave the line to the others', async () => {
    const locks = new FakeLocks();
    const release = locks.hold(NAME);
    const [one, two] = [new Tab(locks.lock), new Tab(locks.lock)];
    two.prepare()();
    const control = new AbortController();
    const outcome = assert.rejects(one.get(control.signal));
    const lease = two.get();
    control.abort('cleared');
    await outcome;
    release();
    assert.equal((await lease).isNew, true);
    assert.equal(one.requests, 0);
  });
});

describe('without a lock to be had', () => {
  const refusals: readonly (readonly [string, Lock | undefined])[] = [
    ['a page without https has no lock manager', undefined],
    [
      'a sandboxed frame’s lock manager rejects',
      () => Promise.reject(new DOMException('opaque origin', 'SecurityError')),
    ],
    [
      'a lock manager throws',
      () => {
        throw new TypeError('not allowed');
      },
    ],
  ];
  for (const [name, lock] of refusals) {
    it(`(${name}) a token comes all the same`, async () => {
      const tab = new Tab(lock);
      tab.prepare()();
      assert.equal((await tab.get()).isNew, true);
      assert.deepEqual([tab.requests, tab.ports.clock.pendingTimers], [1, 0]);
    });
  }

  it('a provider of the page’s own asks without it: its order is the page’s affair', async () => {
    const locks = new FakeLocks();
    locks.hold('mathpix-ink ');
    const tab = new Tab(locks.lock);
    const tokenProvider = async (): Promise<unknown> => ({
      app_token: 'token_p',
      strokes_session_id: 'strokes_p',
      app_token_expires_at: tab.ports.clock.wallNow() + 300_000,
    });
    const lease = await tab.get(new AbortController().signal, { tokenUrl: '', tokenProvider });
    assert.equal(lease.token.sessionId, 'strokes_p');
    assert.equal(locks.asked.length, 1, 'by the tab that hangs');
  });
});
