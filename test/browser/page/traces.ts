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
  const [first = ''] = urls.filter((url) => url.endsWith('.js'));
  const failed = (error: unknown) => `${(error as Error).name} ${(error as Error).message}`;
  /** Firefox tells nothing at all of some. */
  const within = (told: Promise<unknown>) =>
    Promise.race([told, new Promise<string>((resolve) => setTimeout(resolve, 2_000, 'nothing'))]);
  /** Words of errors in which a file that is there could show. */
  const refusals = await Promise.all(
    [
      new Promise<string>((resolve) => {
        const module = document.createElement('script');
        Object.assign(module, {
          type: 'module',
          onload: () => resolve('load'),
          onerror: () => resolve('error'),
          src: first,
        });
        document.head.append(module);
      }),
      // Firefox tells whether an address is any extension's; that of an installation is random there, and no page knows it.
      first.startsWith('moz-')
        ? Promise.resolve('not asked')
        : new Promise<string>((resolve) => {
            try {
              const worker = new Worker(first);
              worker.onerror = () => resolve('error');
              worker.onmessage = () => resolve('message');
            } catch (error) {
              resolve(failed(error));
            }
          }),
      Promise.resolve(navigator.serviceWorker?.register(first)).then(() => 'registered', failed),
      new Promise<string>((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.onloadend = () => resolve(`${xhr.status} ${xhr.responseText}`);
        xhr.open('GET', first);
        xhr.send();
      }),
      fetch(first, { mode: 'no-cors' }).then(({ type }) => type, failed),
      fetch(first.replace(/[^/]*$/, 'no-such-file.js'), { mode: 'no-cors' }).then(({ type }) => type, failed),
    ].map(within),
  );
  const frame = document.createElement('iframe');
  const framed = new Promise<number>((resolve) => {
    frame.onload = () => resolve(frame.contentWindow?.length ?? -1);
  });
  frame.src = urls.find((url) => url.endsWith('popup.html')) ?? '';
  document.head.append(frame);
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ blockedURI, sourceFile }) =>
    violations.push(`${blockedURI} ${sourceFile}`),
  );
  /** What is listened for while a call fails, by whoever uses the page's own function. */
  const listened: string[] = [];
  const { addEventListener: listen, dispatchEvent: dispatch } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (...args: Parameters<typeof listen>) {
    listened.push(args[0]);
    return listen.apply(this, args);
  };
  EventTarget.prototype.dispatchEvent = function (event) {
    listened.push(`dispatched ${event.type}`);
    return dispatch.call(this, event);
  };
  const changes: string[] = [];
  new MutationObserver((records) => changes.push(...records.map(({ type }) => type))).observe(
    document.body ?? document.documentElement,
    {
      attributes: true,
      childList: true,
      subtree: true,
    },
  );
  await fetch('/say?status=403').then((answer) => answer.text());
  Object.assign(EventTarget.prototype, { addEventListener: listen, dispatchEvent: dispatch });
  const heard: string[] = [];
  for (const type of ['why401:hook', 'why401:relay']) document.addEventListener(type, () => heard.push(type));
  document.dispatchEvent(new CustomEvent('why401:relay'));
  const runtime = (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime;
  const answer = await fetch('/say?status=401');
  return {
    told,
    // The relay announces itself once, as this page does above.
    heard,
    refusals,
    framed: await within(framed),
    violations,
    listened,
    changes,
    sheets: [...document.styleSheets].map(({ href }) => href),
    adopted: document.adoptedStyleSheets.length,
    defined: ['why401-panel', 'why401-root'].map((name) => typeof customElements.get(name)),
    ofDocument: Object.getOwnPropertyNames(document).sort(),
    ofNavigator: Object.getOwnPropertyNames(Object.getPrototypeOf(navigator)).sort(),
    children: document.documentElement.children.length,
    frames: window.length,
    stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie],
    stack: new Error('here').stack?.split('\n').length,
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
    entries: performance
      .getEntries()
      .filter(({ entryType }) => /^(?:resource|mark|measure)$/.test(entryType))
      .map(({ name, entryType }) => `${entryType} ${name}`)
      .sort(),
  };
}

/** How many things a probe looked at. */
export function probes(told: unknown): number {
  if (typeof told !== 'object' || told === null) return 1;
  return Object.values(told).reduce((sum: number, one) => sum + probes(one), 0);
}
