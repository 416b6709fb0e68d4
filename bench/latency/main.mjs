import { buildWhenStale } from '../../scripts/build-when-stale.mjs';
import { setUpChromium } from '../../scripts/setup/chromium.mjs';
import { launchChromium } from '../../test/harness/chromium.mjs';
import { until } from '../../test/harness/until.mjs';
import { serve } from '../shared/server.mjs';
import { failAt, watchBadge, watchRows } from './in-page.mjs';

/**
 * @typedef {import('../shared/rows.mjs').Row} Row
 * @typedef {import('../../test/harness/chromium.mjs').Chromium} Chromium
 * @typedef {import('../../test/harness/chromium.mjs').FittedView} View
 * @typedef {import('puppeteer-core').Page} Page
 */

const FAILURES = 60;

/**
 * How long it takes from the end of a failing answer until a person can see it. All clocks are the machine's own.
 *
 * @param {import('../shared/rows.mjs').Options} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ say }) {
  const executablePath = await setUpChromium();
  const [server, extension] = await Promise.all([serve(), buildWhenStale('chrome')]);
  const chromium = await launchChromium({ extension, executablePath });
  try {
    const url = `http://shop.test:${server.port}/`;
    say('latency: DevTools closed, popup open');
    const closed = await chromium.newPage(url);
    const popup = await chromium.popup(closed);
    const first = await delays(chromium, closed, popup);
    await popup.close();
    await closed.close();
    say('latency: panel open');
    const open = await chromium.newPage(url);
    const second = await delays(chromium, open, await chromium.panel(open));
    return [
      { what: 'badge, DevTools closed', unit: 'ms', values: first.badge, target: { most: 50, at: 'p95' } },
      { what: 'row of the popup, DevTools closed', unit: 'ms', values: first.row },
      { what: 'badge, panel open', unit: 'ms', values: second.badge, target: { most: 50, at: 'p95' } },
      { what: 'row of the panel', unit: 'ms', values: second.row, target: { most: 100, at: 'p95' } },
    ];
  } finally {
    await chromium.close();
    await server.close();
  }
}

/**
 * Makes requests fail one after the other, each after the one before was seen.
 *
 * @param {Chromium} chromium
 * @param {Page} page
 * @param {View} view
 * @returns {Promise<{ badge: number[], row: number[] }>} milliseconds after the end of each answer
 */
async function delays(chromium, page, view) {
  await chromium.inWorker(`(${watchBadge})(${chromium.tabId(page)})`);
  await view.evaluate(watchRows);
  /** @type {{ badge: number[], row: number[] }} */
  const found = { badge: [], row: [] };
  for (let index = 0; index < FAILURES; index += 1) {
    const path = `/api/${wordOf(index)}/?status=403`;
    const ended = await page.evaluate(failAt, path);
    const rowAt = () =>
      view.evaluate((/** @type {string} */ of) => /** @type {any} */ (globalThis).rows[of], path);
    const badgeAt = () => chromium.inWorker(`globalThis.badges[${JSON.stringify(String(index + 1))}]`);
    found.row.push((await until(rowAt, `the row of ${path}`)) - ended);
    found.badge.push((await until(badgeAt, `${index + 1} on the badge`)) - ended);
  }
  return found;
}

/** A path of letters: paths that differ in numbers are one endpoint's. @param {number} index */
function wordOf(index) {
  return Array.from(String(index).padStart(4, '0'), (digit) => 'abcdefghij'[Number(digit)]).join('');
}
