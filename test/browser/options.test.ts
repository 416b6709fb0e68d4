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

  async function chosen(settings: Record<string, unknown>): Promise<void> {
    const set = `chrome.storage.local.set({ settings: ${JSON.stringify(settings)} })`;
    await chromium.inWorker(`${set}.then(() => true)`);
  }

  it('folds a kind of failure that does not count', async () => {
    const options = await chromium.newPage(chromium.url('src/entries/options.html'));
    await options.bringToFront();
    await options.click('[data-setting="counted"] input[value="blocked"]');
    const stored = `chrome.storage.local.get('settings').then(({ settings }) => settings?.uncounted.join() === 'blocked')`;
    await until(() => chromium.inWorker(stored), 'the choice stored');

    const page = await chromium.newPage(`http://localhost:${server.port}/`);
    const panel = await chromium.panel(page);
    await page.evaluate(
      (other) => fetch(other).catch(() => {}),
      `http://127.0.0.1:${server.port}/api/items/`,
    );
    await panel.until(`document.querySelector('[data-failure]')?.dataset.state === 'hint'`, 'one hint');
    await until(async () => (await chromium.badge(page)).text === '', 'no badge');
    await chosen({});
  });

  it('keeps as many failures of a tab as was chosen, and keeps them on navigation', async () => {
    await chosen({ kept: 50, preserve: true });
    const page = await chromium.newPage(`http://localhost:${server.port}/`);
    const panel = await chromium.panel(page);
    await panel.until(`document.querySelector('[data-action="preserve"]')?.checked`, 'Keep is on');
    await page.evaluate(async () => {
      for (let index = 0; index < 60; index++) await fetch(`/api/a${index}/`);
    });
    const rows = `[...document.querySelectorAll('[data-failure]')].map(({ dataset }) => new URL(dataset.url).pathname)`;
    await panel.until(`(${rows}).at(-1) === '/api/a59/' && (${rows}).length === 50`, 'the last fifty');
    await page.reload();
    await page.evaluate(() => fetch('/api/after/'));
    await panel.until(
      `(${rows}).at(-1) === '/api/after/' && (${rows}).length === 50`,
      'the last fifty still',
    );
    await chosen({});
  });

  it('looks into page scripts on hosts that were named, and on none that were named against it', async () => {
    // The hook hides itself from the page's own functions, not from those of a fresh frame.
    const isHooked = async (host: string) => {
      const page = await chromium.newPage(`http://${host}:${server.port}/`);
      const hooked = await page.evaluate(() => {
        const frame = document.createElement('iframe');
        document.documentElement.append(frame);
        const { Function: fresh } = frame.contentWindow as unknown as { Function: FunctionConstructor };
        return fresh.prototype.toString.call(fetch) !== 'function fetch() { [native code] }';
      });
      await page.close();
      return hooked;
    };
    const scripts = `chrome.scripting.getRegisteredContentScripts().then((all) => JSON.stringify(all.map(({ matches, excludeMatches }) => [matches.includes('*://staging.example/*'), (excludeMatches ?? []).join()])))`;
    await chosen({ hooked: ['staging.example', 'no host'], unhooked: ['localhost'] });
    await until(
      async () =>
        (await chromium.inWorker(scripts)) === '[[true,"*://localhost/*"],[true,"*://localhost/*"]]',
      'the hook registered so',
    );
    expect([await isHooked('localhost'), await isHooked('127.0.0.1')]).toEqual([false, true]);
    await chosen({});
    await until(
      async () => (await chromium.inWorker(scripts)) === '[[false,""],[false,""]]',
      'the default again',
    );
  });

  it('is welcomed in the popup, once', async () => {
    const page = await chromium.newPage(`http://localhost:${server.port}/`);
    const popup = await chromium.popup(page);
    await popup.until(`document.querySelector('.welcome')`, 'the welcome');
    await popup.evaluate(`document.querySelector('[data-action="welcomed"]').click()`);
    await popup.until(
      `document.querySelector('.calm') && !document.querySelector('.welcome')`,
      'the tab at a glance',
    );
    await until(
      () =>
        chromium.inWorker(`chrome.storage.local.get('welcomed').then(({ welcomed }) => welcomed === true)`),
      'the welcome noted',
    );
    const again = await chromium.popup(page);
    await again.until(`document.querySelector('.calm')`, 'no welcome any more');
  });

  it('shows every view in the theme that was chosen', async () => {
    await chosen({ theme: 'dark' });
    const page = await chromium.newPage(`http://localhost:${server.port}/`);
    const panel = await chromium.panel(page);
    const dark = `document.documentElement.dataset.theme === 'dark'`;
    await panel.until(dark, 'the panel dark');
    for (const view of ['options', 'viewer', 'popup']) {
      const shown = await chromium.newPage(chromium.url(`src/entries/${view}.html`));
      await shown.waitForFunction(dark);
    }
    await chosen({ theme: 'light' });
    await panel.until(`document.documentElement.dataset.theme === 'light'`, 'the panel light at once');
    await chosen({});
    expect(chromium.problems()).toEqual([]);
  });
});
