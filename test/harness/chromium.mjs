import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { ProblemLog } from './problem-log.mjs';
import { until } from './until.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('puppeteer-core').Frame} Frame
 * @typedef {import('puppeteer-core').Target} Target
 * @typedef {import('./view.mjs').View} View
 * @typedef {import('./view.mjs').Evaluate} Evaluate
 *
 * @typedef {{ name: string, value: string }} MediaFeature
 * @typedef {View & {
 *   fit(size: { width: number, height: number }): Promise<void>,
 *   emulate(features: MediaFeature[]): Promise<void>,
 * }} FittedView a view that can be made as large as asked, and shown to somebody with other wishes of the eye
 *
 * @typedef {object} ChromiumOptions
 * @property {string} extension folder of the unpacked build
 * @property {string} [executablePath] CHROMIUM_PATH when absent
 * @property {'allowed' | 'blocked'} [thirdPartyCookies] seeded in the profile, because Debian's Chromium blocks them by default
 * and Google's does not
 * @property {boolean} [headless]
 * @property {string} [downloads] folder for what pages and views download
 * @property {string[]} [args]
 * @property {boolean} [privately] lets the extension see private windows, as a person can in its settings
 * @property {(target: Target) => boolean} [attaches] false for targets that are to be left alone: Chromium prerenders nothing in a
 * tab to which a debugger is attached
 */

const PANEL_TITLE = 'Why401';

/**
 * Starts Chromium with the extension in a fresh profile. DevTools is opened for one tab at a time by {@link Chromium.panel}:
 * a tab without DevTools stays one, since the extension sees less there.
 *
 * @param {ChromiumOptions} options
 */
export async function launchChromium(options) {
  const { thirdPartyCookies = 'allowed', headless = true } = options;
  return startChromium(options, await createProfile(thirdPartyCookies, headless));
}

