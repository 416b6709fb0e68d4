import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/setup/places.mjs';
import { writeHar } from './generate.mjs';

/**
 * @typedef {import('../shared/rows.mjs').Row} Row
 */

const MEGABYTES = [1, 10, 50, 100, 200, 500];
/** The large ones take long, and vary little. */
const LARGE = 100;
const MOST_ROUNDS = 3;

/**
 * How fast the command line reads HAR files, and with how much memory.
 *
 * @param {import('../shared/rows.mjs').Options} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ rounds, say }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'why401-har-'));
  const command = path.join(folder, 'cli');
  try {
    await ended(
      spawn(process.execPath, [path.join(root, 'scripts', 'build-cli.mjs'), '--out', command]),
      [0],
    );
    /** @type {Row[]} */
    const speeds = [];
    /** @type {Row[]} */
    const peaks = [];
    for (const megabytes of MEGABYTES) {
      say(`har: ${megabytes} MB`);
      const file = path.join(folder, 'file.har');
      await writeHar(file, megabytes);
      const { size } = await stat(file);
      const times = megabytes > LARGE ? Math.min(rounds, MOST_ROUNDS) : rounds;
      const found = [];
      for (let time = 0; time < times; time += 1)
        found.push(await explain(path.join(command, 'why401.mjs'), file, path.join(folder, 'peak')));
      const point = { name: 'explain', x: megabytes };
      speeds.push({
        what: `${megabytes} MB`,
        unit: 'MB a second',
        values: found.map(({ seconds }) => size / 1e6 / seconds),
        point,
        // Of a small file most is the start of Node.
        ...(megabytes >= 50 && { target: { least: 50 } }),
      });
      peaks.push({
        what: `${megabytes} MB`,
        unit: 'MB of memory',
        values: found.map(({ peak }) => peak / 1e6),
        target: { most: 300, at: 'max' },
        point,
      });
      await rm(file);
    }
    return [...speeds, ...peaks];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} script
 * @param {string} file
 * @param {string} note where the process writes down what it held
 * @returns {Promise<{ seconds: number, peak: number }>} `peak` in bytes
 */
async function explain(script, file, note) {
  const loaded = pathToFileURL(path.join(root, 'bench', 'har', 'peak.mjs')).href;
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', loaded, script, 'explain', file], {
    env: { ...process.env, WHY401_PEAK: note },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Failures were explained: exit status 1.
  await ended(child, [1]);
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, peak: Number(await readFile(note, 'utf8')) * 1_024 };
}

/** @param {import('node:child_process').ChildProcess} child @param {readonly number[]} codes that are well */
async function ended(child, codes) {
  let said = '';
  child.stderr?.on('data', (piece) => {
    said += piece;
  });
  const [code] = await once(child, 'close');
  if (!codes.includes(code)) throw new Error(`Failed to run ${child.spawnargs.join(' ')}: ${code} ${said}`);
}
