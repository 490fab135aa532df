/** Bad answers of the page's token route or provider: a typed error, no secret, a live pad. */
import { expect } from '@open-wc/testing';
import { answered, inside, mount, next, statusText, until } from '../helpers/pad.js';
import { click, dash, stroke } from '../helpers/pen.js';
import { control, drawLongestDelays, meters, resetService } from '../helpers/service.js';
import { english } from '../../src/english.js';
import { MathpixInkError } from '../../src/index.js';

const SECRET = 'token-1234567890-secret';
const LATER = Date.now() + 240_000;

describe('token: bad answers', () => {
  drawLongestDelays();
  beforeEach(resetService);

  for (const [name, given] of [
    ['no app_token', { strokes_session_id: SECRET, app_token_expires_at: LATER }],
    ['no strokes_session_id', { app_token: SECRET, app_token_expires_at: LATER }],
    ['no app_token_expires_at', { app_token: SECRET, strokes_session_id: SECRET }],
    ['a text', SECRET],
    ['null', null],
    ['nothing', undefined],
    [
      'a token no header can carry',
      { app_token: `${SECRET}\n`, strokes_session_id: 's', app_token_expires_at: LATER },
    ],
  ] as const) {
    it(`a provider that gives ${name}: an error without the token, and the pad lives`, async () => {
      const el = await mount({ debounce: '20' });
      el.tokenProvider = () => Promise.resolve(given);
      const report = next(el, 'mathpix-error');
      await stroke(el, dash());
      const { error } = await report;
      expect(error).to.be.instanceOf(MathpixInkError);
      expect(error.code).to.equal('token');
      const said = `${error.message} ${String(error.stack)} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(said).not.to.contain(SECRET);
      expect(el.strokes).to.have.length(1);
      expect((await meters()).strokesRequests).to.equal(0);
      el.tokenProvider = null;
      await el.updateComplete;
      await answered(el);
    });
  }

  it('a provider that throws, or rejects', async () => {
    for (const tokenProvider of [
      () => Promise.reject(new Error('no network')),
      () => {
        throw new TypeError('oops');
      },
    ]) {
      const el = await mount({ debounce: '20' });
      el.tokenProvider = tokenProvider;
      const report = next(el, 'mathpix-error');
      await stroke(el, dash());
      // Most likely its own request failed, so it is asked again.
      expect((await report).error).to.include({ code: 'token', retryable: true });
      expect(el.status).to.equal('retrying');
    }
  });

  for (const [name, url, facts] of [
    ['an HTML page', '/login', { code: 'token', httpStatus: 200 }],
    ['a redirect to a login page', '/to-login', { code: 'token', retryable: false }],
    ['a redirect to another site', '/to-other-site', { code: 'token', retryable: false }],
    ['an address of data', 'data:text/html,<p>Hello</p>', { code: 'configuration' }],
    ['another method', '/api/config', { code: 'token', httpStatus: 405 }],
    ['JSON without the fields', '/sandbox/control', { code: 'token' }],
    ['another kind of URL', 'http://[', { code: 'configuration' }],
    ['no URL', '', { code: 'configuration' }],
  ] as const) {
    it(`a token-url with ${name}: ${facts.code}; said, and “Try again” works once mended`, async () => {
      const el = await mount({ debounce: '20', 'token-url': url });
      const report = next(el, 'mathpix-error');
      await stroke(el, dash());
      const { error } = await report;
      expect(error).to.be.instanceOf(MathpixInkError).and.to.include(facts);
      await el.updateComplete;
      expect(statusText(el)).to.contain('Your writing is kept');
      expect(el.status).to.equal('failed');
      await click(inside(el, '.try-again'));
      await until(() => el.status === 'failed', 'the second failure');
      el.tokenUrl = '/api/mathpix-token';
      await el.updateComplete;
      await answered(el);
    });
  }

  for (const [status, facts, words] of [
    [401, { code: 'token', retryable: false }, english.signIn],
    [403, { code: 'token', retryable: false }, english.signIn],
    [429, { code: 'rate-limited', retryable: true, retryAfterMs: 60_000 }, english.busy],
    [503, { code: 'token', retryable: true, retryAfterMs: 60_000 }, english.retrying],
  ] as const) {
    it(`a token route that answers ${status}: ${facts.code}, in words for a learner, with a way out`, async () => {
      const el = await mount({ debounce: '20', 'token-url': `/to-status/${status}` });
      const report = next(el, 'mathpix-error');
      await stroke(el, dash());
      expect((await report).error).to.include({ ...facts, httpStatus: status });
      await el.updateComplete;
      expect(el.status).to.equal(facts.retryable ? 'retrying' : 'failed');
      expect(statusText(el)).to.equal(words);
      const again = next(el, 'mathpix-error');
      await click(inside(el, '.try-again'));
      await again;
      expect((await meters()).strokesRequests).to.equal(0);
      el.tokenUrl = '/api/mathpix-token?mended';
      await el.updateComplete;
      await answered(el);
    });
  }

  for (const [name, settings] of [
    ['a token route that answers with an app key', { 'token-url': '/to-key' }],
    ['an app key for a token-url', { 'token-url': 'f00d'.repeat(16) }],
    ['an app key in the query of token-url', { 'token-url': `/x?app_key=${'f00d'.repeat(16)}` }],
  ] as const) {
    it(`${name}: refused loudly, and not repeated anywhere (pitfall 57)`, async () => {
      const shouted: unknown[][] = [];
      const { error: shout } = console;
      console.error = (...words: unknown[]) => void shouted.push(words);
      try {
        const el = await mount({ debounce: '20', ...settings });
        const report = next(el, 'mathpix-error');
        await stroke(el, dash());
        const { error } = await report;
        expect(error).to.include({ code: 'configuration', retryable: false });
        expect(error.message).to.contain('Revoke that key now');
        await el.updateComplete;
        expect(statusText(el)).to.equal(english.errors.configuration);
        expect(shouted).to.have.length(1);
        const said = [error.message, error.stack, shouted.join(), el.shadowRoot?.textContent];
        expect(said.join()).not.to.contain('f00d');
        expect((await meters()).strokesRequests).to.equal(0);
      } finally {
        console.error = shout;
      }
    });
  }

  it('a token route that answers 502: retried, and reported without details of the upstream', async () => {
    await control({ faults: ['500-html;on=tokens'] });
    const el = await mount({ debounce: '20' });
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    const { error } = await report;
    expect(error).to.include({ code: 'token', httpStatus: 502 });
    await answered(el);
  });

  it('an api-url that is none: configuration', async () => {
    const el = await mount({ debounce: '20', 'api-url': 'http://[' });
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    expect((await report).error).to.include({ code: 'configuration' });
  });

  it('a provider that gives the key itself is refused as well', async () => {
    const el = await mount({ debounce: '20' });
    el.tokenProvider = () => Promise.resolve({ app_key: SECRET, app_id: 'school' });
    const report = next(el, 'mathpix-error');
    await stroke(el, dash());
    const { error } = await report;
    expect(error).to.include({ code: 'configuration' });
    expect(`${error.message} ${String(error.stack)}`).not.to.contain(SECRET);
  });

  it('takes a token from a provider, with the signal to stop', async () => {
    const el = await mount({ debounce: '20', 'token-url': '' });
    const signals: AbortSignal[] = [];
    el.tokenProvider = async (signal) => {
      signals.push(signal);
      return (await fetch('/api/mathpix-token', { method: 'POST', signal })).json();
    };
    await stroke(el, dash());
    await answered(el);
    expect(signals).to.have.length(1);
    expect(signals[0]).to.be.instanceOf(AbortSignal);
    el.tokenProvider = (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    await el.updateComplete;
    await stroke(el, dash(1));
    await answered(el);
    expect(signals, 'a new function is no reason for a new session').to.have.length(1);
    el.clear();
    await stroke(el, dash(1));
    await until(() => signals.length === 2, 'the second call of the provider');
    el.clear();
    expect(signals[1]?.aborted, 'clear stops the provider').to.equal(true);
  });
});
