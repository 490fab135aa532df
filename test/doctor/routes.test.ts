/** The doctor's visits to real HTTP servers: the project's own route, what is sent, and none. */
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import type { DoctorConfig } from '../../src/doctor/evidence.js';
import { serve } from '../server/serve.js';
import { freshToken, goodService, look, of, route, SECRET, sendJson } from './routes.js';

const APP = 'https://app.example';

describe('the project’s own route over the sandbox', () => {
  it('is fine, at the price of two tokens', async () => {
    const { listener, sandbox } = goodService();
    const report = await look(listener);
    assert.deepEqual([of(report, 'fail'), of(report, 'warn')], [[], []]);
    assert.equal(report.ok, true);
    // The stranger's request is refused before it costs a token.
    assert.equal(sandbox.meters().tokensMinted, 2);
    assert.equal(sandbox.meters().strokesRequests, 0, 'nothing is sent unasked');
  });

  it('takes the sample ink, for one session', async () => {
    const { listener, sandbox } = goodService();
    const report = await look(listener, () => ({ sendsStrokes: true }));
    assert.deepEqual([of(report, 'fail'), of(report, 'warn')], [[], []]);
    assert.match(of(report, 'ok').join('\n'), /strokes: .*accepted and read as x\+1/);
    assert.equal(sandbox.meters().strokesRequests, 1);
    assert.equal(sandbox.meters().sessionsCharged, 1);
  });

  it('is fine for a page it allows, pre-flights included', async () => {
    const { listener, sandbox } = goodService({ handler: { allowedOrigins: [APP] } });
    const report = await look(listener, () => ({ origin: APP, sendsStrokes: true }));
    assert.deepEqual([of(report, 'fail'), of(report, 'warn')], [[], []]);
    const ok = of(report, 'ok').join('\n');
    for (const check of ['cors', 'preflight', 'strokes-preflight', 'strokes']) {
      assert.match(ok, new RegExp(`^${check}: `, 'm'));
    }
    assert.equal(sandbox.meters().preflights, 1);
  });

  it('refuses a page it does not allow, and the doctor says where to allow it', async () => {
    const report = await look(goodService().listener, () => ({ origin: APP }));
    assert.deepEqual(of(report, 'fail'), [
      'method: POST was answered with HTTP 403, token_origin_forbidden',
    ]);
    assert.match(JSON.stringify(report), /allowedOrigins/);
  });

  it('lets one in who has the cookie, and nobody else', async () => {
    const authorize = (request: Request): boolean =>
      request.headers.get('cookie') === `sid=${SECRET}; b=2`;
    const { listener } = goodService({ handler: { authorize } });
    assert.match(of(await look(listener), 'fail').join('\n'), /403, token_forbidden/);
    const headers = [
      ['cookie', `sid=${SECRET}`],
      ['cookie', 'b=2'],
    ] as const;
    const report = await look(listener, () => ({ headers }));
    assert.deepEqual([of(report, 'fail'), of(report, 'warn')], [[], []]);
  });

  it('is open to all with allowedOrigins *, which is worth a word', async () => {
    const { listener } = goodService({ handler: { allowedOrigins: ['*'] } });
    assert.deepEqual(of(await look(listener), 'warn'), [
      'other-sites: pages of any site can take tokens',
    ]);
  });

  it('says so when its own call fails', async () => {
    const { listener } = goodService({
      sandbox: { rejectedAppKeys: ['wrong-key'] },
      handler: { appKey: 'wrong-key' },
    });
    const report = await look(listener);
    assert.deepEqual(of(report, 'fail'), [
      'method: POST was answered with HTTP 502, token_upstream_status',
    ]);
  });

  it('takes ink although the pre-flight drops the session’s header', async () => {
    const { listener } = goodService({
      handler: { allowedOrigins: [APP] },
      sandbox: { allowsSessionHeader: false },
    });
    const report = await look(listener, () => ({ origin: APP, sendsStrokes: true }));
    assert.deepEqual(of(report, 'fail'), []);
    assert.deepEqual(of(report, 'warn'), [
      'strokes-preflight: the header strokes_session_id is not allowed',
    ]);
  });

  it('is told apart from what the API refuses', async () => {
    for (const [fault, level, seen] of [
      ['401;on=strokes', 'fail', /refused/],
      ['strokes_syntax_error;on=strokes', 'fail', /body was refused/],
      ['429;on=strokes', 'warn', /too many/],
      ['500-html;on=strokes', 'fail', /500/],
      ['offline;on=strokes', 'fail', /closed/],
    ] as const) {
      const { listener, sandbox } = goodService();
      sandbox.fault(fault);
      const report = await look(listener, () => ({ sendsStrokes: true }));
      const found = of(report, level).filter((line) => line.startsWith('strokes: '));
      assert.equal(found.length, 1, fault);
      assert.match(found[0]!, seen);
    }
  });
});

