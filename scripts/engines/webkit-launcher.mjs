// A Web Test Runner launcher for WebKitGTK: one browser with one page, navigated from test
// file to test file.
import { startWebKit } from './webkit-driver.mjs';

/** As the other launchers have it. */
const VIEWPORT = { width: 800, height: 600 };

/** @param files see `findWebKit` */
export function webkitLauncher(files) {
  let starting;
  let activeSession;
  // Copying and pasting without a click and without a question.
  const start = () => (starting ??= startSized());
  async function startSized() {
    const browser = await startWebKit(files, ['--javascript-can-access-clipboard=true']);
    await browser.resize(VIEWPORT);
    return browser;
  }
  return {
    name: 'WebKitGTK',
    type: 'webkitgtk',
    concurrency: 1,
    /** The page of a session, for the commands of the input plugin. */
    getPage: () => start(),
    async startSession(id, url) {
      const browser = await start();
      activeSession = id;
      await browser.goto(url);
    },
    isActive: (id) => id === activeSession,
    getBrowserUrl: async () => (await start()).url(),
    async stopSession() {
      activeSession = undefined;
      const browser = await start();
      // The size first: to set it ends a page's full screen, and WebKit never answers if that page
      // is being left.
      try {
        await browser.resize(VIEWPORT);
      } finally {
        await browser.goto('about:blank');
      }
      return {};
    },
    startDebugSession() {
      throw new Error('Debugging is not supported in WebKitGTK.');
    },
    async stop() {
      await (await starting)?.close();
    },
  };
}
