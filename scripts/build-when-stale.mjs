import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { exists, root } from './setup/places.mjs';
import { say } from './setup/progress.mjs';

const sources = ['src', 'public', 'manifest.json', 'vite.config.ts', 'package-lock.json'];

/**
 * @param {'chrome' | 'firefox'} kind
 * @returns {Promise<string>} the folder of that unpacked build, made anew when any source is younger
 */
export async function buildWhenStale(kind) {
  const built = path.join(root, 'dist', kind);
  if (await isFresh(path.join(built, 'manifest.json'))) return built;
  say('Building the extension');
  await build(kind);
  return built;
}

/** @param {string} manifest */
async function isFresh(manifest) {
  if (!(await exists(manifest))) return false;
  const { mtimeMs } = await stat(manifest);
  const ages = await Promise.all(sources.map((source) => newest(path.join(root, source))));
  return Math.max(...ages) < mtimeMs;
}

/**
 * @param {string} file
 * @returns {Promise<number>} when it, or anything in it, was last changed
 */
async function newest(file) {
  const found = await stat(file);
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder's own time tells of files that were taken away.
  const inside = await Promise.all((await readdir(file)).map((name) => newest(path.join(file, name))));
  return Math.max(found.mtimeMs, ...inside);
}

/** @param {'chrome' | 'firefox'} kind */
async function build(kind) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const mode = kind === 'firefox' ? ['--mode', 'firefox'] : [];
  const child = spawn(process.execPath, [vite, 'build', ...mode, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  const ended = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  if (ended !== 0) throw new Error(`Failed to build the extension: vite ended with ${ended}`);
}
