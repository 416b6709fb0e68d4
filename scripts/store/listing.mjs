/**
 * @typedef {'chrome' | 'firefox'} Store
 * @typedef {{ name: string, builds: string, reason: string }} Permission
 */

/**
 * The sections of a Markdown page, by their headings of the second level.
 *
 * @param {string} markdown
 * @returns {Map<string, string>}
 */
export function sectionsOf(markdown) {
  const [, ...parts] = `\n${markdown}`.split(/\n## /);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end).trim()];
    }),
  );
}

/**
 * The rows of docs/permissions.md that concern a store's build.
 *
 * @param {string} markdown
 * @param {Store} store
 * @returns {Permission[]}
 */
export function permissionsOf(markdown, store) {
  return [...markdown.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/gm)]
    .map(([, name = '', builds = '', use = '', without = '']) => ({
      name,
      builds: builds.trim(),
      reason: `${use.trim()} Without it: ${without.trim()}`,
    }))
    .filter(({ builds }) => builds === 'all' || builds.split(', ').includes(store));
}

/**
 * What a store's form asks for, in its order, as text to be pasted.
 *
 * @param {string} page docs/store.md
 * @param {string} permissions docs/permissions.md
 * @param {Store} store
 * @returns {string}
 */
export function listing(page, permissions, store) {
  const sections = sectionsOf(page);
  const parts = ['Name', 'Summary', 'Description', 'Category', 'Single purpose', 'Remote code', 'Data'];
  const lines = parts.map((title) => {
    const text = sections.get(title);
    if (!text) throw new Error(`Failed to write the listing: docs/store.md has no section “${title}”`);
    return `${title.toUpperCase()}\n\n${text}\n`;
  });
  const reasons = permissionsOf(permissions, store)
    // The stores ask for all sites at once.
    .filter(({ name }) => !name.includes('://'))
    .map(({ name, reason }) => `${name}\n  ${reason}\n`);
  const sites = `all sites\n  ${sections.get('Why all sites')?.replace(/\n/g, ' ') ?? ''}\n`;
  return [...lines, `PERMISSIONS\n\n${[...reasons, sites].join('\n')}`].join('\n');
}
