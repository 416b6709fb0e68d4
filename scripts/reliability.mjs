import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpFirefox } from './setup/firefox.mjs';
import { cache, root } from './setup/places.mjs';
import { say } from './setup/progress.mjs';

/**
 * Tries what the product promises, with other cases than the tests and more of them, and writes docs/reliability.md.
 *
 *   npm run reliability                    ten times as many cases as the tests, with a seed of its own
 *   npm run reliability -- --times 100     a hundred times as many
 *   npm run reliability -- --seed 7        the cases of a run before
 *   npm run reliability -- --only canaries those test files alone whose path has that; the other rows stay as they were
 *
 * @typedef {{ id: string, promise: string, where: string, tried: string, times: number, harm: string, found: number }} Figure
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string', default: '' },
  },
});
if (!/^[1-9]\d*$/.test(values.times) || !/^\d+$/.test(values.seed)) {
  process.stderr.write('Failed to begin: --times and --seed are whole numbers\n');
  process.exit(2);
}
const figures = path.join(cache, 'reliability');
const page = path.join(root, 'docs/reliability.md');
if (!values.only) await rm(figures, { recursive: true, force: true });
await mkdir(figures, { recursive: true });
process.env.CHROMIUM_PATH ??= await setUpChromium();
process.env.FIREFOX_PATH ??= await setUpFirefox();
const files = (await testFiles()).filter((file) => file.includes(values.only));
say(`seed ${values.seed}, ${values.times} times as many cases: ${files.join(', ')}`);
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'unit', '--project', 'browser', '--testTimeout', '3600000', ...files],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      WHY401_FIGURES: figures,
      WHY401_TIMES: values.times,
      WHY401_SEED: values.seed,
      FUZZ_SEED: values.seed,
    },
  },
);
const rows = await noted();
if (rows.length > 0) await writeFile(page, pageOf(rows));
say(`${rows.length} figures in docs/reliability.md`);
process.exit(status || rows.some(({ found }) => found > 0) ? 1 : 0);

/** The tests that note a figure, from the project's root. */
async function testFiles() {
  const all = await readdir(path.join(root, 'test'), { recursive: true });
  const tests = all.filter((file) => /\.test\.tsx?$/.test(file)).map((file) => path.join('test', file));
  const texts = await Promise.all(tests.map((file) => readFile(path.join(root, file), 'utf8')));
  return tests.filter((_, index) => texts[index]?.includes('noteFigure(')).sort();
}

/** @returns {Promise<Figure[]>} */
async function noted() {
  const names = (await readdir(figures)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(figures, name), 'utf8'))));
}

/** @param {Figure[]} rows */
function pageOf(rows) {
  const order = ['Nothing lost', 'Nothing leaked', 'Nobody let in', 'Bounded', 'Unnoticed'];
  const number = new Intl.NumberFormat('en');
  const tables = order.flatMap((promise) => {
    const own = rows.filter((row) => row.promise === promise);
    if (own.length === 0) return [];
    const lines = own.map(
      ({ where, tried, times, harm, found }) =>
        `| ${where} | ${number.format(times)} ${tried} | ${number.format(found)} ${harm} |`,
    );
    return [`## ${promise}\n\n| in | tried | found |\n|---|---|---|\n${lines.join('\n')}\n`];
  });
  return `# How reliable it is

Made by \`npm run reliability\`: it tries what the product promises, with random cases beside the fixed ones of the tests, and
counts what must not happen. Every number on the right should be 0. The seed of the last run was ${values.seed}, with ${values.times === '1' ? 'as many' : `${values.times} times as many`}
cases as in \`npm test\`; \`npm run reliability -- --seed ${values.seed} --times ${values.times}\` repeats it.

${tables.join('\n')}`;
}
