// Finds the browsers the tests drive, and installs what is missing: as root on Debian its
// packages, elsewhere Playwright's Chromium. Any file can be named instead: CHROMIUM_PATH,
// FIREFOX_PATH, or WEBKIT_DRIVER with WEBKIT_MINIBROWSER.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const CHROMIUM_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const FIREFOX_FILES = ['/Applications/Firefox.app/Contents/MacOS/firefox'];
/** The first ESR whose own window can give a page a pen and tell when it was handled. */
const FIREFOX_VERSION = 153;
const WEBKIT_FOLDERS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];
const FONTS = ['fonts-liberation', 'fonts-dejavu-core'];

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

/** The file that a variable names; `undefined` when it names none. */
function named(variable) {
  const file = process.env[variable];
  if (file && !existsSync(file)) throw new Error(`${variable}=${file} does not exist`);
  return file || undefined;
}

/** Path of a Chromium, or `undefined` when there is none. */
export function findChromium() {
  const asked = named('CHROMIUM_PATH');
  if (asked) return asked;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return CHROMIUM_NAMES.map(onPath).find(Boolean) ?? CHROMIUM_FILES.find(existsSync);
}

/** Path of a Firefox that is new enough, or `undefined` when there is none. */
export function findFirefox() {
  const file =
    named('FIREFOX_PATH') ??
    FIREFOX_NAMES.map(onPath).find(Boolean) ??
    FIREFOX_FILES.find(existsSync);
  if (!file) return undefined;
  const said = execFileSync(file, ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  });
  const version = Number(/(\d+)\./.exec(said)?.[1] ?? 0);
  return version >= FIREFOX_VERSION ? file : undefined;
}

/** What drives WebKitGTK, as `{ driver, browser, xvfb }`, or `undefined` when a part is not there. */
export function findWebKit() {
  const driver = named('WEBKIT_DRIVER') ?? onPath('WebKitWebDriver');
  const browser = named('WEBKIT_MINIBROWSER') ?? findMiniBrowser();
  const xvfb = onPath('Xvfb');
  return driver && browser && xvfb ? { driver, browser, xvfb } : undefined;
}

/** Distributions keep it out of the path, in a folder of the library. */
function findMiniBrowser() {
  const roots = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter(existsSync);
  const folders = roots.flatMap((root) => [
    root,
    ...readdirSync(root)
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => join(root, name)),
  ]);
  return folders
    .flatMap((folder) => WEBKIT_FOLDERS.map((name) => join(folder, name, 'MiniBrowser')))
    .find(isExecutable);
}

/** The engines the tests know, in the order in which they run. */
export const ENGINES = {
  chromium: {
    name: 'Chromium',
    find: findChromium,
    packages: ['chromium'],
    advice: 'install Chromium or Chrome, or set CHROMIUM_PATH',
  },
  firefox: {
    name: 'Firefox',
    find: findFirefox,
    packages: ['firefox-esr'],
    advice: `install Firefox ${FIREFOX_VERSION} or newer, or set FIREFOX_PATH`,
  },
  webkit: {
    name: 'WebKitGTK',
    find: findWebKit,
    packages: ['webkit2gtk-driver', 'xvfb'],
    advice: 'on Linux, install webkit2gtk-driver and xvfb',
  },
};

/**
 * What `ENGINE` asks of the tests: nothing, `all` or one engine.
 * @returns {{ engines: string[], isRequired: boolean }} the ids, and whether one that is missing is
 *   a failure: what was asked for and not tested has not passed
 */
export function askedFor(engine = '') {
  const every = Object.keys(ENGINES);
  if (engine === '' || engine === 'all') return { engines: every, isRequired: engine !== '' };
  if (!every.includes(engine)) {
    throw new Error(`ENGINE=${engine}: there are ${every.join(', ')}, and all.`);
  }
  return { engines: [engine], isRequired: true };
}

function run(command, args) {
  execFileSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function apt(...args) {
  const options = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  run('apt-get', [...options, '-o', 'Dpkg::Use-Pty=0', ...args]);
}

function installChromium() {
  const playwright = dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
  run(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium']);
}

/** Tries to do something; says so when it fails, which is not the end. */
function attempt(what, act) {
  console.log(what);
  try {
    act();
  } catch (error) {
    console.log(`That failed: ${error.message}`);
  }
}

/**
 * Installs those of the engines that are missing, as far as this machine lets us. One that
 * cannot be had does not keep the others away.
 * @param {(keyof typeof ENGINES)[]} ids
 * @param {boolean} isRoot whether packages may be installed
 * @returns {{ found: string[], missing: string[] }} the ids
 */
export function ensureEngines(ids = Object.keys(ENGINES), isRoot = process.getuid?.() === 0) {
  const isMissing = (id) => ENGINES[id].find() === undefined;
  const wanted = ids.filter(isMissing);
  if (wanted.length > 0 && isRoot && onPath('apt-get')) {
    attempt('Looking for packages …', () => apt('update'));
    for (const id of wanted) {
      const packages = [...ENGINES[id].packages, ...FONTS];
      attempt(`Installing ${packages.join(', ')} …`, () =>
        apt('install', '--no-install-recommends', ...packages),
      );
    }
  }
  if (ids.includes('chromium') && isMissing('chromium')) {
    attempt("Downloading Playwright's Chromium …", installChromium);
  }
  const missing = ids.filter(isMissing);
  return { found: ids.filter((id) => !missing.includes(id)), missing };
}

/** What drives an engine, as its `find` gives it. Throws with what to do when there is none. */
export function requireEngine(id) {
  const { name, find, advice } = ENGINES[id];
  const found = find();
  if (!found) throw new Error(`There is no ${name} to test in: ${advice}.`);
  return found;
}

/** Playwright launch options for the Chromium at hand. */
export function chromiumLaunchOptions() {
  return {
    executablePath: requireEngine('chromium'),
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
