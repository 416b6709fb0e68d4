import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from './build-when-stale.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { cache, root } from './setup/places.mjs';
import { giveUp, say } from './setup/progress.mjs';
import { withModule } from './setup/typescript.mjs';

/**
 * Takes pictures of every state of panel, popup and options, in real Chromium, light and dark, narrow and wide.
 *
 *   npm run pictures                    all, into .cache/pictures
 *   npm run pictures -- --only story    those whose name holds this
 *   npm run pictures -- --language de   in that language, without clearing the folder
 *   npm run pictures -- --readme        the ones that the README shows, into docs/images
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    readme: { type: 'boolean', default: false },
    language: { type: 'string' },
  },
});
const executablePath = await setUpChromium().catch(giveUp);
await buildWhenStale('chrome');
await withModule('/test/browser/looks/pictures.ts', async ({ takePictures, takeReadmePictures }) => {
  if (values.readme) {
    const folder = path.join(root, 'docs', 'images');
    return takeReadmePictures(folder, { executablePath, tell });
  }
  const folder = path.join(cache, 'pictures');
  if (!values.only && !values.language) await rm(folder, { recursive: true, force: true });
  await takePictures(folder, { only: values.only, language: values.language, executablePath, tell });
});

/** @param {string} file */
function tell(file) {
  say(path.relative(root, file));
}
