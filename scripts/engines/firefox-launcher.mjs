// Web Test Runner drives a stock Firefox over WebDriver BiDi with the puppeteer-core that its
// Chrome launcher carries. Nothing is downloaded.
import { chromeLauncher } from '@web/test-runner-chrome';

/** @param {string} executablePath see `findFirefox` */
export function firefoxLauncher(executablePath) {
  const launcher = chromeLauncher({
    concurrency: 1,
    launchOptions: {
      browser: 'firefox',
      executablePath,
      headless: true,
      timeout: 60_000,
      // Opens Firefox's own window to the tests: only there are a pen and media settings.
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'dom.w3c_touch_events.enabled': 1,
        // The clipboard without a click and without a question.
        'dom.events.testing.asyncClipboard': true,
        'layout.css.prefers-color-scheme.content-override': 1,
        'ui.prefersReducedMotion': 0,
        // The tests measure time, and a clock in steps of 1 ms or more would be the error.
        'privacy.reduceTimerPrecision': false,
      },
    },
  });
  launcher.name = 'Firefox';
  return launcher;
}
