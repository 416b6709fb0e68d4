import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildForNode } from './build/for-node.mjs';
import { buildTypes } from './build-types.mjs';
import { root } from './setup/places.mjs';

/**
 * Builds the command line: one file that needs Node and nothing else, and the engine as a module beside it, with its types.
 *
 *   node scripts/build-cli.mjs [--out dist/cli]
 */
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'dist', 'cli') } },
});
const outDir = path.resolve(values.out);

for (const [name, entry] of Object.entries({ why401: 'main.ts', library: 'library.ts' })) {
  // Built one by one, so that each file stands alone.
  await buildForNode(path.join(root, 'src', 'cli', entry), outDir, {
    entryFileNames: `${name}.mjs`,
    ...(name === 'why401' ? { banner: '#!/usr/bin/env node' } : {}),
  });
}
await chmod(path.join(outDir, 'why401.mjs'), 0o755);
await buildTypes(path.join(outDir, 'types'));
