import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

/**
 * What each entry of a build loads at its start, and what it may load later.
 *
 * @typedef {{ entry: string, files: number, bytes: number, gzip: number, later: number }} Size `gzip` is the sum over the files, as a
 * browser's package stores them; `later` is the gzipped size of what only a person's action loads
 */

/** The entries, by the file that a browser starts. */
const ENTRIES = {
  background: 'service-worker-loader.js',
  panel: 'src/entries/panel.html',
  popup: 'src/entries/popup.html',
  options: 'src/entries/options.html',
  viewer: 'src/entries/viewer.html',
  'DevTools page': 'src/entries/devtools.html',
  'page hook': 'src/collectors/page-hook.iife.js',
  'page relay': 'src/collectors/page-relay.iife.js',
};

/**
 * Measures a build for Chromium.
 *
 * @param {string} folder such as dist/chrome
 * @returns {Promise<Size[]>}
 */
export function measure(folder) {
  return Promise.all(Object.entries(ENTRIES).map(([entry, file]) => sizeOf(folder, entry, file)));
}

/** @param {string} folder @param {string} entry @param {string} file @returns {Promise<Size>} */
async function sizeOf(folder, entry, file) {
  /** @type {Map<string, Buffer>} */
  const now = new Map();
  /** @type {Map<string, Buffer>} */
  const later = new Map();
  /** @param {string} one @param {boolean} isLater */
  const load = async (one, isLater) => {
    if (now.has(one) || (isLater && later.has(one))) return;
    const bytes = await readFile(path.join(folder, one));
    (isLater ? later : now).set(one, bytes);
    for (const { target, isDynamic } of targetsOf(one, bytes.toString()))
      await load(target, isLater || isDynamic);
  };
  await load(file, false);
  const sum = (/** @type {Map<string, Buffer>} */ files, /** @type {(bytes: Buffer) => number} */ of) =>
    [...files.values()].reduce((total, bytes) => total + of(bytes), 0);
  for (const one of now.keys()) later.delete(one);
  const gzip = (/** @type {Buffer} */ bytes) => gzipSync(bytes, { level: 9 }).length;
  return {
    entry,
    files: now.size,
    bytes: sum(now, ({ length }) => length),
    gzip: sum(now, gzip),
    later: sum(later, gzip),
  };
}

/**
 * What a file loads, from the build's root.
 *
 * @param {string} file @param {string} text
 * @returns {{ target: string, isDynamic: boolean }[]}
 */
function targetsOf(file, text) {
  if (file.endsWith('.html')) {
    const links = [...text.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)];
    return links.map(([, target = '']) => ({ target, isDynamic: false }));
  }
  if (!file.endsWith('.js')) return [];
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const from = (/** @type {string} */ specifier) => path.posix.join(path.posix.dirname(file), specifier);
  const again = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  );
  const fixed = [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...again];
  const named = dynamicImports.map(({ moduleRequest }) =>
    text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  );
  return [
    ...fixed.map((specifier) => ({ target: from(specifier), isDynamic: false })),
    ...named.map((specifier) => ({ target: from(specifier), isDynamic: true })),
  ];
}
