// npm test: every test there is. Finds or installs a browser, builds the package, then runs the
// Node tests (pure modules), the browser tests, and the tests of the built files and the demo.
// Ends with one plain line, `N passed, N failed`.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './browsers.mjs';
import { COUNTS_FILE } from './count-reporter.mjs';

const total = { passed: 0, failed: 0 };

/** Runs a command; resolves with its exit code and, when asked to keep it, its output. */
function run(command, args, { keepsOutput = false } = {}) {
  return new Promise((resolve) => {
    const stdio = ['ignore', keepsOutput ? 'pipe' : 'inherit', 'inherit'];
    const child = spawn(command, args, { stdio });
    let output = '';
    child.stdout?.on('data', (data) => {
      process.stdout.write(data);
      output += data;
    });
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
  if (code !== 0) total.failed += 1;
}

async function runNodeTests(name, files, concurrency) {
  say(`${name} (${files.length} files)`);
  const args = [
    '--import',
    'tsx',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${concurrency}`,
  ];
  const { code, output } = await run(process.execPath, [...args, ...files], { keepsOutput: true });
  const read = (what) => Number(new RegExp(`^ℹ ${what} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  total.passed += read('pass');
  const failed = read('fail') + read('cancelled');
  total.failed += failed;
  if (code !== 0 && failed === 0) total.failed += 1;
}

async function runBrowserTests() {
  say('browser tests');
  rmSync(COUNTS_FILE, { force: true });
  const { code } = await run('npx', ['--no-install', 'web-test-runner']);
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = JSON.parse(readFileSync(COUNTS_FILE, 'utf8'));
  } catch {
    console.error('The browser tests left no counts: the runner itself failed.');
  }
  total.passed += counts.passed;
  total.failed += counts.failed + counts.skipped;
  if (code !== 0 && counts.failed === 0) total.failed += 1;
}

say(`browser: ${ensureChromium()}`);
await prepare('build', 'npm', ['run', '--silent', 'build']);

const nodeTests = findTests('test', /(?<!\.browser)\.test\.ts$/);
const builtTests = findTests('test', /\.test\.mjs$/);
await runNodeTests('Node tests', nodeTests, 2);
await runBrowserTests();
// One at a time: each drives a browser of its own.
await runNodeTests('built files and demo', builtTests, 1);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
