import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { startDemo } from '../../../demo/server.mjs';
import type { Settings } from '../../../src/messaging/settings';
import { type Chromium, type FittedView, launchChromium, pageView } from '../../harness/chromium.mjs';
import { until } from '../../harness/until.mjs';
import { listen } from '../../lab/listen';
import { CHROME_BUILD, CHROME_DEEP_BUILD } from '../stage';
import type { Deed, Gesture, Look, Scene } from './look';

/** A state that has been reached, to be looked at. */
export interface Visited {
  readonly look: Look;
  readonly view: FittedView;
  readonly chromium: Chromium;
  /** Goes to what the state is about: what a section loads when it is opened moves it, and so does another size. */
  readonly bringBack?: () => Promise<unknown>;
  /** The page whose failures are shown. */
  readonly page: Page;
}

/** The servers that a scene's tab talks to. */
interface Places {
  readonly demo: string;
  /** An empty page of a server that nobody knows, which refuses what it is asked. */
  readonly page: string;
}

/** How a scene is played. */
export interface Visiting {
  executablePath?: string | undefined;
  /** A folder of `_locales`. */
  language?: Settings['language'] | undefined;
}

/** Plays a scene in a browser of its own, and shows each of its states to `see`. */
export async function visit(
  { past, deep, looks }: Scene,
  see: (visited: Visited) => Promise<void>,
  { executablePath = process.env.CHROMIUM_PATH, language = 'en' }: Visiting = {},
): Promise<void> {
  const demo = await startDemo();
  const stranger = await listen((request, response) => {
    if (request.url !== '/') return void response.writeHead(403).end('<h1>Forbidden</h1>');
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
  });
  const places = { demo: demo.url, page: `http://localhost:${stranger.port}/` };
  const extension = deep ? CHROME_DEEP_BUILD : CHROME_BUILD;
  const chromium = await launchChromium({ extension, ...(executablePath && { executablePath }) });
  try {
    await choose(chromium, { language });
    const page = await chromium.newPage();
    const arrival = past.findIndex((deed) => 'goto' in deed) + 1;
    for (const deed of past.slice(0, arrival)) await perform(deed, chromium, page, places);
    const panel = looks.some(({ view }) => view === 'panel') ? await chromium.panel(page) : null;
    for (const deed of past.slice(arrival)) await perform(deed, chromium, page, places);
    if (past.some((deed) => 'reload' in deed) && panel) await orphan(panel, chromium);
    for (const look of looks) {
      const view = await viewOf(look, chromium, page, panel);
      for (const gesture of look.do ?? []) await make(gesture, view);
      const shown = `document.querySelector(${JSON.stringify(look.shows)})`;
      await view.until(shown, `${look.id}: ${look.shows}`);
      const isUnfolded = look.do?.some((gesture) => 'unfold' in gesture);
      const bringBack = () => view.evaluate(`${shown}.scrollIntoView({ block: 'center' })`);
      if (isUnfolded) await bringBack();
      await see({ look, view, chromium, page, ...(isUnfolded && { bringBack }) });
      if ('close' in view) await view.close();
    }
  } finally {
    await chromium.close();
    await Promise.all([demo.close(), stranger.close()]);
  }
}

type Closable = FittedView & { close?: () => Promise<void> };

/** The view as it is when it has just been opened. */
async function viewOf(
  { view, inTab }: Look,
  chromium: Chromium,
  page: Page,
  panel: FittedView | null,
): Promise<Closable> {
  if (view === 'popup' && !inTab) return chromium.popup(page);
  if (view !== 'panel') {
    const shown = await chromium.newPage(
      chromium.url(`src/entries/${view}.html?tab=${chromium.tabId(page)}`),
    );
    return { ...pageView(shown), close: () => shown.close() };
  }
  if (!panel) throw new Error('Failed to find the panel: it was not opened');
  await page.bringToFront();
  // There is no coming back from there.
  if (await panel.evaluate(`document.documentElement.dataset.connection === 'gone'`)) return panel;
  await panel.evaluate(`document.documentElement.dataset.old = 'true'; location.reload()`);
  await panel.until(
    `!document.documentElement.dataset.old && document.documentElement.dataset.connection === 'connected'`,
    'the panel connected anew',
  );
  return panel;
}

