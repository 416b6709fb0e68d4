import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../setup/command.mjs';
import { exists, root } from '../setup/places.mjs';

/** Nobody builds with these: recordings that only the accuracy table reads, five times as large as all the rest. */
const LEFT_OUT = 'test/accuracy/corpus/';

/** What a source tree holds that did not come with it. */
const MADE = ['.git', '.cache', 'node_modules', 'dist', 'coverage'];

/**
 * The files of the source archive: what git knows, or would add. Where there is no git, as in an unpacked source archive,
 * all that did not come of a build.
 *
 * @returns {Promise<string[]>}
 */
export async function sourceFiles() {
  const names = (await exists(path.join(root, '.git'))) ? await gitFiles() : await filesIn(root, MADE);
  const wanted = names.filter((name) => !name.startsWith(LEFT_OUT));
  const kept = await Promise.all(wanted.map(async (name) => ((await isFile(name)) ? [name] : [])));
  return kept.flat().sort();
}

async function gitFiles() {
  const said = await run('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return said.split('\0').filter(Boolean);
}

/** What differs from the last commit, in git's own words; nothing where there is no git. */
export async function uncommitted() {
  if (!(await exists(path.join(root, '.git')))) return [];
  const said = await run('git', ['-C', root, 'status', '--porcelain']);
  return said.split('\n').filter(Boolean);
}

/** Links, and files that were deleted and not yet committed, are none. @param {string} name */
async function isFile(name) {
  return lstat(path.join(root, name)).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * @param {string} folder
 * @param {string[]} [without] names within the folder
 * @returns {Promise<string[]>} paths within the folder, with slashes
 */
export async function filesIn(folder, without = []) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !without.includes(name))
    .map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const inside = await filesIn(path.join(folder, entry.name));
      return inside.map((name) => `${entry.name}/${name}`);
    });
  return (await Promise.all(found)).flat().sort();
}
