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
  readonly badge: (page: Page) => Promise<{ readonly text: string }>;
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
  return {
    ...common(chromium),
    problems: async () => chromium.problems(),
    inBackground: (expression) => chromium.inWorker(expression),
  };
}

/** Drives Firefox by what its harness offers. */
export function firefoxDriver(firefox: Firefox): Driver {
  return {
    ...common(firefox),
    problems: () => firefox.problems(),
    inBackground: (expression) => firefox.inBackground(expression),
  };
}

function common(browser: Chromium | Firefox): Omit<Driver, 'problems' | 'inBackground'> {
  const context = browser.browser.defaultBrowserContext();
  const matching = async (name: string, url: string) => {
    const { hostname } = new URL(url);
    const isFor = (domain: string) => `.${hostname}`.endsWith(`.${domain.replace(/^\./, '')}`);
    return (await context.cookies()).filter((cookie) => cookie.name === name && isFor(cookie.domain));
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
      clear: async () => context.deleteCookie(...(await context.cookies())),
    },
  };
}