async function perform(deed: Deed, chromium: Chromium, page: Page, places: Places): Promise<void> {
  if ('goto' in deed) {
    await page.goto(deed.goto.replace('{demo}', places.demo).replace('{page}', places.page));
  } else if ('press' in deed) {
    for (const cause of deed.press) await press(page, cause);
  } else if ('call' in deed) {
    const options = { method: deed.method ?? 'GET' };
    for (const path of deed.call)
      await page.evaluate((asked, init) => fetch(asked, init).then((answer) => answer.text()), path, options);
  } else if ('expect' in deed) {
    await choose(chromium, { expected: [...deed.expect] });
  } else if ('forget' in deed) {
    await chromium.inWorker('chrome.storage.session.clear().then(() => true)');
    await chromium.killWorker();
  } else if ('withhold' in deed) {
    await withhold(chromium);
  }
}

/** Changes a part of what a person chose. */
async function choose(chromium: Chromium, part: Partial<Settings>): Promise<void> {
  const { settings = {} } = (await chromium.inWorker(`chrome.storage.local.get('settings')`)) as {
    settings?: object;
  };
  await chromium.inWorker(
    `chrome.storage.local.set({ settings: ${JSON.stringify({ ...settings, ...part })} })`,
  );
}

/**
 * Leaves the panel as some browsers do when the extension was updated: there, its runtime without an id, and nobody at the other end.
 * Chromium takes the panel away instead.
 */
async function orphan(panel: FittedView, chromium: Chromium): Promise<void> {
  await panel.evaluate(`Object.defineProperty(chrome.runtime, 'id', { get: () => undefined })`);
  await chromium.killWorker();
  await panel.until(`document.documentElement.dataset.connection === 'gone'`, 'the panel on its own');
}

async function press(page: Page, cause: string): Promise<void> {
  const button = `[data-demo="${cause}"]`;
  await page.bringToFront();
  await page.click(button);
  await page.waitForSelector(`${button}[data-state="done"]`);
}

/** Chooses “on click” for the extension's access to sites, on the browser's own page of extensions. */
async function withhold(chromium: Chromium): Promise<void> {
  const extensions = await chromium.browser.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${chromium.id}', hostAccess: 'ON_CLICK' })`,
  );
  const withheld = `chrome.permissions.contains({ origins: ['http://*/*'] }).then((all) => !all)`;
  await until(() => chromium.inWorker(withheld), 'the access withheld');
  await extensions.close();
}

async function make(gesture: Gesture, view: FittedView): Promise<void> {
  if ('file' in gesture) {
    const file = new URL(`../../accuracy/corpus/${gesture.file}.json`, import.meta.url);
    const { har } = JSON.parse(await readFile(file, 'utf8')) as { har: unknown };
    await view.until(`document.querySelector('input[type=file]')`, 'where a file is chosen');
    await view.evaluate((text: string) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (!input) return;
      const chosen = new DataTransfer();
      chosen.items.add(new File([text], 'checkout.har'));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, JSON.stringify(har));
  } else if ('type' in gesture) {
    await view.evaluate(
      (selector: string, text: string) => {
        const field = document.querySelector<HTMLInputElement>(selector);
        if (!field) return;
        field.focus();
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      gesture.into,
      gesture.type,
    );
  } else if ('unfold' in gesture) {
    for (const title of gesture.unfold) {
      const section = `document.querySelector('[data-section="${title}"]')`;
      await view.until(section, title);
      await view.evaluate(`${section}.open = true`);
    }
    await view.evaluate(`document.querySelector('[data-section="${gesture.unfold[0]}"]').scrollIntoView()`);
  } else {
    const selector = 'row' in gesture ? `[data-failure][data-cause="${gesture.row}"]` : gesture.click;
    const found = `document.querySelector(${JSON.stringify(selector)})`;
    await view.until(found, selector);
    await view.evaluate(`${found}.click()`);
  }
}
