import { access } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that set-up makes or downloads. Deleting it is always safe. */
export const cache = path.join(root, '.cache');

/** @param {string} file */
export async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string[]} names commands to look for in PATH, best first
 * @returns {Promise<string | undefined>}
 */
export async function findInPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const files = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))),
  );
  return firstExisting(files);
}

/**
 * @param {string[]} files
 * @returns {Promise<string | undefined>}
 */
export async function firstExisting(files) {
  for (const file of files) if (await exists(file)) return file;
  return undefined;
}
