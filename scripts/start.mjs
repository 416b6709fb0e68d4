import path from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../demo/server.mjs';
import { buildWhenStale } from './build-when-stale.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { setUpFirefox } from './setup/firefox.mjs';
import { giveUp, say } from './setup/progress.mjs';

/**
 * Shows Why401 at work: a browser with the extension, on the demo page, with the panel open.
 *
 *   npm start                  a window, until it is closed or Ctrl-C
 *   npm start -- --headless    presses every button and checks what the panel says; so it does where there is no display
 *   npm start -- --extension dist/other    another unpacked build, taken as it is
 *   npm run start:firefox      the same in Firefox, which takes the same options
 *
 * Ends with 0 when every diagnosis is right, 1 when one is not, 3 when there is no browser.
 */
const { values } = parseArgs({
  options: {
    headless: { type: 'boolean' },
    extension: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
  },
});
if (values.browser !== 'chromium' && values.browser !== 'firefox') {
  process.stderr.write('Failed to start: --browser is chromium or firefox\n');
  process.exit(2);
}
const { browser } = values;
const PORT = 8401;

await setUpDependencies().catch(giveUp);
const executablePath = await (browser === 'firefox' ? setUpFirefox() : setUpChromium()).catch(giveUp);
const extension = values.extension
  ? path.resolve(values.extension)
  : await buildWhenStale(browser === 'firefox' ? 'firefox' : 'chrome');
// Only now: puppeteer is there from here on.
const { showDemo } = await import('./show-demo.mjs');
const { proveDemo } = await import('./prove-demo.mjs');

const demo = await startDemo({ port: PORT }).catch(() => startDemo());
try {
  say(`The demo is at ${demo.url}`);
  const run = values.headless || !hasDisplay() ? proveDemo : showDemo;
  process.exitCode = await run({ browser, demo, extension, executablePath });
} finally {
  await demo.close();
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