/** @param {ChromiumOptions} options @param {string} profile folder, which goes if the start fails */
async function startChromium(options, profile) {
  const { extension, executablePath = process.env.CHROMIUM_PATH, headless = true } = options;
  const { downloads, args = [], privately = false, attaches } = options;
  if (!executablePath)
    throw new Error('Failed to launch Chromium: neither executablePath nor CHROMIUM_PATH is given');
  /** @type {Browser | undefined} */
  let browser;
  try {
    browser = await puppeteer.launch({
      executablePath,
      headless,
      pipe: true, // Extensions.loadUnpacked is refused on a port
      userDataDir: profile,
      enableExtensions: true,
      handleDevToolsAsPage: true,
      defaultViewport: headless ? { width: 1280, height: 800 } : null,
      args: [...flags(), ...args],
      ...(attaches ? { targetFilter: attaches } : {}),
      ...(downloads ? { downloadBehavior: { policy: 'allow', downloadPath: path.resolve(downloads) } } : {}),
      // puppeteer would end the process on a signal, and the profile would stay. Without us Chromium's pipe closes, and it ends.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const id = await install(browser, path.resolve(extension), privately);
    const isWorker = (/** @type {Target} */ target) =>
      target.type() === 'service_worker' && new URL(target.url()).host === id;
    await until(() => browser?.targets().some(isWorker), 'the service worker after the installation');
    return new Chromium(browser, profile, id, options);
  } catch (error) {
    await browser?.close();
    await rm(profile, { recursive: true, force: true });
    throw error;
  }
}

/**
 * puppeteer's own ways would lose the reason of a refusal, and know no private windows.
 *
 * @param {Browser} browser
 * @param {string} folder
 * @param {boolean} privately
 */
async function install(browser, folder, privately) {
  const session = await browser.target().createCDPSession();
  try {
    const { id } = await session.send('Extensions.loadUnpacked', {
      path: folder,
      enableInIncognito: privately,
    });
    return id;
  } finally {
    await session.detach();
  }
}

/** What every Chromium of the tests is started with. */
export function flags() {
  const flags = [
    '--disable-gpu',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-component-update',
    '--ignore-certificate-errors', // https scenarios run on self-signed certificates
    '--host-resolver-rules=MAP *.test 127.0.0.1', // app.test and api.test are truly different sites
  ];
  // Chromium refuses to run its sandbox as root, and containers of CI rarely allow the user namespaces that it needs.
  const sandboxless = process.getuid?.() === 0 || Boolean(process.env.CI);
  return sandboxless ? [...flags, '--no-sandbox'] : flags;
}

/**
 * Makes a fresh profile; returns its folder.
 *
 * @param {'allowed' | 'blocked'} thirdPartyCookies
 * @param {boolean} headless
 */
export async function createProfile(thirdPartyCookies, headless) {
  const blocked = thirdPartyCookies === 'blocked';
  const profile = await mkdtemp(path.join(tmpdir(), 'why401-chromium-'));
  await mkdir(path.join(profile, 'Default'));
  const preferences = {
    profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
    extensions: { ui: { developer_mode: true } }, // without it, runtime.reload() disables an unpacked extension
    devtools: { preferences: { currentDockState: JSON.stringify(headless ? 'undocked' : 'bottom') } }, // the panel has the full width
  };
  await writeFile(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

export class Chromium {
  #browser;
  #profile;
  #id;
  #log;
  /** @type {WeakMap<Page, number>} */
  #tabs = new WeakMap();
  /** @type {WeakMap<Page, Page>} */
  #devtools = new WeakMap();
  /** @type {Promise<unknown>} */
  #lastTab = Promise.resolve();

  #options;

  /** @param {Browser} browser @param {string} profile @param {string} id @param {ChromiumOptions} options */
  constructor(browser, profile, id, options) {
    this.#browser = browser;
    this.#profile = profile;
    this.#id = id;
    this.#options = options;
    this.#log = new ProblemLog(browser);
  }

  /** The puppeteer browser, for what this class does not model. */
  get browser() {
    return this.#browser;
  }

  /** The extension's id. */
  get id() {
    return this.#id;
  }

  /** @param {string} file path inside the extension */
  url(file) {
    return `chrome-extension://${this.#id}/${file}`;
  }

  /**
   * Opens a tab, one at a time: the tab's id, which the extension knows it by, is the one that was not there before.
   *
   * @param {string} [url]
   * @returns {Promise<Page>}
   */
  async newPage(url) {
    const opened = this.#lastTab.then(() => this.#newTab());
    this.#lastTab = opened.catch(() => {});
    const page = await opened;
    if (url) await page.goto(url);
    return page;
  }

  async #newTab() {
    const before = new Set(await this.#tabIds());
    const page = await this.#browser.newPage();
    const tab = await until(async () => (await this.#tabIds()).find((id) => !before.has(id)), 'the new tab');
    this.#tabs.set(page, tab);
    return page;
  }

  /**
   * Opens a page with a cookie store of its own: in a private window, which the extension must be let see.
   *
   * @param {string} url one that no other page has
   * @returns {Promise<Page>}
   */
  async newPageApart(url) {
    // The remote protocol's own contexts are profiles that no extension reaches.
    const tab = await this.inWorker(
      `chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(({ tabs }) => tabs[0].id)`,
    );
    const opened = () =>
      this.#browser
        .targets()
        .find((target) => target.url() === url)
        ?.page();
    const page = await until(opened, 'the page in a private window');
    this.#tabs.set(page, tab);
    return page;
  }

  async #tabIds() {
    return /** @type {Promise<number[]>} */ (
      this.inWorker('chrome.tabs.query({}).then((tabs) => tabs.map((tab) => tab.id))')
    );
  }

  /** @param {Page} page one that {@link newPage} opened */
  tabId(page) {
    const tab = this.#tabs.get(page);
    if (tab === undefined)
      throw new Error(`Failed to find the tab of ${page.url()}: it was not opened by newPage`);
    return tab;
  }

  /**
   * Opens the real DevTools on this page's tab, without showing our panel.
   *
   * @param {Page} page
   * @returns {Promise<Page>} the DevTools front end
   */
  async openDevTools(page) {
    const devtools = await page.openDevTools();
    this.#devtools.set(page, devtools);
    // DevTools' modules answer to a caller that comes too early by half-starting. Our DevTools page is loaded last.
    await until(() => this.#frame(devtools, 'src/entries/devtools.html'), 'our DevTools page');
    await until(() => devtools.evaluate(findPanelView), 'our panel registered in DevTools');
    return devtools;
  }

  /** @param {Page} page */
  async closeDevTools(page) {
    const devtools = this.#devtools.get(page);
    if (!devtools) return;
    this.#devtools.delete(page);
    await devtools.close();
    await until(async () => !(await page.hasDevTools()), 'DevTools closed');
  }

  /**
   * Shows our panel in the real DevTools of this page's tab.
   *
   * @param {Page} page
   * @returns {Promise<FittedView>}
   */
  async panel(page) {
    const devtools = await this.openDevTools(page);
    await devtools.evaluate(showPanelView);
    const frame = await until(() => this.#frame(devtools, 'src/entries/panel.html'), 'the panel page');
    const view = frameView(frame, devtools);
    await view.until(`document.documentElement.dataset.connection === 'connected'`, 'the panel connected');
    return view;
  }

  /** @param {Page} devtools @param {string} file */
  #frame(devtools, file) {
    return devtools.frames().find((frame) => frame.url() === this.url(file));
  }

  /**
   * Presses the extension's button while this page's tab is in front, and so opens the real popup.
   *
   * @param {Page} page
   * @returns {Promise<FittedView & { close(): Promise<void> }>}
   */
  async popup(page) {
    await page.bringToFront();
    const extension = (await this.#browser.extensions()).get(this.#id);
    if (!extension) throw new Error('Failed to open the popup: the extension is gone');
    const before = new Set(this.#browser.targets());
    const isPopup = (/** @type {Target} */ target) =>
      target.url().startsWith(this.url('src/entries/popup.html')) && !before.has(target);
    await extension.triggerAction(page);
    const target = await until(() => this.#browser.targets().find(isPopup), 'the popup');
    const popup = await target.asPage();
    const view = pageView(popup);
    await view.until(`document.documentElement.dataset.connection === 'connected'`, 'the popup connected');
    const close = async () => {
      await popup.close();
      await until(() => !this.#browser.targets().includes(target), 'the popup closed');
    };
    return { ...view, close };
  }

  /**
   * What the extension's button shows for this page's tab.
   *
   * @param {Page} page
   * @returns {Promise<{ text: string, color: string, title: string }>}
   */
  async badge(page) {
    const tab = JSON.stringify({ tabId: this.tabId(page) });
    return /** @type {Promise<{ text: string, color: string, title: string }>} */ (
      this.inWorker(`(async () => {
        const [text, rgba, title] = await Promise.all([
          chrome.action.getBadgeText(${tab}), chrome.action.getBadgeBackgroundColor(${tab}), chrome.action.getTitle(${tab}),
        ]);
        const color = '#' + rgba.slice(0, 3).map((part) => part.toString(16).padStart(2, '0')).join('');
        return { text, color, title };
      })()`)
    );
  }

  /** The service worker, woken when it sleeps. */
  async worker() {
    if (!this.#workerTarget()) await this.#wakeWorker();
    const target = await until(() => this.#workerTarget(), 'the service worker');
    await this.#log.attached(target);
    const worker = await target.worker();
    if (!worker) throw new Error('Failed to reach the service worker: Target closed');
    return worker;
  }

  #workerTarget() {
    return this.#browser
      .targets()
      .find((target) => target.type() === 'service_worker' && target.url().startsWith(this.url('')));
  }

  async #wakeWorker() {
    const [page] = await this.#browser.pages();
    if (!page) throw new Error('Failed to wake the service worker: no page is open');
    const session = await page.createCDPSession();
    try {
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: this.url('') });
    } finally {
      await session.detach();
    }
  }

  /**
   * Runs in the service worker; again when it stopped meanwhile.
   *
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async inWorker(expression) {
    const ask = async () => {
      try {
        const worker = await this.worker();
        // A worker that has just been started can be reached before the browser gave it the extension's APIs.
        if (!(await worker.evaluate("typeof chrome === 'object' && 'tabs' in chrome"))) return undefined;
        return { answer: await worker.evaluate(expression) };
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    };
    return (await until(ask, 'an answer of the service worker')).answer;
  }

  /**
   * Stops the service worker, as the browser does after 30 idle seconds. The next event wakes it.
   *
   * Everyone lets go of it first: an event may start it anew while it stops, and a worker that someone still listens to
   * then lives on under the same target, deaf to the session that stopped it.
   */
  async killWorker() {
    const target = this.#workerTarget();
    if (!target) return;
    await this.#letGo(target);
    const session = await this.#browser.target().createCDPSession();
    try {
      const { targetInfos } = await session.send('Target.getTargets');
      const own = targetInfos.filter(({ type, url }) => type === 'service_worker' && url === target.url());
      for (const { targetId } of own) await session.send('Target.closeTarget', { targetId });
    } finally {
      await session.detach();
    }
    await until(() => !this.#browser.targets().includes(target), 'the service worker stopped');
  }

  /** Loads the extension anew, as a person can on the browser's page of extensions. */
  async reloadExtension() {
    const page = await this.#browser.newPage();
    await page.goto('chrome://extensions');
    const former = this.#workerTarget();
    // A worker that someone listens to outlives its extension as a target.
    if (former) await this.#letGo(former);
    await page.evaluate(`chrome.developerPrivate.reload('${this.#id}', { failQuietly: true })`);
    if (former) await until(() => !this.#browser.targets().includes(former), 'the former worker gone');
    await page.close();
    await this.inWorker('true');
  }

  /** @param {Target} target a worker that is to stop */
  async #letGo(target) {
    const worker = await target.worker();
    await this.#log.release(target);
    if (worker && !worker.client.detached) await worker.client.detach();
  }

  /** Console errors and exceptions of worker, panel, popup, DevTools page and content scripts: tests want none. */
  problems() {
    return this.#log.problems;
  }

  /** Ends the browser as a person does, and starts it again with the same profile. */
  async restart() {
    await this.#browser.close();
    return startChromium(this.#options, this.#profile);
  }

  async close() {
    await this.#browser.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

// DevTools registers an extension's panel under the extension's address followed by the panel's title.
const findPanelView = `import('./ui/legacy/legacy.js').then(({ ViewManager }) =>
  [...ViewManager.ViewManager.instance().views.keys()].find((id) => id.startsWith('chrome-extension://') && id.endsWith('${PANEL_TITLE}')))`;
const showPanelView = `${findPanelView}.then((id) => import('./ui/legacy/legacy.js').then(({ ViewManager }) =>
  ViewManager.ViewManager.instance().showView(id)))`;

/** @param {unknown} error */
function isGone(error) {
  return /Target closed|Session closed|detached frame or worker/.test(String(error));
}

/** @param {unknown} error */
function retryWhileLoading(error) {
  if (/context was destroyed|Cannot find context|undefined|Failed to fetch/.test(String(error)))
    return undefined;
  throw error;
}

/**
 * @param {Frame} frame
 * @param {Page} devtools
 * @returns {FittedView}
 */
function frameView(frame, devtools) {
  const evaluate = /** @type {Evaluate} */ (frame.evaluate.bind(frame));
  return {
    evaluate,
    until: (test, what, options) => untilTrue(evaluate, test, what, options),
    click: (selector) => frame.click(selector),
    fit: (size) => fitFrame(frame, devtools, size),
    async emulate(features) {
      // The panel is a process of its own, which the emulation of its parent does not reach.
      const { client } = /** @type {{ client: import('puppeteer-core').CDPSession }} */ (
        /** @type {unknown} */ (frame)
      );
      await client.send('Emulation.setEmulatedMedia', { features });
    },
    async screenshot(file, size) {
      if (size) await this.fit(size);
      // The new size is painted with the frame after the next.
      await frame.evaluate(
        'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted())))',
      );
      const element = await frame.frameElement();
      if (!element) throw new Error('Failed to take a picture of the panel: DevTools removed it');
      await element.screenshot({ path: /** @type {`${string}.png`} */ (file) });
    },
    async setTheme(theme) {
      await devtools.evaluate(
        `import('./core/common/common.js').then(({ Settings }) =>
          Settings.Settings.instance().moduleSetting('ui-theme').set('${theme === 'dark' ? 'dark' : 'default'}'))`,
      );
      const features = [{ name: 'prefers-color-scheme', value: theme }];
      await devtools.emulateMediaFeatures(features);
      await this.emulate(features);
      await untilTrue(
        evaluate,
        `matchMedia('(prefers-color-scheme: ${theme})').matches`,
        `the ${theme} theme`,
      );
    },
  };
}

/**
 * Makes the panel itself as large as asked; DevTools' own tabs come on top of it.
 *
 * @param {Frame} frame
 * @param {Page} devtools
 * @param {{ width: number, height: number }} size
 */
async function fitFrame(frame, devtools, { width, height }) {
  const sizeOf = async (/** @type {Frame} */ of) =>
    /** @type {[number, number]} */ (await of.evaluate('[innerWidth, innerHeight]'));
  const measure = () => sizeOf(frame);
  await until(
    async () => {
      // A size takes effect some time after it was set: what stands around the panel is read anew, and never added up.
      const [[aroundWidth, aroundHeight], [w, h]] = await Promise.all([
        sizeOf(devtools.mainFrame()),
        measure(),
      ]);
      if (w === width && h === height) return true;
      const viewport = { width: width + aroundWidth - w, height: height + aroundHeight - h };
      if (viewport.width > 0 && viewport.height > 0) await devtools.setViewport(viewport);
      return false;
    },
    `the panel at ${width}×${height}`,
    { lastSeen: measure },
  );
}

/**
 * What can be done with a page of the extension that stands in a tab of its own.
 *
 * @param {Page} page
 * @returns {FittedView}
 */
export function pageView(page) {
  const evaluate = /** @type {Evaluate} */ (page.evaluate.bind(page));
  return {
    evaluate,
    until: (test, what, options) => untilTrue(evaluate, test, what, options),
    click: (selector) => page.click(selector),
    fit: (size) => page.setViewport(size),
    emulate: (features) => page.emulateMediaFeatures(features),
    async screenshot(file, size) {
      if (size) await this.fit(size);
      await page.screenshot({ path: /** @type {`${string}.png`} */ (file) });
    },
    setTheme: (theme) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]),
  };
}

/**
 * @param {Evaluate} evaluate
 * @param {string | (() => unknown)} test
 * @param {string} what
 * @param {{ deadlineMs?: number }} [options]
 */
function untilTrue(evaluate, test, what, options) {
  return until(() => evaluate(test).catch(retryWhileLoading), what, {
    ...options,
    lastSeen: () => evaluate('document.body?.innerText.slice(0, 400)'),
  });
}