describe('what the doctor sends', () => {
  /** Everything a good route was asked, in order. */
  async function asked(
    config: (url: string) => Partial<DoctorConfig>,
  ): Promise<{ method: string; origin: string | undefined; headers: Record<string, unknown> }[]> {
    const seen: Awaited<ReturnType<typeof asked>> = [];
    await look((request, response) => {
      const { method = '', headers } = request;
      seen.push({ method, origin: headers.origin, headers });
      if (method === 'POST') sendJson(response, freshToken());
      else sendJson(response, {}, 405);
    }, config);
    return seen;
  }

  it('is what a page of the same origin sends', async () => {
    let own = '';
    const calls = await asked((url) => {
      own = url;
      return { headers: [['cookie', 'a=1']] };
    });
    assert.deepEqual(
      calls.map(({ method, origin }) => [method, origin]),
      [
        ['POST', own],
        ['POST', own],
        ['GET', undefined],
        ['POST', 'https://another-site.example'],
      ],
    );
    const { headers } = calls[0]!;
    assert.equal(headers['sec-fetch-site'], 'same-origin');
    assert.equal(headers['accept'], 'application/json');
    assert.equal(headers['cookie'], 'a=1');
    assert.equal(headers['content-length'], '0');
    assert.equal(calls[3]!.headers['sec-fetch-site'], 'cross-site');
  });

  it('leaves cookies out for a page of another origin, and asks first', async () => {
    const calls = await asked(() => ({ origin: APP, headers: [['cookie', 'a=1']] }));
    const [first] = calls;
    assert.equal(first!.origin, APP);
    assert.equal(first!.headers['cookie'], undefined);
    const options = calls.find(({ method }) => method === 'OPTIONS')!;
    assert.equal(options.headers['access-control-request-method'], 'POST');
    assert.equal(options.headers['access-control-request-headers'], 'content-type');
  });

  it('carries no cookie over a redirect to another origin', async () => {
    let visits = 0;
    const other: RequestListener = (_, response) => {
      visits += 1;
      response.end();
    };
    await serve(other, async (elsewhere) => {
      await look(
        (_, response) => void response.writeHead(307, { location: elsewhere }).end(),
        () => ({ headers: [['cookie', 'a=1']], sendsStrokes: true }),
      );
    });
    assert.equal(visits, 0);
  });
});

describe('a server that is not there', () => {
  for (const [name, tokenUrl, seen] of [
    ['an unknown host', 'https://no-such-host.invalid/t', /host’s name is not known/],
    ['a port browsers refuse', 'http://127.0.0.1:6000/t', /refuse to connect/],
  ] as const) {
    it(name, async () => {
      const report = await look(
        route(() => undefined),
        () => ({ tokenUrl, origin: new URL(tokenUrl).origin }),
      );
      assert.deepEqual(report.findings.at(-1)?.check, 'connection');
      assert.match(report.findings.at(-1)!.seen, seen);
    });
  }

  it('a closed port', async () => {
    let tokenUrl = '';
    await serve(
      () => undefined,
      async (url) => void (tokenUrl = url),
    );
    const report = await look(
      () => undefined,
      () => ({ tokenUrl, origin: tokenUrl }),
    );
    assert.deepEqual(of(report, 'fail'), ['connection: nothing listens there (ECONNREFUSED)']);
  });

  it('https asked of http', async () => {
    const report = await look(
      route((_, response) => response.end()),
      (url) => ({ tokenUrl: url.replace('http:', 'https:') }),
    );
    assert.match(of(report, 'fail').join('\n'), /does not speak https|TLS/);
  });
});
