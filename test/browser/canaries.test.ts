import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, Search } from '../canaries/canary';
import { plantedCase } from '../canaries/case';
import { answerBody, type Draft, sentBody } from '../canaries/draft';
import { PLACES } from '../canaries/places';
import { launchChromium } from '../harness/chromium.mjs';
import { launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Lab, startLab } from '../lab/lab';
import { type Listening, listen } from '../lab/listen';
import { cases, noteFigure } from '../reliability/figures';
import { chromiumDriver, type Driver, firefoxDriver } from './driver';
import { wholePage } from './reading';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';
import { STORED } from './stored';

/** A request that a page can really make: headers that browsers write themselves are left to them. */
const sendable = plantedCase(PLACES.filter((place) => place.sendable));
const SEED = Number(process.env.FUZZ_SEED ?? 401);
/** How many failing requests a page makes: few enough for all to be kept (300). */
const REQUESTS = Math.min(cases(30), 280);
const drawn = fc.sample(sendable, { seed: SEED, numRuns: REQUESTS });
const canaries = drawn.flatMap((planted) => planted.canaries);

let lab: Lab;
let server: Listening;
let downloads: string;

beforeAll(async () => {
  downloads = await mkdtemp(path.join(tmpdir(), 'why401-canaries-'));
  lab = await startLab();
  server = await listen((request, response) => {
    const number = /\/n(\d+)\//.exec(request.url ?? '')?.[1];
    const draft = number === undefined ? undefined : drawn[Number(number)]?.draft;
    if (!draft) {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    const { text, mimeType } = answerBody(draft);
    for (const [name, value] of draft.answerHeaders)
      if (!/^access-control|^date$/i.test(name)) response.appendHeader(name, value);
    response.writeHead(draft.status, { 'Content-Type': mimeType }).end(text);
  });
});
afterAll(async () => {
  await server?.close();
  await lab?.stop();
  await rm(downloads, { recursive: true, force: true });
});

const BROWSERS: Readonly<Record<'Chromium' | 'Firefox', () => Promise<Driver>>> = {
  Chromium: async () =>
    chromiumDriver(
      await launchChromium({ extension: CHROME_BUILD, downloads, args: [...lab.chromiumArguments] }),
    ),
  Firefox: async () =>
    firefoxDriver(
      await launchFirefox({ extension: FIREFOX_BUILD, downloads, preferences: lab.firefoxPreferences }),
    ),
};

describe.each([
  { browser: 'Chromium', devtools: 'open', figure: 'canaries-chromium' },
  { browser: 'Chromium', devtools: 'closed', figure: 'canaries-chromium-closed' },
  { browser: 'Firefox', devtools: 'open', figure: 'canaries-firefox' },
] as const)('in $browser with DevTools $devtools', ({ browser, devtools, figure }) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await BROWSERS[browser]();
  });
  afterAll(() => driver?.close());

  it('keeps, shows, sends and exports no secret of random requests', async () => {
    const scripts = `(globalThis.browser ?? chrome).scripting.getRegisteredContentScripts().then(({ length }) => length)`;
    await until(() => driver.inBackground(scripts), 'the page hook registered');
    const page = await driver.newPage(`http://app.test:${server.port}/`);
    const looking = devtools === 'open' ? await driver.panel(page) : undefined;
    for (const [number, { draft }] of drawn.entries()) await page.evaluate(send, requestOf(draft, number));
    const isAll = async () => Number((await driver.badge(page)).text.replace('+', '')) >= 1;
    await until(isAll, 'a failure in the badge', { deadlineMs: 60_000 });

    const popup = await driver.popup(page);
    const places: Place[] = [{ name: 'popup', text: await wholePage(popup) }];
    await popup.close();
    const panel = looking ?? (await driver.panel(page));
    await panel.until(
      `document.querySelector('[data-failure]') && document.body.textContent.length > 0`,
      'the rows',
    );
    await until(async () => (await stored(driver)).includes(`/n${REQUESTS - 1}/`), 'the log stored', {
      deadlineMs: 60_000,
    });
    places.push({ name: 'storage', text: await stored(driver) });
    places.push({ name: 'messages to a view', text: await told(driver, page, panel) });
    places.push({ name: 'panel', text: await everyDetail(panel) });
    for (const format of ['json', 'markdown', 'html', 'har'] as const)
      places.push({ name: `${format} file`, text: await exported(panel, format) });
    places.push({ name: 'console', text: (await driver.problems()).join('\n') });

    const search = new Search();
    const found = search.leaks(canaries, places);
    noteFigure(figure, {
      promise: 'Nothing leaked',
      where: browser,
      tried: `secrets in random requests of a page, DevTools ${devtools}`,
      times: canaries.length,
      harm: 'secrets found in what is stored, shown, sent to a view or exported',
      found: found.length,
    });
    expect(found).toEqual([]);
    for (const { name, text } of places.slice(1, -1)) expect(text, name).toMatch(/\/n\d+\//);
    // Bodies were read: else their echoes would prove nothing.
    expect(places.find(({ name }) => name === 'storage')?.text).toContain('Invalid token.');
    expect(await driver.problems()).toEqual([]);
  }, 600_000);
});

