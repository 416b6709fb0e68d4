import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium, pageView } from '../harness/chromium.mjs';
import { type Firefox, launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Listening, listen } from '../lab/listen';
import { noteFigure } from '../reliability/figures';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';

/** Pages at every path, and refusals below `/api/`. */
const serve = () =>
  listen((request, response) => {
    if (!request.url?.startsWith('/api/')) {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    response.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' });
    response.end('{"detail":"Authentication credentials were not provided."}');
  });

const fails = (page: Page, name = 'items') =>
  page.evaluate((path) => fetch(path).then(({ status }) => status), `/api/${name}/`);

/** Firefox asks people whether an extension may read sites, and they may say no. */
describe('without access to sites in Firefox', () => {
  let server: Listening;
  let browser: Firefox;
  let page: Page;
  let popup: Page;
  beforeAll(async () => {
    [server, browser] = await Promise.all([
      serve(),
      launchFirefox({
        extension: FIREFOX_BUILD,
        preferences: { 'extensions.originControls.grantByDefault': false },
      }),
    ]);
    page = await browser.newPage(`http://localhost:${server.port}/`);
    await fails(page);
    popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

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
    await fails(page);
    await saysOf(/No token was sent/);
  });

  it('taken away again, the popup says so again', async () => {
    await popup.evaluate(
      `chrome.permissions.remove({ origins: chrome.runtime.getManifest().host_permissions })`,
    );
    await saysOf(/no access to this site/);
  });
});

/** What a person chooses on the browser's page of extensions. */
type HostAccess = 'ON_CLICK' | 'ON_SPECIFIC_SITES' | 'ON_ALL_SITES';

const NONE = /no access to this site/;
const SOME = /access to some sites only/;

describe('without access to sites in Chromium', () => {
  let server: Listening;
  let chromium: Chromium;
  let settings: Page;
  let times = 0;
  let found = 0;
  beforeAll(async () => {
    [server, chromium] = await Promise.all([serve(), launchChromium({ extension: CHROME_BUILD })]);
    settings = await chromium.browser.newPage();
    await settings.goto('chrome://extensions');
  });
  afterAll(async () => {
    noteFigure('access-chromium', {
      promise: 'Nobody let in',
      where: 'Chromium',
      tried: 'looks at views while access to sites was withheld, given in part, given, taken away',
      times,
      harm: 'wrong words or failures seen without access',
      found,
    });
    await chromium?.close();
    await server?.close();
  });

  const choose = async (hostAccess: HostAccess) => {
    await settings.evaluate(
      `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId: chromium.id, hostAccess })})`,
    );
    const isWhole = `chrome.permissions.contains({ origins: chrome.runtime.getManifest().host_permissions })`;
    const wanted = hostAccess === 'ON_ALL_SITES';
    await until(async () => (await chromium.inWorker(isWhole)) === wanted, `access ${hostAccess}`);
  };

  /** A view must come to say so, and show as many failures. */
  const shows = async (view: View, words: RegExp, rows: number) => {
    const look = `[document.body.innerText, document.querySelectorAll('[data-failure]').length]`;
    const seen = () => view.evaluate(look) as Promise<[string, number]>;
    const isSo = async () => {
      const [text, count] = await seen();
      return words.test(text) && count === rows;
    };
    times += 1;
    await until(isSo, `a view with ${words} and ${rows} failures`, { lastSeen: seen }).catch(
      (error: unknown) => {
        found += 1;
        throw error;
      },
    );
    // Words about access that is wanting stand nowhere else.
    const wrong = [NONE, SOME].filter((one) => one.source !== words.source);
    const [text] = await seen();
    expect(wrong.filter((one) => one.test(text))).toEqual([]);
  };

  const open = async (path: string) => {
    const page = await chromium.newPage(`http://localhost:${server.port}/${path}`);
    return { page, panel: await chromium.panel(page) };
  };

  it('panel and popup say so, see nothing, and ask for it within a click', async () => {
    await choose('ON_CLICK');
    const { page, panel } = await open('withheld');
    await fails(page);
    await shows(panel, NONE, 0);
    const popup = await chromium.newPage(chromium.url(`src/entries/popup.html?tab=${chromium.tabId(page)}`));
    const view = pageView(popup);
    await shows(view, NONE, 0);
    for (const one of [panel, view]) {
      // The browser's own question cannot be answered from here; that it was asked, and refused to nobody, can be seen.
      await one.evaluate(WATCH_ASKING);
      await one.click('[data-action="access"]');
      await one.until('globalThis.asked.length > 0', 'the question');
      expect(await one.evaluate('globalThis.asked')).toEqual([
        ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
      ]);
    }
    // A person's yes, given where the browser keeps it.
    await choose('ON_ALL_SITES');
    await shows(panel, /Reload this page/, 0);
    await shows(view, /Reload the page/, 0);
    await fails(page);
    await shows(panel, /No token was sent/, 1);
    await shows(view, /No token was sent/, 1);
    await choose('ON_CLICK');
    await fails(page, 'unseen');
    await shows(panel, NONE, 1);
    await shows(view, NONE, 0);
    await chromium.closeDevTools(page);
    await popup.close();
    await page.close();
  });

  it('a press of the button shows this tab, and no other', async () => {
    await choose('ON_ALL_SITES');
    const page = await chromium.newPage(`http://localhost:${server.port}/pressed`);
    const other = await chromium.newPage(`http://localhost:${server.port}/other`);
    await choose('ON_CLICK');
    await (await chromium.popup(page)).close();
    await fails(page);
    await fails(other);
    const popup = await chromium.popup(page);
    await shows(popup, SOME, 1);
    await popup.close();
    const elsewhere = await chromium.newPage(
      chromium.url(`src/entries/popup.html?tab=${chromium.tabId(other)}`),
    );
    await shows(pageView(elsewhere), NONE, 0);
    await page.goto(`http://app.test:${server.port}/away`);
    await fails(page);
    const away = await chromium.newPage(chromium.url(`src/entries/popup.html?tab=${chromium.tabId(page)}`));
    await shows(pageView(away), NONE, 0);
    for (const one of [page, other, elsewhere, away]) await one.close();
  });

  it('the chosen sites are seen, and the views say that others may not be', async () => {
    await choose('ON_SPECIFIC_SITES');
    await settings.evaluate(
      `chrome.developerPrivate.addHostPermission('${chromium.id}', 'http://localhost/*')`,
    );
    const { page, panel } = await open('chosen');
    await fails(page);
    await shows(panel, SOME, 1);
    await page.goto(`http://app.test:${server.port}/not-chosen`);
    await fails(page);
    await shows(panel, NONE, 0);
    await chromium.closeDevTools(page);
    await page.close();
  });

  it('complains in no console', () => {
    expect(chromium.problems()).toEqual([]);
  });
});

/** Notes what the view asks the browser for, and lets it. */
const WATCH_ASKING = `(() => {
  globalThis.asked = [];
  const { request } = chrome.permissions;
  chrome.permissions.request = ({ origins }, ...rest) => {
    const answer = request.call(chrome.permissions, { origins }, ...rest);
    globalThis.asked.push(origins);
    return answer;
  };
})()`;
