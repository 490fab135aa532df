/**
 * Which browsers are found, installed and done without, on machines made of scripts in an empty
 * folder. Starts no browser and installs nothing.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, beforeEach, describe, it } from 'node:test';

const MODULE = new URL('../../scripts/browsers.mjs', import.meta.url).href;
const RUNNER = fileURLToPath(new URL('../../scripts/test.mjs', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

describe('the browsers for the tests', () => {
  let folder = '';
  const folders: string[] = [];

  /** A command on the machine. */
  function give(name: string, lines = ''): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${lines}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'browsers-'));
    folders.push(folder);
    // A machine without Chromium would download one.
    give('chromium');
  });

  after(() => {
    for (const one of folders) rmSync(one, { recursive: true });
  });

  /** What `ensureEngines` gives there. */
  function ensure(
    isRoot: boolean,
    ids = ['chromium', 'firefox', 'webkit'],
    env: Readonly<Record<string, string>> = {},
  ): { found: string[]; missing: string[]; log: string } {
    const code = `
      import { ensureEngines } from ${JSON.stringify(MODULE)};
      const answer = ensureEngines(${JSON.stringify(ids)}, ${String(isRoot)});
      console.log(JSON.stringify(answer));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: folder,
        PLAYWRIGHT_BROWSERS_PATH: folder,
        WEBKIT_MINIBROWSER: give('MiniBrowser'),
        ...env,
      },
    });
    const lines = output.trim().split('\n');
    return { ...JSON.parse(lines.pop() ?? ''), log: lines.join('\n') };
  }

  const giveFirefox = (version: string): string =>
    give('firefox-esr', `echo "Mozilla Firefox ${version}esr"`);

  it('are found on the path, and nothing is installed then', () => {
    giveFirefox('153.7.0');
    give('WebKitWebDriver');
    give('Xvfb');
    give('apt-get', 'echo called');
    assert.deepEqual(ensure(true), {
      found: ['chromium', 'firefox', 'webkit'],
      missing: [],
      log: '',
    });
  });

  it('are done without where nobody may install them', () => {
    give('apt-get', 'echo called');
    const { found, missing, log } = ensure(false);
    assert.deepEqual({ found, missing }, { found: ['chromium'], missing: ['firefox', 'webkit'] });
    assert.ok(!log.includes('called'));
  });

  it('are missing when only a part is there, or it is too old', () => {
    giveFirefox('128.14.0');
    give('WebKitWebDriver');
    assert.deepEqual(ensure(false).missing, ['firefox', 'webkit']);
  });

  it('are installed as Debian packages, one without the other if it must be', () => {
    const bin = JSON.stringify(folder);
    give(
      'apt-get',
      `case "$*" in
         *firefox-esr*) exit 100 ;;
         *webkit2gtk-driver*xvfb*)
           for name in WebKitWebDriver Xvfb; do
             echo '#!/bin/sh' > ${bin}/$name
             /bin/chmod +x ${bin}/$name
           done ;;
       esac`,
    );
    const { found, missing, log } = ensure(true);
    assert.deepEqual({ found, missing }, { found: ['chromium', 'webkit'], missing: ['firefox'] });
    assert.match(log, /Installing firefox-esr.*\nThat failed: /);
  });

  it('are looked for only where they are asked for', () => {
    assert.deepEqual(ensure(false, ['firefox']).missing, ['firefox']);
  });

  it('are an error when a file is named that is not there', () => {
    assert.throws(() => ensure(false, ['firefox'], { FIREFOX_PATH: '/none/firefox' }));
  });

  it('counts an engine that was asked for and cannot be had as a failure of npm test', () => {
    give('npm');
    mkdirSync(join(folder, 'test'));
    symlinkSync(MODULES, join(folder, 'node_modules'));
    const { status, stdout } = spawnSync(process.execPath, [RUNNER], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder, ENGINE: 'firefox' },
    });
    assert.match(stdout, /Firefox is missing on this machine and was NOT tested/);
    assert.equal(stdout.trim().split('\n').at(-1), '0 passed, 1 failed');
    assert.equal(status, 1);
  });

  it('asks for every engine, for one, or takes what is there', async () => {
    const { askedFor } = (await import(MODULE)) as {
      askedFor: (engine?: string) => { engines: string[]; isRequired: boolean };
    };
    const every = ['chromium', 'firefox', 'webkit'];
    assert.deepEqual(askedFor(), { engines: every, isRequired: false });
    assert.deepEqual(askedFor('all'), { engines: every, isRequired: true });
    assert.deepEqual(askedFor('webkit'), { engines: ['webkit'], isRequired: true });
    assert.throws(() => askedFor('opera'), /ENGINE=opera/);
  });
});
