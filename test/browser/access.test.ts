import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Firefox, launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { FIREFOX_BUILD } from './stage';

/** Firefox asks people whether an extension may read sites, and they may say no. */
describe('without access to sites', () => {
  let server: Listening;
  let browser: Firefox;
  let page: Page;
  let popup: Page;
  beforeAll(async () => {
    [server, browser] = await Promise.all([
      listen((request, response) => {
        if (request.url === '/') {
          response.setHeader('Content-Type', 'text/html');
          response.end('<!doctype html><link rel="icon" href="data:,">');
          return;
        }
        response.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' });
        response.end('{"detail":"Authentication credentials were not provided."}');
      }),
      launchFirefox({
        extension: FIREFOX_BUILD,
        preferences: { 'extensions.originControls.grantByDefault': false },
      }),
    ]);
    page = await browser.newPage(`http://localhost:${server.port}/`);
    await fails();
    popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const fails = () => page.evaluate(() => fetch('/api/items/').then(({ status }) => status));
  const says = () => popup.evaluate(() => document.querySelector('main')?.textContent ?? '');
  const saysOf = (words: RegExp) =>
    until(async () => words.test(await says()), `a popup that says ${words}`, { lastSeen: says });

  it('the popup says so, and sees nothing', async () => {
    await saysOf(/no access to this site/);
    expect(await popup.$$('.glance li')).toEqual([]);
  });

  it('a click grants it, and what the page asks for from then on is explained', async () => {
    await popup.click('[data-action="access"]');
    await saysOf(/Reload the page/);
    await page.bringToFront();
    await page.reload();
    await fails();
    await saysOf(/No token was sent/);
  });

  it('taken away again, the popup says so again', async () => {
    await popup.evaluate(`chrome.permissions.remove({ origins: ['<all_urls>'] })`);
    await saysOf(/no access to this site/);
  });
});
