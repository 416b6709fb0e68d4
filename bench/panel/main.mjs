import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from '../../scripts/build-when-stale.mjs';
import { setUpChromium } from '../../scripts/setup/chromium.mjs';
import { giveUp, say } from '../../scripts/setup/progress.mjs';
import { withModule } from '../../scripts/setup/typescript.mjs';
import { launchChromium } from '../../test/harness/chromium.mjs';
import { measureAll, standIn } from './in-page.mjs';

/**
 * How long does the panel take with very many failures? Opens the built panel in real Chromium, and prints a table.
 *
 *   npm run bench:panel
 *   npm run bench:panel -- --rows 300 --extension dist/other
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    extension: { type: 'string' },
  },
});
const executablePath = await setUpChromium().catch(giveUp);
const extension = values.extension ? path.resolve(values.extension) : await buildWhenStale('chrome');
const [samples, tab] = await withModule('/bench/panel/samples.ts', ({ failures, tabState }) => [
  failures(),
  tabState(),
]);
const chromium = await launchChromium({ extension, executablePath });
/** @type {Map<string, number[]>} */
const all = new Map();
try {
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const page = await chromium.browser.newPage();
    await page.setViewport({ width: 1200, height: 600 });
    await page.evaluateOnNewDocument(standIn);
    await page.goto(chromium.url('src/entries/panel.html'));
    await page.waitForSelector('.toolbar');
    const found = await page.evaluate(measureAll, samples, tab, Number(values.rows));
    for (const [what, times] of Object.entries(found)) all.set(what, [...(all.get(what) ?? []), ...times]);
    await page.close();
  }
} finally {
  await chromium.close();
}
say(`${values.rows} failures, milliseconds: median, 95 of 100 within, longest, of how many`);
for (const [what, times] of all) say(line(what, times));

/** @param {string} what @param {number[]} times */
function line(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1).padStart(9);
  return `${what.padEnd(32)}${at(0.5)}${at(0.95)}${at(1)}${String(times.length).padStart(6)}`;
}
