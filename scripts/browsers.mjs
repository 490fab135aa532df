// Finds a Chromium to drive: $CHROMIUM_PATH, Playwright's own, a system one; else installs one
// (Debian's package as root, Playwright's download otherwise).
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const SYSTEM_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((dir) => join(dir, name))
    .find(isExecutable);

/** Path of a Chromium, or `undefined` when there is none. */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH=${asked} does not exist`);
    return asked;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return SYSTEM_NAMES.map(onPath).find(Boolean) ?? SYSTEM_FILES.find(existsSync);
}

/** Path of a Chromium, installed first if need be. Throws with what to do when that fails. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const run = (command, args) =>
    execFileSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 15 * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const attempts = [];
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    attempts.push(() => {
      const apt = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
      run('apt-get', [...apt, 'update']);
      run('apt-get', [
        ...apt,
        'install',
        '--no-install-recommends',
        'chromium',
        'fonts-liberation',
        'fonts-dejavu-core',
      ]);
    });
  }
  attempts.push(() => {
    const playwright = dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
    run(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium']);
  });
  const failures = [];
  for (const attempt of attempts) {
    try {
      console.log('No browser found: installing Chromium …');
      attempt();
      const installed = findChromium();
      if (installed) return installed;
    } catch (error) {
      failures.push(error.message);
    }
  }
  throw new Error(
    `No Chromium could be found or installed. Install Chromium or Chrome, run ` +
      `"npx playwright install chromium", or set CHROMIUM_PATH.\n${failures.join('\n')}`,
  );
}

/** Playwright launch options for the Chromium at hand. */
export function chromiumLaunchOptions() {
  return {
    executablePath: ensureChromium(),
    // Root, containers and chroots cannot have the sandbox; the tests load local pages only.
    chromiumSandbox: process.env.CHROMIUM_SANDBOX === '1',
    args: [
      '--disable-dev-shm-usage',
      '--force-color-profile=srgb',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  };
}
