import type { CDPSession, Page } from 'puppeteer-core';
import type { Chromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';

/** A tab in which nothing has happened yet, and the jar behind it. */
export interface Tab {
  readonly page: Page;
  readonly jar: Jar;
  readonly close: () => Promise<void>;
}

/**
 * Opens a tab that knows nothing of earlier ones: the jar is empty, and the extension's worker has begun anew, for it
 * remembers the cookies that have gone. Its page hook is registered again before any page is loaded.
 */
export async function freshTab(chromium: Chromium): Promise<Tab> {
  const control = await chromium.browser.target().createCDPSession();
  await control.send('Storage.clearCookies');
  await control.detach();
  await chromium.inWorker('chrome.scripting.unregisterContentScripts()');
  await chromium.killWorker();
  const page = await chromium.newPage();
  await until(
    () => chromium.inWorker('chrome.scripting.getRegisteredContentScripts().then((all) => all.length === 2)'),
    'the page hook registered',
  );
  const session = await page.createCDPSession();
  return {
    page,
    jar: new Jar(session),
    close: async () => {
      await chromium.closeDevTools(page);
      if (!page.isClosed()) await page.close();
    },
  };
}

/** The browser's cookie store, as a person sees it in DevTools. */
export class Jar {
  constructor(private readonly session: CDPSession) {}

  /** The value of a cookie that requests to a URL would find; undefined when there is none. */
  async find(name: string, url: string): Promise<string | undefined> {
    const { cookies } = await this.session.send('Network.getCookies', { urls: [url] });
    return cookies.find((cookie) => cookie.name === name)?.value;
  }

  async remove(name: string, url: string): Promise<void> {
    await this.session.send('Network.deleteCookies', { name, url });
  }
}
