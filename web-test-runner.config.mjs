// Browser tests: real engines, real input, the sandbox as the service on the same server.
// ENGINE=chromium (the default), firefox or webkit; scripts/test.mjs runs them side by side, and
// PART=timed after PART=rest.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { register } from 'tsx/esm/api';
import { chromiumLaunchOptions, requireEngine } from './scripts/browsers.mjs';
import { countReporter } from './scripts/count-reporter.mjs';
import { leftOut, TIMED } from './scripts/engines/file-groups.mjs';
import { freePort } from './scripts/engines/free-port.mjs';
import { firefoxLauncher } from './scripts/engines/firefox-launcher.mjs';
import { webkitLauncher } from './scripts/engines/webkit-launcher.mjs';
import { inputPlugin } from './scripts/input-plugin.mjs';

register();
const { serviceMiddleware } = await import('./test/helpers/service-middleware.ts');

const contexts = new WeakMap();
/** One for all files, as in the other engines: each finds the modules in the cache. */
async function contextOfAll({ browser }) {
  if (!contexts.has(browser)) contexts.set(browser, await browser.newContext());
  const context = contexts.get(browser);
  let page;
  return {
    newPage: async () => (page = await context.newPage()),
    close: () => page.close(),
  };
}

const LAUNCHERS = {
  chromium: () =>
    playwrightLauncher({
      product: 'chromium',
      launchOptions: chromiumLaunchOptions(),
      createBrowserContext: contextOfAll,
    }),
  firefox: () => firefoxLauncher(requireEngine('firefox')),
  webkit: () => webkitLauncher(requireEngine('webkit')),
};
const engine = process.env.ENGINE ?? 'chromium';
const FILES = {
  timed: [TIMED],
  rest: ['test/**/*.browser.test.ts', `!${TIMED}`],
  all: ['test/**/*.browser.test.ts'],
};

export default {
  files: [...FILES[process.env.PART ?? 'all'], ...leftOut(engine).map(({ file }) => `!${file}`)],
  port: await freePort(), // engines run side by side
  nodeResolve: { exportConditions: ['production'] },
  middleware: [serviceMiddleware()],
  plugins: [
    inputPlugin(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [LAUNCHERS[engine]()],
  // One page at a time: pages share the machine's two cores and the tests measure time.
  concurrency: 1,
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter(engine)],
  browserStartTimeout: 90_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 15_000 } },
};
