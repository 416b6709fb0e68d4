import type { Page } from 'puppeteer-core';
import type { Chromium } from '../harness/chromium.mjs';
import type { Firefox } from '../harness/firefox.mjs';
import type { View } from '../harness/view.mjs';

/** What a story needs of a browser with the extension in it, whichever browser it is. */
export interface Driver {
  readonly newPage: (url?: string) => Promise<Page>;
  readonly panel: (page: Page) => Promise<View>;
  readonly closeDevTools: (page: Page) => Promise<void>;
  readonly popup: (page: Page) => Promise<View & { close(): Promise<void> }>;
  readonly badge: (page: Page) => Promise<{ readonly text: string; readonly title: string }>;
  readonly killWorker: () => Promise<void>;
  readonly problems: () => Promise<readonly string[]>;
  /** Runs an expression in the extension's background. */
  readonly inBackground: (expression: string) => Promise<unknown>;
  readonly cookies: Jar;
  readonly close: () => Promise<void>;
}

/** The browser's cookie store, as a person sees it in DevTools. */
export interface Jar {
  /** The value of a cookie of a URL's host; undefined when there is none. */
  readonly find: (name: string, url: string) => Promise<string | undefined>;
  readonly remove: (name: string, url: string) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** Drives Chromium by what its harness offers. */
export function chromiumDriver(chromium: Chromium): Driver {
  const inBackground = (expression: string) => chromium.inWorker(expression);
  return {
    ...common(chromium, inBackground),
    problems: async () => chromium.problems(),
    inBackground,
  };
}

/** Drives Firefox by what its harness offers. */
export function firefoxDriver(firefox: Firefox): Driver {
  const inBackground = (expression: string) => firefox.inBackground(expression);
  return {
    ...common(firefox, inBackground),
    problems: () => firefox.problems(),
    inBackground,
  };
}

function common(
  browser: Chromium | Firefox,
  inBackground: Driver['inBackground'],
): Omit<Driver, 'problems' | 'inBackground'> {
  const context = browser.browser.defaultBrowserContext();
  const matching = async (name: string, url: string) => {
    const { hostname } = new URL(url);
    const isFor = (domain: string) => `.${hostname}`.endsWith(`.${domain.replace(/^\./, '')}`);
    // Firefox keeps expired cookies in its list, and counts in whole seconds.
    const lives = (expires: number) => expires <= 0 || (expires + 1) * 1000 > Date.now();
    const all = await context.cookies();
    return all.filter((cookie) => cookie.name === name && isFor(cookie.domain) && lives(cookie.expires));
  };
  return {
    newPage: (url) => browser.newPage(url),
    panel: (page) => browser.panel(page),
    closeDevTools: (page) => browser.closeDevTools(page),
    popup: (page) => browser.popup(page),
    badge: (page) => browser.badge(page),
    killWorker: () => browser.killWorker(),
    close: () => browser.close(),
    cookies: {
      find: async (name, url) => (await matching(name, url))[0]?.value,
      remove: async (name, url) => context.deleteCookie(...(await matching(name, url))),
      clear: async () => {
        await inBackground(CLEAR_COOKIES);
      },
    },
  };
}

/** By the extension's own API: a remote protocol neither shows nor deletes what has expired in Firefox. */
const CLEAR_COOKIES = `(async () => {
  const firefox = typeof browser !== 'undefined' && 'getBrowserInfo' in browser.runtime;
  const all = await chrome.cookies.getAll({ partitionKey: {}, ...(firefox ? { firstPartyDomain: null } : {}) });
  await Promise.all(all.map(({ name, domain, path, secure, storeId, partitionKey, firstPartyDomain }) => {
    const url = 'http' + (secure ? 's' : '') + '://' + domain.replace(/^\\./, '') + path;
    return chrome.cookies.remove({ url, name, storeId, ...(partitionKey ? { partitionKey } : {}), ...(firefox ? { firstPartyDomain } : {}) });
  }));
  return true;
})()`;
