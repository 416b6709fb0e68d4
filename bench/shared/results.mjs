import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/setup/places.mjs';

/**
 * @typedef {{ cpu: string, cores: number, system: string, node: string, chromium: string, firefox: string, commit: string, date: string }} Machine
 * @typedef {{ machine: Machine, rows: import('./rows.mjs').Spread[] }} Measured
 * @typedef {{ parts: Record<string, Measured> }} Results
 */

const run = promisify(execFile);
const folder = path.join(root, 'bench', 'results');

/**
 * What it was measured on. A commit with a plus has changes beside it.
 *
 * @returns {Promise<Machine>}
 */
export async function machine() {
  const output = (/** @type {string} */ command, /** @type {string[]} */ ...args) =>
    run(command, args, { cwd: root }).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  const version = async (/** @type {string | undefined} */ browser) =>
    browser === undefined ? '' : (/[\d.]{4,}/.exec(await output(browser, '--version'))?.[0] ?? '');
  const [commit, changes, chromium, firefox] = await Promise.all([
    output('git', 'rev-parse', '--short=12', 'HEAD'),
    output('git', 'status', '--porcelain', '--untracked-files=no'),
    version(process.env.CHROMIUM_PATH),
    version(process.env.FIREFOX_PATH),
  ]);
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    system: `${platform()} ${arch()}`,
    node: process.versions.node,
    chromium,
    firefox,
    commit: commit + (changes ? '+' : ''),
    date: new Date().toISOString().slice(0, 10),
  };
}

/**
 * The youngest results of a machine like this one, to which a run of some parts adds; none of another machine.
 *
 * @returns {Promise<Results>}
 */
export async function lastResults() {
  const { cpu } = await machine();
  const names = await readdir(folder).catch(() => []);
  const last = names
    .filter((name) => name.endsWith(`-${slugOf(cpu)}.json`))
    .sort()
    .at(-1);
  return last ? JSON.parse(await readFile(path.join(folder, last), 'utf8')) : { parts: {} };
}

/**
 * Writes results down under today's date and this machine's processor.
 *
 * @param {Results} results
 */
export async function keepResults(results) {
  const { cpu, date } = await machine();
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${date}-${slugOf(cpu)}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

/** @param {string} cpu */
function slugOf(cpu) {
  return cpu
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
