// npm test: every test there is. Finds or installs the browsers, builds the package, then runs
// the Node tests (pure modules), then side by side the browser tests of each engine and the tests
// of the built files and the demo, then, one engine after the other, what measures milliseconds.
// ENGINE=firefox limits the browser tests to one engine, ENGINE=all runs them in every one: those
// that are missing are installed, and one that cannot be had counts as a failure. Ends with a line
// for each part and for each failure, and one plain line for all, `N passed, N failed`.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { askedFor, ENGINES, ensureEngines } from './browsers.mjs';
import { countsOf } from './count-reporter.mjs';
import { leftOut } from './engines/file-groups.mjs';

/** Longer than the tests of one part take on a slow machine; a hang must end. */
const PART_MS = 12 * 60_000;

const total = { passed: 0, failed: 0 };
const summary = [];

/** Adds the counts of a part to the total and its line to the summary. */
function count(name, { passed, failed }, seconds) {
  total.passed += passed;
  total.failed += failed;
  summary.push(`${name}: ${passed} passed, ${failed} failed (${Math.round(seconds)} s)`);
}

/** Seconds since `start`, which is a `performance.now()`. */
const since = (start) => (performance.now() - start) / 1000;

/** Runs a command; resolves with its exit code and output, which is shown at once or at the end. */
function run(command, args, { isShownLater = false, env = {}, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
      env: { ...process.env, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        if (!isShownLater) process.stdout.write(text);
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const say = (text) => console.log(`\n== ${text}`);

function findTests(dir, suffix) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return findTests(path, suffix);
    return suffix.test(entry.name) ? [path] : [];
  });
}

/** A part that must work before the tests can; a failure counts as one failed test. */
async function prepare(name, command, args) {
  say(name);
  const { code } = await run(command, args);
  if (code === 0) return;
  total.failed += 1;
  summary.push(`${name}: failed`);
}

async function runNodeTests(name, files, concurrency, isShownLater = false) {
  if (!isShownLater) say(`${name} (${files.length} files)`);
  const args = [
    '--import',
    'tsx',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${concurrency}`,
  ];
  const start = performance.now();
  const { code, output } = await run(process.execPath, [...args, ...files], {
    isShownLater,
    timeout: PART_MS,
  });
  if (isShownLater) console.log(`\n== ${name} (${files.length} files)\n${output}`);
  const read = (what) => Number(new RegExp(`^ℹ ${what} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = read('fail') + read('cancelled');
  const isBroken = code !== 0 && failed === 0;
  count(name, { passed: read('pass'), failed: failed + Number(isBroken) }, since(start));
  // The spec reporter names them again at the end, after everything that was said.
  const told = output.split('✖ failing tests:')[1];
  if (told) summary.push(`  FAILED${told.trimEnd()}`);
}

/** @param {'rest' | 'timed'} part all that can run beside other parts, or what cannot */
async function runBrowserTests(engine, part) {
  const name = ENGINES[engine].name + (part === 'timed' ? ', timed' : '');
  const file = countsOf(engine);
  rmSync(file, { force: true });
  const start = performance.now();
  const runner = 'node_modules/@web/test-runner/dist/bin.js';
  const { code, output } = await run(process.execPath, [runner], {
    isShownLater: true,
    env: { ENGINE: engine, PART: part },
    timeout: PART_MS,
  });
  console.log(`\n== browser tests: ${name}\n${output}`);
  let { passed, failed, skipped, failures } = { passed: 0, failed: 0, skipped: 0, failures: [] };
  try {
    ({ passed, failed, skipped, failures } = JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    console.error('The browser tests left no counts: the runner itself failed.');
  }
  failed += skipped;
  if (code !== 0 && failed === 0) failed = 1;
  count(name, { passed, failed }, since(start));
  summary.push(...failures.map((failure) => `  FAILED ${failure}`));
  if (part === 'timed') return;
  for (const { file, reason } of leftOut(engine)) {
    summary.push(`  ${file} does not run in ${name}: ${reason}.`);
  }
}

// Each run of the traces adds a line; the table in docs/ is made of one run.
rmSync('test-results/conformance.jsonl', { force: true });
say('browsers');
const { engines: asked, isRequired } = askedFor(process.env.ENGINE);
// The built files and the demo are tested in Chromium, which must be had; the others are used
// where they are there, unless they are asked for.
const known = [...new Set(['chromium', ...asked])];
const { missing: notInstalled } = ensureEngines(isRequired ? known : ['chromium']);
const missing = known.filter((id) => notInstalled.includes(id) || !ENGINES[id].find());
const found = known.filter((id) => !missing.includes(id));
console.log(`Found: ${found.map((id) => ENGINES[id].name).join(', ') || 'none'}.`);
await prepare('build', 'npm', ['run', '--silent', 'build']);

const nodeTests = findTests('test', /(?<!\.browser)\.test\.ts$/);
const builtTests = findTests('test', /\.test\.mjs$/);
await runNodeTests('Node tests', nodeTests, 2);
const tested = asked.filter((id) => found.includes(id));
// Three at a time: most tests wait for something, and two cores have room for that.
const parts = [
  ...tested.map((id) => () => runBrowserTests(id, 'rest')),
  // Each drives a browser of its own, and comes when a lane is free.
  ...builtTests.map((file) => () => runNodeTests(file, [file], 1, true)),
];
console.log(`\nRunning the browsers; what they say comes when each has ended.`);
async function lane() {
  for (let part = parts.shift(); part; part = parts.shift()) await part();
}
await Promise.all([lane(), lane(), lane()]);
for (const id of tested) await runBrowserTests(id, 'timed');

for (const id of missing) {
  const { name, advice } = ENGINES[id];
  if (isRequired) total.failed += 1;
  summary.push(`${name} is missing on this machine and was NOT tested: ${advice}.`);
}
console.log(`\n${summary.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
