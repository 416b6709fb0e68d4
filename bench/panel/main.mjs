import { buildWhenStale } from '../../scripts/build-when-stale.mjs';
import { setUpChromium } from '../../scripts/setup/chromium.mjs';
import { withModule } from '../../scripts/setup/typescript.mjs';
import { launchChromium } from '../../test/harness/chromium.mjs';
import { measureAll, standIn } from './in-page.mjs';

const FAILURES = 10_000;
/** Each round has dozens of values of its own. */
const MOST_ROUNDS = 3;

/** What a person must not wait for, in milliseconds; a frame of sixty in a second may come a little late. @type {Record<string, import('../shared/rows.mjs').Target>} */
const TARGETS = {
  'keystroke, until the list': { most: 16, at: 'p95' },
  'frame while scrolling': { most: 17, at: 'p95' },
};

/**
 * How long the panel takes with very many failures: the built one, in Chromium.
 *
 * @param {import('../shared/rows.mjs').Options} options
 * @returns {Promise<import('../shared/rows.mjs').Row[]>}
 */
export async function measure({ rounds, say }) {
  const executablePath = await setUpChromium();
  const extension = await buildWhenStale('chrome');
  const [samples, tab] = await withModule('/bench/panel/samples.ts', ({ failures, tabState }) => [
    failures(),
    tabState(),
  ]);
  const chromium = await launchChromium({ extension, executablePath });
  /** @type {Map<string, number[]>} */
  const all = new Map();
  try {
    for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round += 1) {
      say(`panel: round ${round + 1}`);
      const page = await chromium.browser.newPage();
      await page.setViewport({ width: 1200, height: 600 });
      await page.evaluateOnNewDocument(standIn);
      await page.goto(chromium.url('src/entries/panel.html'));
      await page.waitForSelector('.toolbar');
      const found = await page.evaluate(measureAll, samples, tab, FAILURES);
      for (const [what, times] of Object.entries(found)) all.set(what, [...(all.get(what) ?? []), ...times]);
      await page.close();
    }
  } finally {
    await chromium.close();
  }
  return [...all].map(([what, values]) => {
    const target = TARGETS[what];
    return { what, unit: 'ms', values, ...(target && { target }) };
  });
}
