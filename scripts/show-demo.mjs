import { launchChromium } from '../test/harness/chromium.mjs';
import { say } from './setup/progress.mjs';

/**
 * @param {{ demo: { url: string }, extension: string, executablePath: string }} options
 * @returns {Promise<number>} exit status
 */
export async function showDemo({ demo, extension, executablePath }) {
  const chromium = await launchChromium({ extension, executablePath, headless: false });
  const ended = untilEnded(chromium.browser);
  const [blank] = await chromium.browser.pages();
  const page = await chromium.newPage(demo.url);
  await blank?.close();
  await chromium.panel(page);
  await page.bringToFront();
  say('Press a button and look at the Why401 panel. Ctrl-C or closing the window ends this.');
  page.once('close', ended.end);
  await ended.promise;
  await chromium.close();
  return 0;
}

/** @param {import('puppeteer-core').Browser} browser */
function untilEnded(browser) {
  /** @type {() => void} */
  let end = () => {};
  const promise = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      end = () => resolve();
    })
  );
  browser.once('disconnected', end);
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return { promise, end };
}