interface PageRequest {
  readonly url: string;
  readonly cookies: readonly string[];
  readonly init: { method: string; headers: [string, string][]; body?: string };
  readonly xhr: boolean;
}

/** The request as a page makes it, at an address that tells which one it is. */
function requestOf(draft: Draft, number: number): PageRequest {
  const body = sentBody(draft);
  const address = `/${draft.path.join('/')}/n${number}/?${draft.query.join('&')}`;
  const headers = draft.headers.filter(([name]) => !/^(?:origin|sec-|referer)/i.test(name));
  if (body) headers.push(['Content-Type', body.mimeType]);
  return {
    url: draft.fragment === '' ? address : `${address}#${draft.fragment}`,
    cookies: draft.cookies,
    init: { method: body ? 'POST' : 'GET', headers, ...(body ? { body: body.text } : {}) },
    xhr: number % 3 === 0,
  };
}

/** Runs in the page. Its cookies are gone before the next request: a jar is small. */
async function send({ url, cookies, init, xhr }: PageRequest): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: a page's own way, in both browsers
  for (const cookie of cookies) document.cookie = cookie;
  if (xhr)
    await new Promise<void>((resolve) => {
      const request = new XMLHttpRequest();
      request.open(init.method, url);
      for (const [name, value] of init.headers) request.setRequestHeader(name, value);
      request.onloadend = () => resolve();
      request.send(init.body);
    });
  else await fetch(url, init).then((answer) => answer.text());
  // biome-ignore lint/suspicious/noDocumentCookie: as above
  for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=; Max-Age=0`;
}

/** The panel as it looks for each row in turn, with every section unfolded. */
async function everyDetail(panel: View): Promise<string> {
  return panel.evaluate(async () => {
    const painted = () => new Promise((resolve) => setTimeout(resolve, 0));
    const pages: string[] = [];
    const walked = new Set<string>();
    for (;;) {
      const rows = [...document.querySelectorAll<HTMLElement>('[data-failure]')];
      const next = rows.find((row) => !walked.has(row.dataset.failure ?? ''));
      if (!next) return pages.join('\n');
      walked.add(next.dataset.failure ?? '');
      next.click();
      await painted();
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      await painted();
      pages.push(document.documentElement.outerHTML);
    }
  }) as Promise<string>;
}

/** Everything in the extension's stores. */
async function stored(driver: Driver): Promise<string> {
  const read = `Promise.all([${STORED}, chrome.storage.local.get(null)]).then(JSON.stringify)`;
  return (await driver.inBackground(read)) as string;
}

/** What a view that says hello is told, and the requests that it can ask for. */
async function told(driver: Driver, page: Page, panel: View): Promise<string> {
  const tabId = await driver.inBackground(
    `(globalThis.browser ?? chrome).tabs.query({ url: 'http://${new URL(page.url()).hostname}/*' }).then(([tab]) => tab.id)`,
  );
  return panel.evaluate(
    (tab: number) =>
      new Promise((resolve) => {
        const { runtime } = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
        const port = runtime.connect({ name: 'why401-view' });
        const heard: string[] = [];
        port.onMessage.addListener((message: { kind: string }) => {
          heard.push(JSON.stringify(message));
          if (message.kind === 'captured') {
            port.disconnect();
            resolve(heard.join('\n'));
          } else if (heard.length === 1) port.postMessage({ kind: 'captured' });
        });
        port.postMessage({ kind: 'hello', tabId: tab, view: 'popup' });
      }),
    tabId,
  ) as Promise<string>;
}

const EXTENSIONS = { json: '.json', markdown: '.md', html: '.html', har: '.har' };

/** A truly downloaded report, and its name. */
async function exported(panel: View, format: keyof typeof EXTENSIONS): Promise<string> {
  for (const file of await readdir(downloads)) await rm(path.join(downloads, file));
  await panel.evaluate(`document.querySelector('[data-export="${format}"]').click()`);
  const isDone = (file: string) => file.endsWith(EXTENSIONS[format]);
  const file = await until(async () => (await readdir(downloads)).find(isDone), `the ${format} file`);
  return `${file}\n${await until(() => readFile(path.join(downloads, file), 'utf8'), `what is in the ${format} file`)}`;
}
