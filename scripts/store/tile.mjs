import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { root } from '../setup/places.mjs';

/** What the Chrome Web Store shows in its lists, in pixels. */
const SIZE = { width: 440, height: 280 };

/**
 * Draws the small promotional tile.
 *
 * @param {string} file
 * @param {string} executablePath Chromium's
 * @param {(file: string) => void} tell
 */
export async function drawTile(file, executablePath, tell) {
  const svg = await readFile(path.join(root, 'docs', 'images', 'icon.svg'), 'utf8');
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setViewport(SIZE);
    await page.setContent(`<style>
      body { margin: 0; height: 280px; display: grid; place-content: center; gap: 18px; background: #1f2023; color: #fff;
        font: 500 19px/1.35 system-ui, sans-serif; text-align: center; }
      div { display: flex; gap: 16px; align-items: center; justify-content: center; font-size: 44px; font-weight: 700; }
      svg { width: 64px; height: 64px; }
      p { margin: 0; color: #c9ccd1; }
    </style><div>${svg}Why401</div><p>Why it failed, how we know,<br>and the change to paste.</p>`);
    await writeFile(file, await page.screenshot());
    tell(file);
  } finally {
    await browser.close();
  }
}
