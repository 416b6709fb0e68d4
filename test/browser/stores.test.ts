import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium, pageView } from '../harness/chromium.mjs';
import { type Firefox, launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { readView } from './reading';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';

/** Sets a session cookie at `/start/<name>`, and refuses everything below `/api/`. */
const serve = () =>
  listen((request, response) => {
    const [, place, name] = request.url?.split('/') ?? [];
    if (place === 'api') {
      response.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Session' });
      response.end('{"detail":"Authentication credentials were not provided."}');
      return;
    }
    response.setHeader('Set-Cookie', `${name}=0123456789abcdef0123456789abcdef; Path=/; HttpOnly`);
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
  });

const browsers = [
  {
    name: 'private windows of Chromium',
    launch: () => launchChromium({ extension: CHROME_BUILD, privately: true }),
  },
  { name: 'containers of Firefox', launch: () => launchFirefox({ extension: FIREFOX_BUILD }) },
  {
    name: 'containers of a Firefox that isolates first parties',
    launch: () =>
      launchFirefox({ extension: FIREFOX_BUILD, preferences: { 'privacy.firstparty.isolate': true } }),
  },
];

describe.each(browsers)('$name have a cookie store of their own', ({ launch }) => {
  let server: Listening;
  let browser: Chromium | Firefox;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serve(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('a failure is judged by the jar of its own tab', async () => {
    const common = await browser.newPage(`http://localhost:${server.port}/start/sessionid`);
    const apart = await browser.newPageApart(`http://localhost:${server.port}/start/connect.sid`);
    for (const page of [common, apart]) {
      await page.bringToFront();
      await page.evaluate(() => fetch('/api/items', { credentials: 'omit' }).then(({ status }) => status));
    }
    expect(await heldFor(common)).toEqual(['sessionid']);
    expect(await heldFor(apart)).toEqual(['connect.sid']);
  });

  const heldFor = (page: Page) => cookiesToldOf(browser, page);
});

describe('private windows of Firefox', () => {
  let server: Listening;
  let firefox: Firefox;
  beforeAll(async () => {
    [server, firefox] = await Promise.all([
      serve(),
      launchFirefox({ extension: FIREFOX_BUILD, privately: true }),
    ]);
  });
  afterAll(async () => {
    await firefox?.close();
    await server?.close();
  });

  it('are judged by the jar of private windows', async () => {
    const page = await firefox.newPage(`http://localhost:${server.port}/start/sessionid`);
    await page.evaluate(() => fetch('/api/items', { credentials: 'omit' }).then(({ status }) => status));
    expect(await cookiesToldOf(firefox, page)).toEqual(['sessionid']);
    const stores = `chrome.cookies.getAllCookieStores().then((all) => all.map(({ id }) => id))`;
    expect(await firefox.inBackground(stores)).toEqual(['firefox-private']);
  });
});

/** The cookies that the export of a tab's one failure tells of. */
async function cookiesToldOf(browser: Chromium | Firefox, page: Page): Promise<string[]> {
  const popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
  const cookies = async () => {
    const [failure] = (await readView(pageView(popup))).failures;
    return failure && failure.request.cookies.length > 0 ? failure.request.cookies : undefined;
  };
  const held = await until(cookies, 'the cookies in the export');
  await popup.close();
  return held.map(({ name }) => name);
}
