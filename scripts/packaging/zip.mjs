import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';

/** Zip counts from 1980, and in local time: these parts are the same everywhere, and noon exists in every zone. */
const MTIME = new Date(1980, 0, 1, 12);

/**
 * Packs files so that the same files give the same bytes on every machine: in the order of their names, all of one time, without
 * rights, owners or other fields. fflate compresses, because Node's own zlib differs between processors.
 *
 * @param {string} folder
 * @param {string[]} names paths within the folder, with slashes
 */
export async function zip(folder, names) {
  /** @type {import('fflate').Zippable} */
  const entries = {};
  for (const name of [...names].sort())
    entries[name] = new Uint8Array(await readFile(path.join(folder, name)));
  return zipSync(entries, { level: 9, mtime: MTIME, os: 0, attrs: 0 });
}
