import { launch } from './launch.mjs';
import { say } from './setup/progress.mjs';

/**
 * @param {import('./launch.mjs').DemoOptions} options
 * @returns {Promise<number>} exit status
 */
export async function showDemo(options) {
  const launched = await launch(options, { headless: false });
  const ended = untilEnded(launched.browser);
  const [blank] = await launched.browser.pages();
  const page = await launched.newPage(options.demo.url);
  await blank?.close();
  await launched.panel(page);
  await page.bringToFront();
  say('Press a button and look at the Why401 panel. Ctrl-C or closing the window ends this.');
  page.once('close', ended.end);
  await ended.promise;
  await launched.close();
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
