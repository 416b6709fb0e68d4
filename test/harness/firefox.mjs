import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { until } from './until.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./view.mjs').View} View
 * @typedef {import('./view.mjs').Evaluate} Evaluate
 *
 * @typedef {object} FirefoxOptions
 * @property {string} extension folder of the unpacked build
 * @property {string} [executablePath] FIREFOX_PATH when absent
 * @property {'allowed' | 'partitioned'} [thirdPartyCookies] partitioned is Total Cookie Protection, Firefox's default
 * @property {boolean} [privately] every window is a private one, and the extension is allowed there
 * @property {boolean} [headless]
 * @property {string} [downloads] folder for what pages and views download
 * @property {Record<string, string | number | boolean>} [preferences]
 */

// Firefox gives an extension a random address in each profile, unless one is set before its first installation.
const address = '7d9c9f5e-0f5c-4d0b-9a4e-0c1f5a2b3c4d';
const ANSWER_DEADLINE_MS = 10_000;
const connected = `document.documentElement.dataset.connection === 'connected'`;

/** @param {FirefoxOptions} options */
export async function launchFirefox({
  extension,
  executablePath = process.env.FIREFOX_PATH,
  thirdPartyCookies = 'partitioned',
  privately = false,
  headless = true,
  downloads,
  preferences = {},
}) {
  if (!executablePath)
    throw new Error('Failed to launch Firefox: neither executablePath nor FIREFOX_PATH is given');
  const manifest = JSON.parse(await readFile(path.join(extension, 'manifest.json'), 'utf8'));
  const { id, strict_min_version: oldest } = manifest.browser_specific_settings?.gecko ?? {};
  if (!id) throw new Error(`Failed to launch Firefox: the manifest in ${extension} has no gecko id`);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    ...(headless ? {} : { defaultViewport: null }),
    acceptInsecureCerts: true,
    // The browser's own window and moz-extension:// pages are closed to remote control otherwise.
    args: ['--remote-allow-system-access', '--width', '1400', '--height', '900'],
    extraPrefsFirefox: {
      'network.dns.localDomains': 'app.test,api.test,other.test',
      'extensions.webextensions.uuids': JSON.stringify({ [id]: address }),
      'extensions.webextOptionalPermissionPrompts': false,
      'extensions.originControls.grantByDefault': true,
      'network.cookie.cookieBehavior': thirdPartyCookies === 'allowed' ? 0 : 5,
      'browser.privatebrowsing.autostart': privately,
      ...(downloads ? downloadsInto(path.resolve(downloads)) : {}),
      ...preferences,
    },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const version = (await browser.version()).replace(/^\D+/, '');
    // Firefox itself would only say that the installation failed.
    if (Number.parseInt(version, 10) < Number.parseInt(oldest, 10))
      throw new Error(
        `Failed to launch Firefox: it is ${version}, and the extension needs ${oldest} or newer`,
      );
    await browser.installExtension(path.resolve(extension));
    const firefox = new Firefox(browser, id);
    if (privately) await firefox.allowPrivately();
    await firefox.untilReady();
    return firefox;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** @param {string} folder */
function downloadsInto(folder) {
  return {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.download.alwaysOpenPanel': false,
  };
}

export class Firefox {
  #browser;
  #id;
  /** @type {WeakMap<Page, number>} */
  #tabs = new WeakMap();
  /** @type {Promise<unknown>} */
  #lastTab = Promise.resolve();

  /** @param {Browser} browser @param {string} id */
  constructor(browser, id) {
    this.#browser = browser;
    this.#id = id;
  }

  /** The background page comes some time after the installation that was awaited. */
  async untilReady() {
    /** @type {unknown} */
    let hindrance;
    const answers = () =>
      this.inBackground('true').catch((error) => {
        hindrance = String(error);
        return false;
      });
    await until(answers, 'the background page', { lastSeen: () => hindrance });
  }

  /** Does what a person does in the list of extensions: “Run in private windows”. */
  async allowPrivately() {
    await this.#privileged(
      `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
       const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
       await ExtensionPermissions.add('${this.#id}', { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
       await (await AddonManager.getAddonByID('${this.#id}')).reload();`,
    );
  }

  /** Does what a person does in about:debugging: loads the extension anew. */
  async reloadExtension() {
    await this.#privileged(
      `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
       await (await AddonManager.getAddonByID('${this.#id}')).reload();`,
    );
    await this.untilReady();
  }

  /** The puppeteer browser, for what this class does not model. */
  get browser() {
    return this.#browser;
  }

  get id() {
    return this.#id;
  }

  /** @param {string} file path inside the extension */
  url(file) {
    return `moz-extension://${address}/${file}`;
  }

  /**
   * @param {string} [url] of the web, or of the extension
   * @returns {Promise<Page>}
   */
  async newPage(url) {
    return this.#open(url, this.#browser.defaultBrowserContext());
  }

  /**
   * Opens a page with a cookie store of its own: in a container.
   *
   * @param {string} url
   * @returns {Promise<Page>}
   */
  async newPageApart(url) {
    return this.#open(url, await this.#browser.createBrowserContext());
  }

  /** @param {string | undefined} url @param {import('puppeteer-core').BrowserContext} context */
  async #open(url, context) {
    const opened = this.#lastTab.then(() => this.#newTab(context));
    this.#lastTab = opened.catch(() => {});
    const page = await opened;
    if (url) await this.#goto(page, url);
    return page;
  }

  /** @param {import('puppeteer-core').BrowserContext} context */
  async #newTab(context) {
    const page = await context.newPage();
    await page.bringToFront();
    this.#tabs.set(page, await this.#privileged(`${tabs} return tabTracker.getId(gBrowser.selectedTab);`));
    return page;
  }

  /** @param {Page} page @param {string} url */
  async #goto(page, url) {
    if (!url.startsWith('moz-extension:')) {
      await page.goto(url);
      return;
    }
    // puppeteer waits for a load event that Firefox never reports for these; the protocol's own command does not.
    await send(page, 'browsingContext.navigate', { context: contextOf(page), url, wait: 'complete' });
  }

  /** @param {Page} page one that {@link newPage} opened */
  tabId(page) {
    const tab = this.#tabs.get(page);
    if (tab === undefined)
      throw new Error(`Failed to find the tab of ${page.url()}: it was not opened by newPage`);
    return tab;
  }

  /**
   * Shows our panel in the real toolbox of this page's tab.
   *
   * @param {Page} page
   * @returns {Promise<View>}
   */
  async panel(page) {
    const tab = this.tabId(page);
    await page.bringToFront();
    await this.#privileged(
      `${tabs} ${toolbox} await gDevTools.showToolboxForTab(tabTracker.getTab(${tab}), { toolId: 'webconsole', hostType: 'bottom' });`,
    );
    await until(
      () => this.#privileged(`${findPanel(tab)} return box?.visibleAdditionalTools.length > 0;`),
      'our panel registered in the toolbox',
    );
    await this.#privileged(`${findPanel(tab)} await box.selectTool(box.visibleAdditionalTools[0]);`);
    // A frame script that comes while the frame changes its process is lost without a word.
    const isLoaded = `panel?.currentURI.spec === '${this.url('src/entries/panel.html')}' && !panel.webProgress.isLoadingDocument`;
    await until(() => this.#privileged(`${findPanel(tab)} return ${isLoaded};`), 'the panel page');
    const view = this.#panelView(page, tab);
    await view.until(connected, 'the panel connected');
    return view;
  }

  /** @param {Page} page */
  async closeDevTools(page) {
    await this.#privileged(`${findPanel(this.tabId(page))} await box?.destroy();`);
  }

  /** @param {Page} page @param {number} tab @returns {View} */
  #panelView(page, tab) {
    /** @type {Evaluate} */
    const evaluate = (code, ...args) =>
      this.#inFrame(`${findPanel(tab)} const frame = panel;`, source(code, args));
    return {
      ...viewOver(evaluate),
      screenshot: async (file, size) => {
        await page.bringToFront(); // Firefox lays out no panel that is not in front
        if (size) await this.#resizePanel(tab, size, evaluate);
        const picture = await this.#privileged(
          `${findPanel(tab)} ${draw} return draw(panel.browsingContext.currentWindowGlobal);`,
        );
        await writeFile(file, Buffer.from(picture, 'base64'));
      },
      setTheme: async (theme) => {
        await this.#privileged(
          `Services.prefs.setCharPref('devtools.theme', '${theme}');
           Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${theme === 'dark' ? 0 : 1});`,
        );
        await untilTrue(
          evaluate,
          `matchMedia('(prefers-color-scheme: ${theme})').matches`,
          `the ${theme} theme`,
        );
      },
    };
  }

  /**
   * @param {number} tab
   * @param {{ width: number, height: number }} size
   * @param {Evaluate} evaluate
   */
  async #resizePanel(tab, { width, height }, evaluate) {
    await this.#privileged(
      `${findPanel(tab)} panel.style.cssText = 'flex: none; width: ${width}px; height: ${height}px';`,
    );
    await untilTrue(
      evaluate,
      `innerWidth === ${width} && innerHeight === ${height}`,
      `the panel at ${width}×${height}`,
    );
  }

  /**
   * The popup as a page of its own: no protocol presses Firefox's extension button.
   *
   * @param {Page} page
   * @returns {Promise<View & { close(): Promise<void> }>}
   */
  async popup(page) {
    const popup = await this.newPage(this.url(`src/entries/popup.html?tab=${this.tabId(page)}`));
    const evaluate = /** @type {Evaluate} */ (popup.evaluate.bind(popup));
    const view = viewOver(evaluate);
    await view.until(connected, 'the popup connected');
    return {
      ...view,
      async screenshot(file, size) {
        if (size) await popup.setViewport(size);
        await popup.screenshot({ path: /** @type {`${string}.png`} */ (file) });
      },
      setTheme: async (theme) => {
        await this.#privileged(
          `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${theme === 'dark' ? 0 : 1});`,
        );
      },
      close: () => popup.close(),
    };
  }

  /**
   * @param {Page} page
   * @returns {Promise<{ text: string, color: string, title: string }>}
   */
  async badge(page) {
    const tab = JSON.stringify({ tabId: this.tabId(page) });
    return this.inBackground(`(async () => {
      const [text, rgba, title] = await Promise.all([
        browser.action.getBadgeText(${tab}), browser.action.getBadgeBackgroundColor(${tab}), browser.action.getTitle(${tab}),
      ]);
      const color = '#' + rgba.slice(0, 3).map((part) => part.toString(16).padStart(2, '0')).join('');
      return { text, color, title };
    })()`);
  }

  /** Runs in the background page, woken when it sleeps. @param {string} expression */
  async inBackground(expression) {
    const background = `${findExtension(this.#id)}
      await extension.wakeupBackground?.();
      const frame = [...extension.views].find((view) => view.viewType === 'background')?.xulBrowser;
      if (!frame) throw new Error('the background page is not there');`;
    return this.#inFrame(background, expression);
  }

  /** Stops the background page, as Firefox does after 30 idle seconds. The next event wakes it. */
  async killWorker() {
    const background = `[...extension.views].find((view) => view.viewType === 'background')?.contextId`;
    const stopped = await this.#privileged(
      `${findExtension(this.#id)} const stopped = ${background};
       await extension.terminateBackground({ ignoreDevToolsAttached: true });
       return stopped;`,
    );
    // A busy page wakes the next one at once.
    const gone = `${findExtension(this.#id)} return ${background} !== '${stopped}';`;
    await until(() => this.#privileged(gone), 'the background page stopped');
  }

  /** Console errors and exceptions of every context of the extension: tests want none. @returns {Promise<string[]>} */
  async problems() {
    // Exceptions reach the browser's own process; console calls stay in the extensions' process, where the background is.
    const thrown = await this.#privileged(`return Services.console.getMessageArray()
      .filter((message) => message instanceof Ci.nsIScriptError && !(message.flags & Ci.nsIScriptError.warningFlag))
      .filter(({ sourceName }) => sourceName.startsWith('${this.url('')}'))
      .map(({ sourceName, errorMessage }) => sourceName.slice(${this.url('').length}) + ': ' + errorMessage);`);
    const said = await this.#inFrame(
      `${findExtension(this.#id)} await extension.wakeupBackground?.();
       const frame = [...extension.views].find((view) => view.viewType === 'background').xulBrowser;`,
      undefined,
      `Components.classes['@mozilla.org/consoleAPI-storage;1'].getService(Components.interfaces.nsIConsoleAPIStorage).getEvents()
        .filter(({ level, filename }) => ['error', 'assert'].includes(level) && filename.startsWith('${this.url('')}'))
        .map(({ filename, arguments: said }) => filename.slice(${this.url('').length}) + ': ' + said.map(String).join(' '))`,
    );
    // Firefox's own word for an answer of its own that came when the idle background was gone already: nobody can wait for it.
    // It sometimes ends with a line feed.
    const isOfUnload = (/** @type {string} */ problem) =>
      problem.trimEnd().endsWith(': Promise resolved after context unloaded');
    return [...new Set([...thrown, ...said])].filter((problem) => !isOfUnload(problem));
  }

  async close() {
    await this.#browser.close();
  }

  /**
   * Runs inside a frame that no remote protocol reaches: a frame script carries the code there and the answer back. The code
   * runs in a sandbox over the frame's window, since the extension's own content security policy forbids eval.
   *
   * @param {string} find privileged code that declares `frame`, a browser element
   * @param {string | undefined} expression to run as the frame's own code
   * @param {string} [privileged] to run with the frame script's rights instead
   * @returns {Promise<any>}
   */
  async #inFrame(find, expression, privileged) {
    const run =
      privileged ??
      `Components.utils.evalInSandbox(${JSON.stringify(`(async () => JSON.stringify(await (${expression})))()`)},
        new Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content }))`;
    const script = `(async () => {
      try {
        const value = await (${run});
        sendAsyncMessage(NAME, { value: ${privileged ? 'JSON.stringify(value)' : 'value'} });
      } catch (error) { sendAsyncMessage(NAME, { error: String(error) }); }
    })()`;
    const answer = await this.#privileged(`${find}
      const name = 'why401-' + Math.random();
      const script = ${JSON.stringify(script)}.replaceAll('NAME', JSON.stringify(name));
      return await new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error('no answer within ${ANSWER_DEADLINE_MS} ms')), ${ANSWER_DEADLINE_MS});
        const manager = frame.messageManager;
        manager.addMessageListener(name, function once({ data }) {
          manager.removeMessageListener(name, once);
          data.error ? reject(new Error(data.error)) : resolve(data.value ?? null);
        });
        manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
      });`);
    return answer === null ? undefined : JSON.parse(answer);
  }

  /**
   * Runs in the browser's own window, with every right.
   *
   * @param {string} body of an async function
   * @returns {Promise<any>}
   */
  async #privileged(body) {
    const [page] = await this.#browser.pages();
    if (!page) throw new Error('Failed to reach the window of Firefox: no page is open');
    const { contexts } = await send(page, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
    const answer = await send(page, 'script.evaluate', {
      expression: `(async () => JSON.stringify(await (async () => { ${body} })()))()`,
      target: { context: contexts[0].context },
      awaitPromise: true,
    });
    if (answer.type === 'exception')
      throw new Error(`Failed in the window of Firefox: ${answer.exceptionDetails.text}`);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }
}

const tabs = `const { tabTracker } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager.global;`;
const toolbox = `const { gDevTools } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  .require('devtools/client/framework/devtools');`;
const draw = `const draw = async (target) => {
  const bitmap = await target.drawSnapshot(null, 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL().split(',')[1];
};`;

/** @param {number} tab */
function findPanel(tab) {
  return `${tabs} ${toolbox}
    const box = gDevTools.getToolboxForTab(tabTracker.getTab(${tab}));
    const panel = [...(box?.doc.querySelectorAll('iframe') ?? [])]
      .flatMap((frame) => [...(frame.contentDocument?.querySelectorAll('browser') ?? [])])[0];`;
}

/** @param {string} id */
function findExtension(id) {
  return `const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});`;
}

/** @param {string | ((...args: any[]) => unknown)} code @param {unknown[]} args */
function source(code, args) {
  return typeof code === 'string' ? code : `(${String(code)})(...${JSON.stringify(args)})`;
}

/**
 * @param {Evaluate} evaluate
 * @returns {Pick<View, 'evaluate' | 'until' | 'click'>}
 */
function viewOver(evaluate) {
  return {
    evaluate,
    until: (test, what, options) => untilTrue(evaluate, test, what, options),
    click: async (selector) => {
      const pressed = await evaluate(
        `(() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.click(); return Boolean(found); })()`,
      );
      if (!pressed) throw new Error(`Failed to click ${selector}: it is not there`);
    },
  };
}

/**
 * @param {Evaluate} evaluate
 * @param {string | (() => unknown)} test
 * @param {string} what
 * @param {{ deadlineMs?: number }} [options]
 */
function untilTrue(evaluate, test, what, options) {
  return until(() => evaluate(test), what, {
    ...options,
    lastSeen: () => evaluate('document.body?.innerText.slice(0, 400)'),
  });
}

/**
 * WebDriver BiDi commands that puppeteer has no words for. These are its internals: its version is pinned.
 *
 * @param {Page} page
 * @param {string} method
 * @param {Record<string, unknown>} params
 * @returns {Promise<any>}
 */
async function send(page, method, params) {
  const frame = /** @type {any} */ (page.mainFrame());
  const answer = await frame.browsingContext.userContext.browser.session.send(method, params);
  return answer.result ?? answer;
}

/** @param {Page} page @returns {string} */
function contextOf(page) {
  return /** @type {any} */ (page.mainFrame())._id;
}
