import path from 'node:path';
import { parseArgs } from 'node:util';
import { exists, root } from '../scripts/setup/places.mjs';
import { giveUp, say } from '../scripts/setup/progress.mjs';
import { writePage } from './page/page.mjs';
import { keepResults, lastResults, machine } from './shared/results.mjs';
import { isReached, spreadOf } from './shared/rows.mjs';

/**
 * Measures what the product takes, in one run, and writes bench/results/<date>-<cpu>.json and docs/performance.md.
 *
 *   npm run bench
 *   npm run bench -- --only requests,har    those parts alone; the other rows stay as they were
 *   npm run bench -- --rounds 2             fewer rounds: sooner, and less sure
 *
 * A part is a folder with a `main.mjs` that exports `measure(options)`, which returns rows (shared/rows.mjs); one that is not there is
 * passed over. All of it takes about half an hour on a quiet machine.
 */
const PARTS = ['requests', 'latency', 'engine', 'worker', 'panel', 'har', 'sizes'];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join(',') },
    rounds: { type: 'string', default: '5' },
  },
});
const asked = values.only.split(',');
const unknown = asked.filter((part) => !PARTS.includes(part));
if (unknown.length > 0 || !/^[1-9]\d*$/.test(values.rounds)) {
  const reason = unknown.length > 0 ? `there is no part ${unknown.join(', ')}` : '--rounds is a whole number';
  process.stderr.write(`Failed to begin: ${reason}. Parts are ${PARTS.join(', ')}.\n`);
  process.exit(2);
}

const results = await lastResults();
for (const part of PARTS.filter((name) => asked.includes(name))) {
  const file = path.join(root, 'bench', part, 'main.mjs');
  if (!(await exists(file))) continue;
  const { measure } = await import(file);
  /** @type {import('./shared/rows.mjs').Row[]} */
  const rows = await measure({ rounds: Number(values.rounds), say }).catch(giveUp);
  results.parts[part] = { machine: await machine(), rows: rows.map(spreadOf) };
  for (const row of results.parts[part].rows) say(line(row));
  // What is measured is kept, whatever becomes of the parts that follow.
  await keepResults(results);
}
await writePage(results, PARTS);
say('docs/performance.md is written');

/** @param {import('./shared/rows.mjs').Spread} row */
function line(row) {
  const numbers = [row.min, row.median, row.p95, row.max].map((value) => value.toPrecision(4).padStart(10));
  const reached = { true: 'reached', false: 'MISSED', undefined: '' }[`${isReached(row)}`];
  return `${row.what.padEnd(72)}${numbers.join('')} ${row.unit} (${row.of}) ${reached}`;
}
