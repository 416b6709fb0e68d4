import { readFile, rm } from 'node:fs/promises';
import { buildWhenStale } from '../../scripts/build-when-stale.mjs';
import { setUpChromium } from '../../scripts/setup/chromium.mjs';
import { launchLean, workerSession } from '../shared/chromium.mjs';
import { inTurn, ratios } from '../shared/rows.mjs';
import { serve } from '../shared/server.mjs';
import { scriptTime } from './cpu.mjs';
import { writeFloor } from './floor.mjs';
import { makeRequests } from './in-page.mjs';

/**
 * @typedef {import('../shared/rows.mjs').Row} Row
 * @typedef {import('../shared/chromium.mjs').Lean} Lean
 * @typedef {import('puppeteer-core').Page} Page
 */

/** What pages do. The answers of the first two come as fast as this machine can give them. */
const LOADS = {
  'one after the other, no latency': { count: 2_000, lines: 1, after: 0 },
  'six at a time, no latency': { count: 2_000, lines: 6, after: 0 },
  'six at a time, 20 ms each': { count: 300, lines: 6, after: 20 },
  'one after the other, 20 ms each': { count: 100, lines: 1, after: 20 },
};
/** Those that are made once more with DevTools open. */
const WITH_DEVTOOLS = /** @type {const} */ (['six at a time, no latency', 'six at a time, 20 ms each']);
/** Pages of a developer's own have the page hook, others have not. */
const HOSTS = { site: 'shop.example', own: 'shop.test' };

const VARIANTS = /** @type {const} */ ([
  'none',
  'floor',
  'ours',
  'none, own host',
  'floor, own host',
  'ours, own host',
]);
/** @typedef {typeof VARIANTS[number]} Variant */

/**
 * What a page notices of the extension when all goes well: with none, with one that listens and does nothing, with ours. DevTools is
 * closed, and open in the end: nothing closes it without a trace.
 *
 * @param {import('../shared/rows.mjs').Options} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ rounds, say }) {
  const executablePath = await setUpChromium();
  const [server, floor, built] = await Promise.all([serve(), writeFloor(), buildWhenStale('chrome')]);
  const folders = { none: undefined, floor, ours: built };
  /** @type {Map<string, Lean>} */
  const browsers = new Map();
  /** @type {Map<Variant, Page>} */
  const pages = new Map();
  /** @type {Map<string, number[]>} */
  const times = new Map();
  try {
    for (const [name, folder] of Object.entries(folders))
      browsers.set(name, await launchLean(executablePath, folder));
    for (const variant of VARIANTS) {
      const [name, own] = variant.split(', ');
      const page = await /** @type {Lean} */ (browsers.get(`${name}`)).browser.newPage();
      await page.goto(`http://${own ? HOSTS.own : HOSTS.site}:${server.port}/`);
      // Not measured: code is compiled, connections are opened.
      await page.evaluate(makeRequests, { count: 300, lines: 6, after: 0 });
      pages.set(variant, page);
    }
    for (const [load, numbers] of Object.entries(LOADS)) {
      say(`requests: ${load}`);
      await inTurn(VARIANTS, rounds, async (variant) => {
        const page = /** @type {Page} */ (pages.get(variant));
        await page.bringToFront();
        note(times, `${variant}: ${load}`, await page.evaluate(makeRequests, numbers));
      });
    }
    say('requests: what the worker takes');
    const rows = [...rowsOf(times), ...(await workerTimes(browsers, pages, rounds))];
    say('requests: DevTools open');
    return [...rows, ...(await devToolsTimes(pages, rounds))];
  } finally {
    for (const browser of browsers.values()) await browser.close();
    await server.close();
    await rm(floor, { recursive: true, force: true });
  }
}

/** @param {Map<string, number[]>} times @param {string} key @param {number} took */
function note(times, key, took) {
  times.set(key, [...(times.get(key) ?? []), took]);
}

/**
 * @param {ReadonlyMap<string, number[]>} times
 * @returns {Row[]}
 */
