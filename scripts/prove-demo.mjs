import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { failures } from '../demo/failures.mjs';
import { until } from '../test/harness/until.mjs';
import { launch } from './launch.mjs';
import { cache, root } from './setup/places.mjs';
import { say } from './setup/progress.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('../demo/failures.mjs').Failure} Failure
 * @typedef {import('../test/harness/view.mjs').View} View
 *
 * The parts of the exported report that are read here.
 * @typedef {{ cause: string, confidence: string, title: string }} Diagnosis
 * @typedef {{ request: { url: string }, diagnoses: Diagnosis[] }} ReportedFailure
 */

const ROW_DEADLINE_MS = 8000;

/**
 * Presses every button of the demo, then reads what Why401 says from the report that its panel exports.
 *
 * @param {import('./launch.mjs').DemoOptions} options
 * @returns {Promise<number>} exit status
 */
export async function proveDemo(options) {
  const downloads = await mkdtemp(path.join(tmpdir(), 'why401-downloads-'));
  const launched = await launch(options, { headless: true, downloads });
  try {
    const page = await launched.newPage(options.demo.url);
    await page.waitForSelector('[data-demo]');
    const panel = await launched.panel(page);
    say(`Pressing ${failures.length} buttons`);
    for (const failure of failures) await press(failure, page, panel);

    const files = await exportAll(panel, downloads);
    const report = JSON.parse(await readFile(files.json, 'utf8'));
    const wrong = failures.filter((failure) => !isRight(failure, report.failures));
    const problems = await launched.problems();
    for (const problem of problems) say(`✗ ${problem}`);
    for (const file of Object.values(files)) say(path.relative(root, file));
    return wrong.length + problems.length > 0 ? 1 : 0;
  } finally {
    await launched.close();
    await rm(downloads, { recursive: true, force: true });
  }
}

/**
 * Waits until the panel shows the expected row. When it does not come, the report will say what came instead.
 *
 * @param {Failure} failure
 * @param {Page} page
 * @param {View} panel
 */
async function press({ cause, shownAs = cause }, page, panel) {
  const before = await rowIds(panel);
  const button = `[data-demo="${cause}"]`;
  await page.bringToFront();
  await page.click(button);
  await page.waitForSelector(`${button}[data-state="done"]`);
  const isShown = async () => {
    const rows = await rowsOf(panel);
    return rows.some((row) => !before.includes(row.id) && row.cause === shownAs);
  };
  await until(isShown, `a row of ${shownAs}`, { deadlineMs: ROW_DEADLINE_MS }).catch((error) =>
    say(error.message),
  );
}

/** @param {View} panel @returns {Promise<{ id: string, cause: string }[]>} */
function rowsOf(panel) {
  return panel.evaluate(
    `[...document.querySelectorAll('[data-failure]')].map(({ dataset }) => ({ id: dataset.failure, cause: dataset.cause }))`,
  );
}

/** @param {View} panel */
async function rowIds(panel) {
  return (await rowsOf(panel)).map(({ id }) => id);
}

/**
 * Says one line for this button.
 *
 * @param {Failure} failure
 * @param {ReportedFailure[]} reported
 */
function isRight({ cause, shownAs = cause, request }, reported) {
  const own = reported.filter(
    ({ request: { url } }) => withSlash(new URL(url).pathname) === withSlash(request.path),
  );
  for (const { diagnoses } of own) {
    const found = diagnoses.find((diagnosis) => diagnosis.cause === cause);
    if (!found || diagnoses[0]?.cause !== shownAs) continue;
    say(`✓ ${cause.padEnd(24)} ${found.confidence.padEnd(8)}  ${found.title}`);
    return true;
  }
  const got = own.map(({ diagnoses }) => diagnoses.map((diagnosis) => diagnosis.cause).join(', '));
  const expected = shownAs === cause ? cause : `${shownAs}, and ${cause} beside it`;
  say(`✗ expected ${expected}; got ${got.join(' and ') || 'nothing'}`);
  return false;
}

/** A server may add the slash, and the report may name either URL. @param {string} pathname */
function withSlash(pathname) {
  return pathname.replace(/\/?$/, '/');
}

/**
 * @param {View} panel
 * @param {string} downloads
 */
async function exportAll(panel, downloads) {
  const folder = path.join(cache, 'demo');
  await mkdir(folder, { recursive: true });
  const picture = path.join(folder, 'panel.png');
  await panel.evaluate(`document.querySelector('[data-failure]')?.click()`);
  await panel.screenshot(picture, { width: 1280, height: 800 });
  return {
    json: await exportOne(panel, 'json', downloads, path.join(folder, 'why401-report.json')),
    markdown: await exportOne(panel, 'markdown', downloads, path.join(folder, 'why401-report.md')),
    picture,
  };
}

/**
 * @param {View} panel
 * @param {'json' | 'markdown'} format
 * @param {string} downloads
 * @param {string} file
 */
async function exportOne(panel, format, downloads, file) {
  await panel.until(
    `document.querySelector('[data-export="${format}"]')`,
    `the ${format} button of the export menu`,
  );
  await panel.evaluate(`document.querySelector('[data-export="${format}"]').click()`);
  // Until it is complete, the browser gives it another ending.
  const isComplete = (/** @type {string} */ name) => name.endsWith(path.extname(file));
  const name = await until(async () => (await readdir(downloads)).find(isComplete), `the exported ${format}`);
  await rename(path.join(downloads, name), file);
  return file;
}
