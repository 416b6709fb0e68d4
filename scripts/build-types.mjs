import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './setup/places.mjs';

/** What stands between the quotes of a relative import. */
const RELATIVE = /(from '|import\(')(\.{1,2}\/[^']+)(')/g;

/**
 * Writes the types of the library and of the fixtures into a folder: those that they need, and no others. Their imports get the ending
 * that Node's own resolution asks for.
 *
 * @param {string} outDir
 */
export async function buildTypes(outDir) {
  const emitted = await mkdtemp(path.join(tmpdir(), 'why401-types-'));
  try {
    const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', emitted];
    const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    await promisify(execFile)(process.execPath, [
      tsc,
      '-p',
      path.join(root, 'tsconfig.library.json'),
      ...options,
    ]);
    await copyReachable(path.join(emitted, 'src'), outDir, ['cli/library', 'playwright/main']);
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string[]} entries paths without their ending
 */
async function copyReachable(from, to, entries) {
  const left = [...entries];
  const known = new Set(left);
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    const text = await readFile(path.join(from, `${file}.d.ts`), 'utf8');
    const folder = path.dirname(file);
    const ended = text.replace(RELATIVE, (_all, before, target, after) => {
      const next = path.join(folder, target);
      if (!known.has(next)) left.push(next);
      known.add(next);
      return `${before}${target}.js${after}`;
    });
    const place = path.join(to, `${file}.d.ts`);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, ended);
  }
}
