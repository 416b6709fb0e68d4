import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Runs the property tests with a seed of its own and many more cases, and says how many those were. The seed is printed:
 * FUZZ_SEED=… repeats a run; WHY401_TIMES=… asks for so many times as many.
 */
const seed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`FUZZ_SEED=${seed}\n`);
const counts = await mkdtemp(path.join(tmpdir(), 'why401-fuzz-'));
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'unit', '--testTimeout', '3600000', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { WHY401_TIMES: '10', ...process.env, FUZZ_SEED: seed, FUZZ_COUNTS: counts },
    shell: process.platform === 'win32',
  },
);
const told = await Promise.all(
  (await readdir(counts)).map((name) => readFile(path.join(counts, name), 'utf8')),
);
await rm(counts, { recursive: true });
const total = told.reduce((sum, count) => sum + Number(count), 0);
process.stdout.write(`${total} cases of ${told.length} test files, FUZZ_SEED=${seed}\n`);
process.exit(status ?? 1);
