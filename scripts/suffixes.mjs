import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup/places.mjs';
import { say } from './setup/progress.mjs';

/**
 * Writes src/core/parse/public-suffix-list.ts: the public suffix list of the installed tldts in the shortest form that is still
 * text. `npm update tldts && npm run suffixes` brings it up to date; a test compares the two.
 *
 * @typedef {Map<string, Branch> & { rule?: 'rule' | 'exception' }} Branch
 */
const file = path.join(root, 'src/core/parse/public-suffix-list.ts');
const tldts = path.dirname(createRequire(import.meta.url).resolve('tldts/package.json'));
const { version } = JSON.parse(await readFile(path.join(tldts, 'package.json'), 'utf8'));
const trie = await import(pathToFileURL(path.join(tldts, 'dist/es6/src/data/trie.js')).href);

const list = textOf(readRules(), true);
await writeFile(
  file,
  `/**
 * The public suffix list (publicsuffix.org, with its private part), written by \`npm run suffixes\` from tldts ${version}: names from
 * the top-level domain down, what stands below one in brackets: round where it is a suffix itself, square where only something
 * below it is. \`!\` is an exception. Top-level domains with nothing below them are not listed, for an unknown one is a suffix as well,
 * nor are names in other than ASCII, for hosts are compared in that form.
 */
export const PUBLIC_SUFFIXES =
  '${list}';
`,
);
say(`${list.length} characters in ${path.relative(root, file)}`);

/** @returns {Branch} */
function readRules() {
  /** @type {Branch} */
  const tree = new Map();
  const { edgeChild, edgeLength, edgeStart, labelText, nodeFlags } = trie;
  /** @type {number[]} */
  const offsets = [];
  let offset = 0;
  for (const length of edgeLength) {
    offsets.push(offset);
    offset += length;
  }
  /** @param {number} node @param {Branch} branch @param {'rule' | 'exception'} kind */
  const walk = (node, branch, kind) => {
    if (nodeFlags[node]) branch.rule = kind;
    for (let edge = edgeStart[node]; edge < (edgeStart[node + 1] ?? edgeLength.length); edge++) {
      const begin = offsets[edge] ?? 0;
      const label = labelText.slice(begin, begin + edgeLength[edge]);
      /** @type {Branch} */
      const below = branch.get(label) ?? new Map();
      branch.set(label, below);
      walk(edgeChild[edge], below, kind);
    }
  };
  walk(trie.rulesRoot, tree, 'rule');
  walk(trie.exceptionsRoot, tree, 'exception');
  return tree;
}

/** @param {Branch} branch @param {boolean} isTop @returns {string} */
function textOf(branch, isTop = false) {
  return [...branch]
    .filter(([label, below]) => /^[\x21-\x7e]+$/.test(label) && !(isTop && below.size === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, below]) => {
      const own = label + (below.rule === 'exception' ? '!' : '');
      const text = textOf(below);
      return text === '' ? own : `${own}${below.rule || isTop ? '(' : '['}${text})`;
    })
    .join(',');
}
