import { readdir } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { CHROME_BUILD, FIREFOX_BUILD } from '../stage';
import type { PageServer } from './server';

/**
 * Looks for the extension as a page can: its files by every way in which a page loads something, globals, documents,
 * messages and what the browser's functions are.
 *
 * @param address of the extension, which no page knows; here it is given away
 */
export async function probeAll(browser: Browser, server: PageServer, address: string): Promise<unknown> {
  const build = address.startsWith('moz-') ? FIREFOX_BUILD : CHROME_BUILD;
  const files = (await readdir(build, { recursive: true })).filter((file) => /\.\w+$/.test(file)).sort();
  const page = await browser.newPage();
  try {
    await page.goto(server.at('localhost'));
    return await page.evaluate(
      probe,
      files.map((file) => `${address}${file}`),
    );
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
async function probe(urls: string[]): Promise<unknown> {
  const load = (tag: 'img' | 'script' | 'link' | 'iframe', url: string) =>
    new Promise<string>((resolve) => {
      const element = document.createElement(tag);
      element.onload = () => resolve('load');
      element.onerror = () => resolve('error');
      if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: url });
      else element.src = url;
      document.head.append(element);
    });
  const told: Record<string, string[]> = {};
  for (const url of urls) {
    const fetched = fetch(url).then(
      ({ status }) => `${status}`,
      ({ name, message }: Error) => `${name} ${message}`,
    );
    told[url] = await Promise.all([fetched, load('img', url), load('script', url), load('link', url)]);
  }
  const heard: string[] = [];
  for (const type of ['why401:hook', 'why401:relay']) document.addEventListener(type, () => heard.push(type));
  document.dispatchEvent(new CustomEvent('why401:relay'));
  const runtime = (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime;
  const answer = await fetch('/say?status=401');
  return {
    told,
    // The relay announces itself once, as this page does above.
    heard,
    text: await answer.text(),
    runtime: typeof runtime,
    browser: typeof (globalThis as { browser?: unknown }).browser,
    names: Object.getOwnPropertyNames(window).sort(),
    markup: document.documentElement.outerHTML.replace(/<head>[\s\S]*<\/head>/, ''),
    texts: [
      fetch,
      XMLHttpRequest.prototype.open,
      XMLHttpRequest.prototype.send,
      Function.prototype.toString,
    ].map(String),
    entries: performance.getEntriesByType('resource').map(({ name }) => name),
  };
}
