import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/setup/places.mjs';
import { isReached } from '../shared/rows.mjs';
import { plot } from './plot.mjs';

/**
 * @typedef {import('../shared/rows.mjs').Spread} Spread
 * @typedef {import('../shared/results.mjs').Measured} Measured
 * @typedef {import('../shared/results.mjs').Results} Results
 */

/** What each part tells, in a reader's words, and what its plots are called by their units. */
const ABOUT = {
  requests: {
    title: 'A page whose requests succeed',
    text: 'A page makes requests in Chromium without an extension, with one whose listeners do nothing (the floor: what the browser itself takes for telling), and with ours. DevTools is closed where nothing else is said. Each ratio is of the same round. The page script runs on a developer’s own hosts only.',
  },
  latency: {
    title: 'From a failure to the person',
    text: 'From the end of the failing answer in the page until the browser has the new badge, and until the row stands in popup and panel.',
  },
  engine: {
    title: 'The engine alone',
    text: 'In Node, on one core: facts of requests become exchanges, and failures are judged, one of fifty in all. With redaction: from the headers as a browser gives them.',
  },
  worker: {
    title: 'The worker’s start and its memory',
    text: 'The worker is stopped, and a view’s hello wakes it. Its own part is from the birth of its global scope until the log answers.',
  },
  panel: {
    title: 'The panel with 10,000 failures',
    text: 'The built panel in Chromium. Frames are those of a screen with 60 a second.',
  },
  har: {
    title: 'HAR files in the command line',
    text: '`why401 explain` with a file of this size, the start of Node included. Memory is the most that the process held.',
  },
  sizes: { title: 'Sizes', text: '' },
};

/**
 * Writes docs/performance.md and its plots.
 *
 * @param {Results} results
 * @param {readonly string[]} order of the parts
 */
export async function writePage(results, order) {
  const images = path.join(root, 'docs', 'images');
  await mkdir(images, { recursive: true });
  const sections = [];
  for (const part of order) {
    const measured = results.parts[part];
    if (!measured) continue;
    const { title, text } = ABOUT[/** @type {keyof typeof ABOUT} */ (part)];
    const pictures = [];
    for (const [unit, rows] of plotted(measured.rows)) {
      const name = `performance-${part}-${unit.replaceAll(/[^a-zA-Z]+/g, '-').toLowerCase()}.svg`;
      await writeFile(path.join(images, name), plot(unit, rows));
      pictures.push(`![${title}: ${unit}](images/${name})`);
    }
    sections.push(
      [`## ${title}`, text, tableOf(measured.rows), ...pictures, machineOf(measured)]
        .filter(Boolean)
        .join('\n\n'),
    );
  }
  await writeFile(path.join(root, 'docs', 'performance.md'), `${HEAD}\n\n${sections.join('\n\n')}\n`);
}

const HEAD = `# What it takes

Made by \`npm run bench\`, which measures everything below in one run; \`npm run bench -- --only requests,har\` measures some parts again.
Variants take turns within a run, and what matters is their ratio: machines differ, and so do their moods. A target is held against the
median where nothing else is said. The numbers are in \`bench/results\`.`;

/** @param {readonly Spread[]} rows @returns {[unit: string, rows: Spread[]][]} */
function plotted(rows) {
  const points = rows.filter(({ point }) => point !== undefined);
  return [...new Set(points.map(({ unit }) => unit))].map((unit) => [
    unit,
    points.filter((row) => row.unit === unit),
  ]);
}

/** @param {readonly Spread[]} rows */
function tableOf(rows) {
  const lines = rows.map((row) => {
    const numbers = [row.min, row.median, row.p95, row.max].map(shown);
    return `| ${[row.what, row.unit, ...numbers, row.of, targetOf(row)].join(' | ')} |`;
  });
  return `| what | unit | least | median | 95 of 100 within | most | times | target |\n|---|---|--:|--:|--:|--:|--:|---|\n${lines.join('\n')}`;
}

/** @param {Spread} row */
function targetOf(row) {
  if (!row.target) return '';
  const { most, least, at = 'median' } = row.target;
  const bound = most === undefined ? `≥ ${shown(least ?? 0)}` : `≤ ${shown(most)}`;
  const place = { median: '', p95: ' (95 of 100)', max: ' (each)' }[at];
  return `${bound}${place}: ${isReached(row) ? 'reached' : '**missed**'}`;
}

/** @param {number} value */
function shown(value) {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: value >= 1_000 ? 4 : 3 }).format(value);
}

/** @param {Measured} measured */
function machineOf({ machine }) {
  const { cpu, cores, system, node, chromium, commit, date } = machine;
  const browser = chromium ? `, Chromium ${chromium}` : '';
  return `<sub>${date}, ${cpu}, ${cores} cores, ${system}, Node ${node}${browser}, commit ${commit}</sub>`;
}
