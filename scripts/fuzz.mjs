import { spawnSync } from 'node:child_process';

/** Runs the property tests with a seed of its own and many more cases. The seed is printed: FUZZ_SEED=… repeats a run. */
const seed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`FUZZ_SEED=${seed}\n`);
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'unit', '--testTimeout', '600000', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_SEED: seed },
    shell: process.platform === 'win32',
  },
);
process.exit(status ?? 1);
