import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildWhenStale } from './build-when-stale.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { root } from './setup/places.mjs';
import { giveUp, say } from './setup/progress.mjs';
import { withModule } from './setup/typescript.mjs';
import { listing } from './store/listing.mjs';
import { drawTile } from './store/tile.mjs';

/**
 * Writes what the stores ask for beside the package: dist/store/{chrome,firefox}.txt to be pasted into their forms, and the pictures
 * in the sizes that they want, taken of the real panel.
 *
 *   npm run store
 */
const out = path.join(root, 'dist', 'store');
const executablePath = await setUpChromium().catch(giveUp);
await buildWhenStale('chrome');
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const [page = '', permissions = ''] = await Promise.all(
  ['store.md', 'permissions.md'].map((file) => readFile(path.join(root, 'docs', file), 'utf8')),
);
for (const store of /** @type {const} */ (['chrome', 'firefox'])) {
  const file = path.join(out, `${store}.txt`);
  await writeFile(file, listing(page, permissions, store));
  tell(file);
}
await drawTile(path.join(out, 'tile-440x280.png'), executablePath, tell);
await withModule('/test/browser/looks/pictures.ts', ({ takeStorePictures }) =>
  takeStorePictures(out, { executablePath, tell }),
);

/** @param {string} file */
function tell(file) {
  say(path.relative(root, file));
}
