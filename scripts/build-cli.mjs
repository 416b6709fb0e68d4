import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildForNode } from './build/for-node.mjs';
import { buildTypes } from './build-types.mjs';
import { root } from './setup/places.mjs';

/**
 * Builds the command line: one file that needs Node and nothing else, and beside it, with their types, the engine as a module and the
 * fixtures for Playwright.
 *
 *   node scripts/build-cli.mjs [--out dist/cli]
 */
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'dist', 'cli') } },
});
const outDir = path.resolve(values.out);

const entries = [
  { name: 'why401', entry: 'cli/main.ts', banner: '#!/usr/bin/env node' },
  { name: 'library', entry: 'cli/library.ts' },
  // A second Playwright would be another one than the tests'.
  { name: 'playwright', entry: 'playwright/main.ts', external: ['@playwright/test'] },
];
for (const { name, entry, banner, external } of entries) {
  // Built one by one, so that each file stands alone.
  const output = {
    entryFileNames: `${name}.mjs`,
    chunkFileNames: `${name}-[name].mjs`,
    ...(banner ? { banner } : {}),
  };
  await buildForNode(path.join(root, 'src', entry), outDir, output, external);
}
await chmod(path.join(outDir, 'why401.mjs'), 0o755);
await buildTypes(path.join(outDir, 'types'));
