/** What each folder may import of ours, and of others: the table of docs/architecture.md, with the packages. */
export const ARROWS: Record<string, { own: readonly string[]; packages: readonly string[] }> = {
  core: { own: ['core'], packages: ['@noble/hashes'] },
  rules: { own: ['core'], packages: [] },
  servers: { own: ['core'], packages: [] },
  platform: { own: ['platform', 'core'], packages: ['webextension-polyfill'] },
  collectors: { own: ['collectors', 'core', 'platform'], packages: [] },
  messaging: { own: ['messaging', 'core'], packages: [] },
  background: {
    own: ['background', 'core', 'rules', 'servers', 'messaging', 'platform'],
    packages: ['dequal', 'valibot'],
  },
  views: { own: ['views', 'core', 'messaging', 'rules', 'servers'], packages: ['preact', '@preact/signals'] },
  documents: { own: ['documents', 'core', 'rules', 'servers'], packages: ['valibot'] },
  // The command line runs in Node, and says its own version.
  cli: {
    own: ['cli', 'documents', 'core', 'rules', 'servers'],
    packages: [
      'node:crypto',
      'node:fs',
      'node:os',
      'node:path',
      'node:process',
      'node:util',
      'valibot',
      '@modelcontextprotocol/sdk',
      'zod',
    ],
  },
  // Runs in Node too, within Playwright's tests.
  playwright: {
    own: ['playwright', 'core', 'rules', 'servers'],
    packages: ['node:fs', 'node:path', 'node:timers', '@playwright/test'],
  },
  entries: {
    own: [
      'background',
      'collectors',
      'core',
      'documents',
      'messaging',
      'platform',
      'rules',
      'servers',
      'views',
    ],
    packages: ['preact', '@preact/signals'],
  },
  types: { own: [], packages: [] },
};
