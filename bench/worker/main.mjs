import { buildWhenStale } from '../../scripts/build-when-stale.mjs';
import { setUpChromium } from '../../scripts/setup/chromium.mjs';
import { launchChromium } from '../../test/harness/chromium.mjs';
import { serve } from '../shared/server.mjs';
import { hello } from './in-view.mjs';

/**
 * @typedef {import('../shared/rows.mjs').Row} Row
 * @typedef {import('../../test/harness/chromium.mjs').Chromium} Chromium
 * @typedef {import('puppeteer-core').Page} Page
 */

const REQUESTS = 10_000;
/** One of so many fails. */
const FAILING = 50;
const STARTS = 3;

/**
 * How long the worker takes to start and how much memory it holds: with an empty log, and after very many requests.
 *
 * @param {import('../shared/rows.mjs').Options} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ rounds, say }) {
  const executablePath = await setUpChromium();
  const [server, extension] = await Promise.all([serve(), buildWhenStale('chrome')]);
  const chromium = await launchChromium({ extension, executablePath });
  try {
    say('worker: idle');
    // A host without the page hook: its relay would wake the worker by itself.
    const page = await chromium.newPage(`http://127.0.0.2:${server.port}/`).catch(() => chromium.newPage());
    const view = await chromium.newPage(chromium.url('src/entries/options.html'));
    const idle = await starts(chromium, view, chromium.tabId(page), rounds * STARTS);
    const idleHeap = await heapOf(chromium);
    say(`worker: ${REQUESTS} requests`);
    await page.goto(`http://localhost:${server.port}/`);
    await page.evaluate(makeMany, REQUESTS, FAILING);
    const fullHeap = await heapOf(chromium);
    const full = await starts(chromium, view, chromium.tabId(page), rounds * STARTS);
    const after = `after ${REQUESTS.toLocaleString('en')} requests`;
    return [
      { what: 'start, its own part, empty log', unit: 'ms', values: idle.own, target: { most: 30 } },
      { what: `start, its own part, ${after}`, unit: 'ms', values: full.own, target: { most: 30 } },
      { what: 'from a view’s hello to the log, worker stopped, empty log', unit: 'ms', values: idle.whole },
      { what: `from a view’s hello to the log, worker stopped, ${after}`, unit: 'ms', values: full.whole },
      { what: 'heap, empty log', unit: 'MB', values: [idleHeap], target: { most: 10 } },
      { what: `heap, ${after}`, unit: 'MB', values: [fullHeap], target: { most: 40 } },
    ];
  } finally {
    await chromium.close();
    await server.close();
  }
}

/**
 * @param {Chromium} chromium
 * @param {Page} view
 * @param {number} tabId
 * @param {number} times
 */
async function starts(chromium, view, tabId, times) {
  /** @type {{ own: number[], whole: number[] }} */
  const found = { own: [], whole: [] };
  for (let time = 0; time < times; time += 1) {
    await chromium.killWorker();
    const { said, answered } = await view.evaluate(hello, tabId);
    found.whole.push(answered - said);
    found.own.push(answered - (await chromium.inWorker('performance.timeOrigin')));
  }
  return found;
}

/**
 * @param {Chromium} chromium
 * @returns {Promise<number>} what scripts hold after a collection of garbage, in megabytes
 */
async function heapOf(chromium) {
  const { client } = await chromium.worker();
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/**
 * In the page: makes requests, six at a time.
 *
 * @param {number} count
 * @param {number} failing one of so many is refused
 */
async function makeMany(count, failing) {
  let made = 0;
  const line = async () => {
    while (made < count) {
      made += 1;
      const status = made % failing === 0 ? 403 : 200;
      const answer = await fetch(`/api/items/${made}/?status=${status}`);
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: 6 }, line));
}
