// Browser tests: real Chromium, real input, the sandbox as the service on the same server.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { register } from 'tsx/esm/api';
import { chromiumLaunchOptions } from './scripts/browsers.mjs';
import { countReporter } from './scripts/count-reporter.mjs';
import { inputPlugin } from './scripts/input-plugin.mjs';

register();
const { serviceMiddleware } = await import('./test/helpers/service-middleware.ts');

export default {
  files: ['test/**/*.browser.test.ts'],
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
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: chromiumLaunchOptions() })],
  // One page at a time: pages share the machine's two cores and the tests measure time.
  concurrency: 1,
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
  browserStartTimeout: 90_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 15_000 } },
};
