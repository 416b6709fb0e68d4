import path from 'node:path';
import { parseSync } from 'vite';
import { root } from '../setup/places.mjs';

/**
 * Who shows a diagnosis needs the words of rules and servers, who judges needs the judges: each is built without the other's
 * part, so that a popup does not load what only the background runs. One cause stays one file. What only its page in docs/causes
 * says is in no bundle.
 *
 * @typedef {'words' | 'judges'} Facet
 * @typedef {{ type: string, start: number, end: number, [key: string]: unknown }} Node
 */

/** Which facet the files of a folder, or one file, get of rules and servers; the others get both. */
const USERS = /** @type {Record<string, Facet>} */ ({
  'src/background/': 'judges',
  'src/entries/panel.tsx': 'words',
  'src/entries/popup.tsx': 'words',
});
const PARTED = /\/src\/(?:rules|servers)\/[^/?]+\.ts$/;
const MARK = '?facet=';

/** What no view reads of a rule, a server, a fix. */
const OF_JUDGES = new Set(['judge', 'needs', 'wants', 'beats', 'marks', 'sayings', 'when']);
/** What only the pages of docs/causes say: no bundle has it. */
const OF_PAGES = 'about';
/** What of a fix only a view reads. */
const OF_FIXES = new Set(['title', 'code', 'language', 'trial']);

/** @returns {import('vite').Plugin} */
export function facets() {
  return {
    name: 'facets',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer) return null;
      const [file = '', own] = importer.split(MARK);
      const facet = own ?? facetFor(path.relative(root, file).replaceAll(path.sep, '/'));
      if (!facet) return null;
      const resolved = await this.resolve(source, file, { ...options, skipSelf: true });
      return resolved && PARTED.test(resolved.id)
        ? { ...resolved, id: `${resolved.id}${MARK}${facet}` }
        : resolved;
    },
    transform(code, id) {
      const [file = '', facet] = id.split(MARK);
      return facet || PARTED.test(file) ? { code: without(file, code, facet), map: null } : null;
    },
  };
}

/** @param {string} file from the project's root */
function facetFor(file) {
  return Object.entries(USERS).find(
    ([user]) => file === user || (user.endsWith('/') && file.startsWith(user)),
  )?.[1];
}

/**
 * The source without the members of another facet.
 *
 * @param {string} file @param {string} code @param {string} [facet] none: what every bundle leaves out
 */
function without(file, code, facet) {
  /** @type {[start: number, end: number][]} */
  const cuts = [];
  /** @param {Node} node @param {boolean} isFix */
  const visit = (node, isFix) => {
    if (node.type === 'Property' && (nameOf(node) === OF_PAGES || leftOut(facet, isFix).has(nameOf(node)))) {
      const comma = /^\s*,/.exec(code.slice(node.end));
      cuts.push([node.start, node.end + (comma?.[0].length ?? 0)]);
      return;
    }
    const below = childrenOf(node);
    const holdsFix = node.type === 'ObjectExpression' && below.some((one) => nameOf(one) === 'side');
    for (const child of below) visit(child, holdsFix);
  };
  visit(/** @type {Node} */ (/** @type {unknown} */ (parseSync(file, code).program)), false);
  return cuts.reduceRight((text, [start, end]) => text.slice(0, start) + text.slice(end), code);
}

/** @param {string | undefined} facet @param {boolean} isFix */
function leftOut(facet, isFix) {
  if (facet === 'words') return OF_JUDGES;
  return facet === 'judges' && isFix ? OF_FIXES : NONE;
}

const NONE = /** @type {Set<string>} */ (new Set());

/** @param {Node} node */
function nameOf(node) {
  const key = /** @type {{ name?: string, value?: string } | undefined} */ (node.key);
  return key?.name ?? key?.value ?? '';
}

/** @param {Node} node @returns {Node[]} */
function childrenOf(node) {
  const values = /** @type {Node[]} */ (Object.values(node).flat());
  return values.filter((value) => typeof value === 'object' && value !== null && 'type' in value);
}
