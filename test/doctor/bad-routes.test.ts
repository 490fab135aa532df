/** The doctor's visits to bad routes over real HTTP: one for every finding, each keeping its secrets. */
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import type { DoctorConfig } from '../../src/doctor/evidence.js';
import { freshToken, look, of, PATH, route, SECRET, sendJson } from './routes.js';

const APP = 'https://app.example';

describe('a bad route', () => {
  const cookie = {
    headers: [['cookie', `sid=${SECRET}${SECRET}`]],
  } satisfies Partial<DoctorConfig>;
  const stale = freshToken();
  const cases: readonly {
    readonly name: string;
    readonly listener: RequestListener;
    readonly config?: Partial<DoctorConfig>;
    readonly fail?: readonly RegExp[];
    readonly warn?: readonly RegExp[];
  }[] = [
    {
      name: 'gives tokens to GET as well',
      listener: (_, response) => sendJson(response, freshToken()),
      warn: [/^get: GET gives a token/],
    },
    {
      name: 'gives tokens to GET only',
      listener: (request, response) =>
        request.method === 'GET' ? sendJson(response, freshToken()) : sendJson(response, {}, 404),
      fail: [/^method: .*404/],
    },
    {
      name: 'may be cached',
      listener: route((_, response, token) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'cache-control': 'max-age=60',
        });
        response.end(JSON.stringify(token));
      }),
      fail: [/^cache: Cache-Control: max-age=60/],
    },
    {
      name: 'is answered by a shared cache',
      listener: route((_, response) => {
        response.setHeader('age', '33');
        sendJson(response, stale);
      }),
      fail: [/^shared-cache: Age: 33/, /^repeat: two calls gave the same token/],
    },
    {
      name: 'shares one session',
      listener: route((_, response, token) => {
        sendJson(response, { ...token, strokes_session_id: stale['strokes_session_id'] });
      }),
      fail: [/^repeat: two calls gave the same session/],
    },
    {
      name: 'allows one call only',
      listener: ((): RequestListener => {
        let calls = 0;
        return route((_, response, token) => {
          calls += 1;
          if (calls > 1) sendJson(response, {}, 429);
          else sendJson(response, token);
        });
      })(),
      warn: [/^repeat: .*429/],
    },
    {
      name: 'sends to a login page, with the return address in the query',
      listener: (request, response) => {
        if (request.url?.startsWith('/login'))
          response.setHeader('content-type', 'text/html').end('<html>');
        else response.writeHead(302, { location: `/login?next=${SECRET}${SECRET}` }).end();
      },
      config: cookie,
      fail: [/^redirect: HTTP 302 to http:\/\/127.0.0.1:\d+\/login\?…$/],
    },
    {
      name: 'sends to another origin',
      listener: (_, response) =>
        void response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end(),
      config: cookie,
      fail: [/^redirect: HTTP 302 to http:\/\/127.0.0.1:1\/x$/],
    },
    {
      name: 'moved, keeping the method',
      listener: route((request, response, token) => {
        if (request.url === PATH) response.writeHead(308, { location: `${PATH}/` }).end();
        else sendJson(response, token);
      }),
      warn: [/^redirect: HTTP 308 .*the token came/],
    },
    {
      name: 'moved, losing the method',
      listener: (request, response) => {
        if (request.url === PATH) response.writeHead(301, { location: `${PATH}/` }).end();
        else if (request.method === 'POST') sendJson(response, freshToken());
        else sendJson(response, {}, 405);
      },
      // The GET that came of it gave no token.
      fail: [/^redirect: HTTP 301 to \S+$/],
    },
    {
      name: 'goes round in circles',
      listener: (_, response) => void response.writeHead(307, { location: PATH }).end(),
      fail: [/^redirect: HTTP (307, ){5}307/],
    },
    {
      name: 'answers a page',
      listener: (_, response) =>
        void response.setHeader('content-type', 'text/html').end('<!doctype html>'),
      fail: [/^json: an HTML page/],
    },
    {
      name: 'calls JSON text',
      listener: route((_, response, token) => {
        response.setHeader('cache-control', 'no-store').setHeader('content-type', 'text/plain');
        response.end(JSON.stringify(token));
      }),
      warn: [/^content-type: text\/plain/],
    },
    {
      name: 'asked for no session',
      listener: route((_, response, { strokes_session_id: _session, ...token }) =>
        sendJson(response, token),
      ),
      fail: [/^strokes_session_id: missing/],
    },
    {
      name: 'gives seconds',
      listener: route((_, response, token) =>
        sendJson(response, { ...token, app_token_expires_at: Math.round(Date.now() / 1000) + 300 }),
      ),
      warn: [/^app_token_expires_at: looks like seconds/],
    },
    {
      name: 'gives a token that has ended',
      listener: route((_, response, token) =>
        sendJson(response, { ...token, app_token_expires_at: Date.now() - 60_000 }),
      ),
      fail: [/^expiry: the token ended/],
    },
    {
      name: 'has a wrong clock',
      listener: route((_, response, token) => {
        response.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString());
        sendJson(response, token);
      }),
      warn: [/^clock: .*behind/],
    },
    {
      name: 'renames the fields',
      listener: route((_, response, token) => sendJson(response, { token: token['app_token'] })),
      fail: [
        /^app_token: missing; there is "token"/,
        /^strokes_session_id: /,
        /^app_token_expires_at: /,
      ],
    },
    {
      name: 'wraps the fields',
      listener: route((_, response, token) => sendJson(response, { data: token })),
      fail: [/^json: .*too deep/],
    },
    {
      name: 'gives the app key away',
      listener: route((_, response, token) =>
        sendJson(response, { ...token, app_key: `${SECRET}1234` }),
      ),
      fail: [/^leak: /],
    },
    {
      name: 'gives the app key as the token',
      listener: route((_, response, token) =>
        sendJson(response, {
          ...token,
          app_token: SECRET.repeat(8) + Math.random().toString().slice(2, 8),
        }),
      ),
      fail: [/^leak: the token itself/],
      warn: [/^app_token: /],
    },
    {
      name: 'passes Mathpix’s error on with 200',
      listener: route((_, response) =>
        sendJson(response, { error: SECRET, error_info: { id: 'opts_value_out_of_range' } }),
      ),
      fail: [/^json: an error: opts_value_out_of_range/],
    },
    ...[401, 403, 404, 405, 429, 500, 503].map((status) => {
      const listener: RequestListener = (_, response) =>
        sendJson(response, { message: SECRET }, status);
      const fail = [new RegExp(`^method: POST was answered with HTTP ${status}$`)];
      return { name: `answers ${status}`, listener, fail };
    }),
    {
      name: 'never answers',
      listener: () => undefined,
      config: { timeoutMs: 200 },
      fail: [/^connection: no complete answer within 200 ms/],
    },
    {
      name: 'never ends its answer',
      listener: (_, response) => void response.writeHead(200).write('{"app_token":'),
      config: { timeoutMs: 200 },
      fail: [/^connection: no complete answer/],
    },
    {
      name: 'answers without end',
      listener: (_, response) => {
        const fill = (): void => {
          if (response.write('x'.repeat(65_536))) setImmediate(fill);
        };
        response.on('drain', fill);
        fill();
      },
      fail: [/^json: a body that is not JSON/],
    },
    {
      name: 'answers JSON too deep to walk',
      listener: route((_, response) => {
        response.setHeader('cache-control', 'no-store');
        response.end('['.repeat(100_000) + ']'.repeat(100_000));
      }),
      fail: [/^json: a JSON list/],
    },
    {
      name: 'hangs up',
      listener: (request) => void request.socket.destroy(),
      fail: [/^connection: the connection was closed/],
    },
    {
      name: 'allows another page than the one that asks',
      listener: route((_, response, token) => {
        response.setHeader('access-control-allow-origin', 'https://www.app.example');
        sendJson(response, token);
      }),
      config: { origin: APP },
      fail: [/^cors: Access-Control-Allow-Origin: https:\/\/www\.app/],
      warn: [/^preflight: /],
    },
    {
      name: 'gives tokens to any site, with cookies',
      listener: route((request, response, token) => {
        response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
        response.setHeader('access-control-allow-credentials', 'true');
        sendJson(response, token);
      }),
      fail: [/^other-sites: any site may take tokens/],
    },
    {
      name: 'needs a header of its own that no pre-flight allows',
      listener: route((_, response, token) => {
        response.setHeader('access-control-allow-origin', APP);
        sendJson(response, token);
      }),
      config: { origin: APP, headers: [['x-csrf', SECRET]] },
      fail: [/^preflight: /],
      warn: [/^headers: /],
    },
  ];
  for (const { name, listener, config, fail = [], warn = [] } of cases) {
    it(name, async () => {
      const report = await look(listener, () => config ?? {});
      assert.equal(report.ok, fail.length === 0);
      for (const [level, expected] of [
        ['fail', fail],
        ['warn', warn],
      ] as const) {
        const found = of(report, level);
        assert.equal(found.length, expected.length, found.join('\n'));
        for (const pattern of expected) assert.match(found.join('\n'), new RegExp(pattern, 'm'));
      }
      assert.doesNotMatch(JSON.stringify(report), new RegExp(SECRET, 'i'));
    });
  }
});
