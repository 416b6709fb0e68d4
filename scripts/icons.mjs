import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { findInPath, root } from './setup/places.mjs';

/**
 * Draws public/icons/*.png from docs/images/icon.svg. The drawing stands on a grid of 16, of which every size is a multiple, so that
 * its edges fall between pixels. Run it after a change of the drawing: `node scripts/icons.mjs`.
 */

const SIZES = [16, 32, 48, 128];
const folder = path.join(root, 'public/icons');

const executablePath =
  process.env.CHROMIUM_PATH ?? (await findInPath(['chromium', 'google-chrome', 'chrome']));
if (!executablePath)
  throw new Error('Failed to draw the icons: no Chromium in PATH, and CHROMIUM_PATH is not set');

const svg = await readFile(path.join(root, 'docs/images/icon.svg'), 'utf8');
await mkdir(folder, { recursive: true });
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await writeFile(path.join(folder, `${size}.png`), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
