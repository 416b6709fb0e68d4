import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { CHROME_BUILD } from './stage';

describe('what a person chose', () => {
  let server: Listening;
  let chromium: Chromium;
  beforeAll(async () => {
    server = await listen((request, response) => {
      if (!request.url?.startsWith('/api/')) {
        response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
        return;
      }
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
    });
    chromium = await launchChromium({ extension: CHROME_BUILD });
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  it('folds what is expected, and does not look at what is ignored', async () => {
    const options = await chromium.newPage(chromium.url('src/entries/options.html'));
    for (const [id, text] of [
      ['expected', '/api/me/'],
      ['ignored', 'localhost/api/health'],
    ] as const) {
      await options.bringToFront();
      await options.type(`#${id}`, text);
      await options.keyboard.press('Tab');
    }
    const chosen = `chrome.storage.local.get('settings').then(({ settings }) => settings?.expected.length + settings?.ignored.length === 2)`;
    await until(() => chromium.inWorker(chosen), 'both lists stored');

    const page = await chromium.newPage(`http://localhost:${server.port}/`);
    const panel = await chromium.panel(page);
    await page.evaluate(async () => {
      for (const path of ['/api/health', '/api/me', '/api/items/'])
        await fetch(path).then((response) => response.text());
    });
    const rows = `[...document.querySelectorAll('[data-failure]')].map(({ dataset }) => new URL(dataset.url).pathname + ' ' + dataset.state).sort().join()`;
    await panel.until(`(${rows}) === '/api/items/ open,/api/me hint'`, 'one open row and one hint');
    await until(async () => (await chromium.badge(page)).text === '1', 'the badge');
    expect(chromium.problems()).toEqual([]);
  });
});
