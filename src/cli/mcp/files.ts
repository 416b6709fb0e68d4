import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Unreadable } from '../../documents/unreadable';

/** Larger files are recordings of hours: a person explains them on the command line. */
const MAX_BYTES = 512 << 20;

/** Where browsers put what is exported. */
export const DOWNLOADS = path.join(homedir(), 'Downloads');

/** A path as a person writes it: `~` is the home folder, and what is relative starts in the working directory. */
export function placeOf(written: string): string {
  return path.resolve(
    written === '~' || /^~[/\\]/.test(written) ? path.join(homedir(), written.slice(1)) : written,
  );
}

/** Refuses what is no file, or a very large one. @throws Unreadable */
export async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new Unreadable('there is no such file');
  if (found.isDirectory()) throw new Unreadable('it is a folder');
  if (!found.isFile()) throw new Unreadable('it is no ordinary file');
  if (found.size > MAX_BYTES)
    throw new Unreadable('it is larger than 512 MB: explain it with `why401 explain` on the command line');
}

/** The newest report that was exported into a folder. @throws Unreadable where there is none. */
export async function newestExport(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => {
    throw new Unreadable('there is no such folder, or it may not be read');
  });
  const exports = await Promise.all(
    names
      .filter((name) => /^why401-.*\.json$/i.test(name))
      .map(async (name) => {
        const file = path.join(folder, name);
        const found = await stat(file).catch(() => undefined);
        return found?.isFile() ? [{ file, at: found.mtimeMs }] : [];
      }),
  );
  const [newest] = exports.flat().sort((a, b) => b.at - a.at);
  if (!newest)
    throw new Unreadable(
      'there is no export of Why401 in it: in the panel or the popup, export a report as JSON (why401-….json)',
    );
  return newest.file;
}
