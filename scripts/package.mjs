import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './setup/command.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { cache, root } from './setup/places.mjs';
import { giveUp, say } from './setup/progress.mjs';

/**
 * Makes what the stores are handed, from a build of its own:
 *
 *   npm run package      dist/packages/why401-{chrome,firefox,source}-<version>.zip
 *   npm run package -- --out elsewhere
 *
 * The same sources give the same bytes in every folder (compared on Linux, with Node 20 and 24). Ends with 1, and leaves no package, when a store
 * would find something that does not belong there.
 */
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'dist', 'packages') } },
});
const out = path.resolve(values.out);

await setUpDependencies().catch(giveUp);
const { filesIn, sourceFiles, uncommitted } = await import('./packaging/files.mjs');
const { inspect } = await import('./packaging/inspect.mjs');
const { zip } = await import('./packaging/zip.mjs');

await mkdir(cache, { recursive: true });
const work = await mkdtemp(path.join(cache, 'package-'));
try {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  /** @type {Record<string, Uint8Array>} */
  const packages = {};
  const wrong = [];
  for (const store of /** @type {const} */ (['chrome', 'firefox'])) {
    const folder = path.join(work, store);
    await build(store, folder);
    wrong.push(...(await inspect(folder, store)).map((complaint) => `${store}: ${complaint}`));
    packages[store] = await zip(folder, await filesIn(folder));
  }
  packages.source = await zip(root, await sourceFiles());

  for (const complaint of wrong) say(`✗ ${complaint}`);
  for (const line of await uncommitted()) say(`not committed: ${line}`);
  await removeOld();
  if (wrong.length > 0) process.exitCode = 1;
  else await writeAll(packages, version);
} finally {
  await rm(work, { recursive: true, force: true });
}

/** @param {'chrome' | 'firefox'} store @param {string} folder */
async function build(store, folder) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const mode = store === 'firefox' ? ['--mode', 'firefox'] : [];
  // Vite builds otherwise for tests, and for what NODE_ENV names.
  const { VITEST: _tests, NODE_ENV: _kind, ...env } = process.env;
  const args = [vite, 'build', ...mode, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  await run(process.execPath, args, { cwd: root, env, log: 'package.log' });
}

/** Packages of an earlier version would lie there as if they were of this one. */
async function removeOld() {
  await mkdir(out, { recursive: true });
  for (const name of await readdir(out))
    if (/^why401-(?:chrome|firefox|source)-.*\.zip$/.test(name)) await rm(path.join(out, name));
}

/** @param {Record<string, Uint8Array>} packages @param {string} version */
async function writeAll(packages, version) {
  for (const [kind, bytes] of Object.entries(packages)) {
    const file = path.join(out, `why401-${kind}-${version}.zip`);
    await writeFile(file, bytes);
    const size = `${(bytes.length / 1024).toFixed(0)} kB`;
    say(
      `${createHash('sha256').update(bytes).digest('hex')}  ${size.padStart(8)}  ${path.relative(root, file)}`,
    );
  }
}