function rowsOf(times) {
  const of = (/** @type {Variant} */ variant, /** @type {string} */ load) =>
    times.get(`${variant}: ${load}`) ?? [];
  return Object.entries(LOADS).flatMap(([load, { count, after }]) => [
    {
      what: `${load}: no extension`,
      unit: 'ms a request',
      values: of('none', load).map((time) => time / count),
    },
    { what: `${load}: the floor, of none`, unit: '×', values: ratios(of('floor', load), of('none', load)) },
    {
      what: `${load}: ours, of none`,
      unit: '×',
      values: ratios(of('ours', load), of('none', load)),
      ...(after > 0 && { target: { most: 1.01 } }),
    },
    {
      what: `${load}: ours, of the floor`,
      unit: '×',
      values: ratios(of('ours', load), of('floor', load)),
      ...(after === 0 && { target: { most: 1.1 } }),
    },
    {
      what: `${load}: ours on a developer’s own host, of none there`,
      unit: '×',
      values: ratios(of('ours, own host', load), of('none, own host', load)),
    },
  ]);
}

/**
 * The same with DevTools open, where the browser itself has more to tell, and our page in DevTools reads answers.
 *
 * @param {ReadonlyMap<Variant, Page>} pages
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
async function devToolsTimes(pages, rounds) {
  const variants = /** @type {const} */ (['none', 'floor', 'ours']);
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (const variant of variants) await pages.get(variant)?.openDevTools();
  for (const load of WITH_DEVTOOLS)
    await inTurn(variants, rounds, async (variant) => {
      const page = /** @type {Page} */ (pages.get(variant));
      await page.bringToFront();
      note(times, `${variant}: ${load}`, await page.evaluate(makeRequests, LOADS[load]));
    });
  return WITH_DEVTOOLS.flatMap((load) => {
    const of = (/** @type {string} */ variant) => times.get(`${variant}: ${load}`) ?? [];
    return [
      {
        what: `${load}: the floor, of none, DevTools open`,
        unit: '×',
        values: ratios(of('floor'), of('none')),
      },
      { what: `${load}: ours, of none, DevTools open`, unit: '×', values: ratios(of('ours'), of('none')) },
    ];
  });
}

/**
 * What a successful request takes of the worker: its scripts alone, and of processor time the whole process, with all that the browser
 * does in it to tell.
 *
 * @param {ReadonlyMap<string, Lean>} browsers
 * @param {ReadonlyMap<Variant, Page>} pages
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
async function workerTimes(browsers, pages, rounds) {
  const load = LOADS['six at a time, no latency'];
  /** @type {{ scripts: number[], ours: number[], floor: number[] }} */
  const found = { scripts: [], ours: [], floor: [] };
  await inTurn(/** @type {const} */ (['floor', 'ours']), rounds, async (name) => {
    const browser = /** @type {Lean} */ (browsers.get(name));
    const page = /** @type {Page} */ (pages.get(name));
    await page.bringToFront();
    const before = await workerCpu(browser);
    await page.evaluate(makeRequests, load);
    const after = await workerCpu(browser);
    if (before !== undefined && after !== undefined) found[name].push((after - before) / load.count);
    if (name === 'ours') found.scripts.push((await scriptsOf(browser, page)) / load.count);
  });
  const own = found.ours.map((time, round) => time - (found.floor[round] ?? Number.NaN));
  const rows = [
    {
      what: 'processor time of the worker’s whole process, by a successful request: ours, above the floor',
      unit: 'µs',
      values: own,
      target: { most: 50 },
    },
    {
      what: 'processor time of the worker’s whole process, by a successful request: ours',
      unit: 'µs',
      values: found.ours,
    },
    {
      what: 'processor time of the worker’s whole process, by a successful request: the floor',
      unit: 'µs',
      values: found.floor,
    },
    // A profiler looks at the clock: this one grows where others take the processor.
    { what: 'scripts of the worker, by a successful request, profiled', unit: 'µs', values: found.scripts },
  ];
  return rows.filter(({ values }) => values.length > 0);
}

/** @param {Lean} browser @param {Page} page @returns {Promise<number>} microseconds */
async function scriptsOf(browser, page) {
  const session = await workerSession(browser);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await page.evaluate(makeRequests, LOADS['six at a time, no latency']);
  const { profile } = await session.send('Profiler.stop');
  return scriptTime(profile);
}

/**
 * @param {Lean} lean
 * @returns {Promise<number | undefined>} processor time of the extension's process since its start, in microseconds; undefined where
 * the system does not tell which process that is
 */
async function workerCpu({ browser }) {
  const session = await browser.target().createCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { id, cpuTime } of processInfo) {
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      if (command.includes('--extension-process')) return cpuTime * 1e6;
    }
    return undefined;
  } finally {
    await session.detach();
  }
}
