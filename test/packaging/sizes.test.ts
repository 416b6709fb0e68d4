import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measure, type Size } from '../../bench/sizes/measure.mjs';

/**
 * What each entry may load at its start, in kB gzipped: what it loads now and a little more. Who needs more room finds out here what
 * it is for; who frees some lowers the number. `npm run bench -- --only sizes` prints them.
 */
const BUDGETS: Readonly<Record<string, number>> = {
  background: 161,
  panel: 138,
  popup: 49,
  options: 52,
  viewer: 219,
  'DevTools page': 58,
  'page hook': 2,
  'page relay': 0.7,
};

let folder: string;
let sizes: readonly Size[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'why401-sizes-'));
  // Vite builds otherwise for tests, and for what NODE_ENV names.
  const { VITEST: _tests, NODE_ENV: _kind, ...env } = process.env;
  const vite = path.resolve('node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  sizes = await measure(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(Object.keys(BUDGETS))('%s stays within its budget', (entry) => {
  const size = sizes.find((one) => one.entry === entry);
  expect((size?.gzip ?? Number.POSITIVE_INFINITY) / 1_024).toBeLessThanOrEqual(BUDGETS[entry] ?? 0);
});

it('every entry has a budget', () => {
  expect(sizes.map(({ entry }) => entry).sort()).toEqual(Object.keys(BUDGETS).sort());
});
