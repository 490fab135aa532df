/** The command itself, as a child process: exit status, output, and nothing secret in it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../server/serve.js';
import { goodService, PATH, route, SECRET, sendJson } from './routes.js';

const CLI = fileURLToPath(new URL('../../src/doctor/cli.ts', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
      env: { ...process.env, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
}

describe('npx mathpix-ink doctor', () => {
  it('exits 0 on a good route, and warns before it may cost anything', async () => {
    const { listener, sandbox } = goodService();
    await serve(listener, async (url) => {
      const args = ['doctor', `${url}${PATH}`, '--strokes', '--api-url', url];
      const { code, out, err } = await run(args);
      assert.equal(code, 0, out);
      assert.match(err, /may be charged as one session/);
      assert.match(out, /^ok {4}strokes .*accepted/m);
      assert.match(out, /^The route is fine\.$/m);
      assert.doesNotMatch(out + err, /token_[0-9a-f]{8}|strokes_[0-9a-f]{8}|\u001b/);
    });
    assert.equal(sandbox.meters().sessionsCharged, 1);
  });

  it('exits 1 on a bad one and prints no secret, in words or in JSON', async () => {
    const headers = [
      '--header',
      `cookie: sid=${SECRET}-cookie`,
      '--header',
      `x-token: ${SECRET}-header`,
    ];
    const leaky = route((request, response, token) => {
      const { cookie = '' } = request.headers;
      response.setHeader('access-control-allow-origin', `https://${cookie}`);
      response.setHeader('x-cache', `HIT ${String(request.headers['x-token'])}`);
      sendJson(response, { ...token, app_key: `${SECRET}-key`, note: cookie });
    });
    await serve(leaky, async (url) => {
      const args = ['doctor', `${url}${PATH}?k=${SECRET}-query`, ...headers];
      for (const [more, expected] of [
        [[], /^fail {2}leak/m],
        [['--json'], /"check": "leak",\s+"level": "fail"/],
        [['--origin', 'https://app.example'], /^fail {2}cors/m],
      ] as const) {
        const { code, out, err } = await run([...args, ...more]);
        assert.equal(code, 1);
        assert.match(out, expected);
        assert.doesNotMatch(out + err, new RegExp(SECRET));
      }
    });
  });

  it('writes JSON that programs can read', async () => {
    await serve(goodService().listener, async (url) => {
      const { code, out } = await run(['doctor', `${url}${PATH}`, '--json']);
      const report = JSON.parse(out);
      assert.equal(code, 0);
      assert.equal(report.ok, true);
      assert.equal(report.url, `${url}${PATH}`);
      assert.ok(report.findings.every(({ level }: { level: string }) => level === 'ok'));
    });
  });

  it('keeps to its time limit when nothing answers', async () => {
    await serve(
      () => undefined,
      async (url) => {
        const { code, out } = await run(['doctor', url, '--timeout', '0.2']);
        assert.equal(code, 1);
        assert.match(out, /no complete answer within 200 ms/);
      },
    );
  });

  it('exits 2 on wrong usage, and repeats no value', async () => {
    for (const args of [
      [],
      ['doctor'],
      ['doctor', 'https://site.example', '--cookie', SECRET],
      ['doctor', 'https://site.example', `--cookie: ${SECRET}`],
      ['doctor', 'https://site.example', '--header', SECRET],
      ['doctor', 'https://site.example', '--header'],
      ['doctor', 'https://site.example', '--json=yes'],
    ]) {
      const { code, out, err } = await run(args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err, /Usage: mathpix-ink doctor/);
      assert.doesNotMatch(err, new RegExp(SECRET));
    }
  });

  it('gives help and its version', async () => {
    const help = await run(['doctor', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /--strokes[^]*may be charged/);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.deepEqual(await run(['--version']), { code: 0, out: `${version}\n`, err: '' });
  });
});
