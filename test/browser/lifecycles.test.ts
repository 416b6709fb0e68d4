import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium, pageView } from '../harness/chromium.mjs';
import { type Firefox, launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import type { Listening } from '../lab/listen';
import { noteFigure } from '../reliability/figures';
import { servePages } from './lifecycle-pages';
import { readView } from './reading';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';
import { STORED } from './stored';

/** What a scene may do. Its checks wait for what must be there, and count. */
interface Scene {
  readonly at: (path: string) => string;
  readonly browser: Chromium | Firefox;
  readonly inBackground: (expression: string) => Promise<unknown>;
  /** A tab must come to hold the failures of exactly these paths. Returns the view, which stays open. */
  readonly holds: (tabId: number, names: readonly string[]) => Promise<View>;
}

const fails = (page: Page, name: string) =>
  page.evaluate((path) => fetch(path).then(({ status }) => status), `/api/${name}/`);

const scenes: readonly { readonly what: string; readonly plays: (scene: Scene) => Promise<void> }[] = [
  {
    what: 'a page that comes back out of the back/forward cache is heard again, with the server’s words',
    plays: async ({ browser, at, holds }) => {
      const page = await browser.newPage(at('page/first'));
      const tab = browser.tabId(page);
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
      });
      await fails(page, 'before');
      await holds(tab, ['before']);
      await page.goto(at('page/second'));
      await fails(page, 'between');
      await holds(tab, ['between']);
      await page.evaluate(() => history.back()).catch(() => undefined); // The page goes while it answers.
      const isBack = () => page.evaluate('window.persisted').catch(() => false);
      await until(isBack, 'the page out of the cache');
      await fails(page, 'after');
      const view = await holds(tab, ['after']);
      const words = async () => (await readView(view)).failures[0]?.response?.body;
      await until(
        async () => JSON.stringify(await words()).includes('credentials were not provided'),
        'its body',
        {
          lastSeen: words,
        },
      );
    },
  },
  {
    what: 'a tab that moves to another window keeps its log, and goes on',
    plays: async ({ browser, at, inBackground, holds }) => {
      const page = await browser.newPage(at('page/moving'));
      const tab = browser.tabId(page);
      await fails(page, 'here');
      const window = await inBackground(`chrome.windows.create({ tabId: ${tab} }).then(({ id }) => id)`);
      const moved = await until(
        async () => (await browser.browser.pages()).find((one) => one.url() === at('page/moving')),
        'the tab in its new window',
      );
      await fails(moved, 'there');
      await holds(tab, ['here', 'there']);
      await inBackground(`chrome.windows.remove(${window}).then(() => true)`);
    },
  },
  {
    what: 'a copy of a tab, and a page in a new window, have logs of their own',
    plays: async ({ browser, at, inBackground, holds }) => {
      const page = await browser.newPage(at('failing/copied'));
      const tab = browser.tabId(page);
      await fails(page, 'original');
      const copy = Number(await inBackground(`chrome.tabs.duplicate(${tab}).then(({ id }) => id)`));
      const other = Number(
        await inBackground(
          `chrome.windows.create({ url: '${at('failing/window')}' }).then(({ tabs }) => tabs[0].id)`,
        ),
      );
      await holds(copy, ['copied']);
      await holds(other, ['window']);
      await holds(tab, ['copied', 'original']);
      await inBackground(`chrome.tabs.get(${other}).then(({ windowId }) => chrome.windows.remove(windowId))`);
    },
  },
  {
    what: 'a discarded tab that keeps its failures has them when it is back',
    plays: async ({ browser, at, inBackground, holds }) => {
      const page = await browser.newPage(at('failing/woken'));
      const tab = browser.tabId(page);
      await fails(page, 'discarded');
      const view = await holds(tab, ['discarded', 'woken']);
      await view.evaluate(`new Promise((kept) => {
        const port = chrome.runtime.connect({ name: 'why401-view' });
        port.onMessage.addListener(({ tab }) => tab?.preserve && kept(true));
        port.postMessage({ kind: 'hello', tabId: ${tab}, view: 'popup' });
        port.postMessage({ kind: 'preserve', preserve: true });
      })`);
      const now = Number(
        await inBackground(`chrome.tabs.discard(${tab}).then((gone) => gone?.id ?? ${tab})`),
      );
      await inBackground(`chrome.tabs.update(${now}, { active: true }).then(() => true)`);
      // It asks again as it loads: one endpoint, one row.
      const back = await holds(now, ['discarded', 'woken']);
      const count = `Number([...document.querySelectorAll('[data-failure]')].find(({ dataset }) => dataset.url.includes('woken'))?.dataset.count)`;
      await back.until(`${count} === 2`, 'what it asked for before and after');
    },
  },
];

/** What was looked at in each browser, and how long views needed to come back, in milliseconds. */
const looks = {
  Chromium: { times: 0, found: 0, back: 0 },
  Firefox: { times: 0, found: 0, back: 0 },
};

/** How long panel, popup and badge may need to come back, in milliseconds: a second, and what a busy machine takes of it. */
const RECOVERY = 3_000;

afterAll(() => {
  const figure = (where: keyof typeof looks) => ({
    promise: 'Nothing lost' as const,
    where,
    tried: `looks at tabs moved, copied, discarded or cached, and at views whose worker had died (back in ${looks[where].back} ms)`,
    times: looks[where].times,
    harm: 'failures lost or wrongly shown',
    found: looks[where].found,
  });
  noteFigure('lifecycles-chromium', figure('Chromium'));
  noteFigure('lifecycles-firefox', figure('Firefox'));
});

const browsers = [
  {
    name: 'Chromium' as const,
    launch: () => launchChromium({ extension: CHROME_BUILD }),
    inBackground: (browser: Chromium | Firefox) => (expression: string) =>
      (browser as Chromium).inWorker(expression),
  },
  {
    name: 'Firefox' as const,
    launch: () => launchFirefox({ extension: FIREFOX_BUILD }),
    inBackground: (browser: Chromium | Firefox) => (expression: string) =>
      (browser as Firefox).inBackground(expression),
  },
];

describe.each(browsers)('the lives of tabs in $name', ({ name, launch, inBackground }) => {
  let server: Listening;
  let browser: Chromium | Firefox;
  let scene: Scene;
  const counts = looks[name];
  beforeAll(async () => {
    [server, browser] = await Promise.all([servePages(), launch()]);
    scene = {
      browser,
      at: (path) => `http://localhost:${server.port}/${path}`,
      inBackground: inBackground(browser),
      holds: async (tabId, names) => {
        counts.times += 1;
        const popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${tabId}`));
        const view = pageView(popup);
        await untilHolds(view, names).catch((error: unknown) => {
          counts.found += 1;
          throw error;
        });
        return view;
      },
    };
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(scenes)('$what', ({ plays }) => plays(scene));

  it('panel, popup and badge are back within a second after the worker has died', async () => {
    const page = await browser.newPage(scene.at('page/killed'));
    const panel = await browser.panel(page);
    await fails(page, 'alive');
    const popup = await scene.holds(browser.tabId(page), ['alive']);
    await untilHolds(panel, ['alive']);
    await browser.killWorker();
    await page.bringToFront();
    const from = performance.now();
    await fails(page, 'killed');
    counts.times += 3;
    const badge = async () => (await browser.badge(page)).text === '2';
    await Promise.all([
      untilHolds(panel, ['alive', 'killed']),
      untilHolds(popup, ['alive', 'killed']),
      until(badge, 'the badge'),
    ]);
    counts.back = Math.round(performance.now() - from);
    expect(counts.back).toBeLessThan(RECOVERY);
    await browser.closeDevTools(page);
  });

  it('an extension that was loaded anew begins with an empty log and says so, and its former self is silent', async () => {
    const page = await browser.newPage(scene.at('page/old'));
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await fails(page, 'forgotten');
    await scene.holds(browser.tabId(page), ['forgotten']);
    await browser.reloadExtension();
    const view = await scene.holds(browser.tabId(page), []);
    await view.until(`/Reload the page/.test(document.body.innerText)`, 'that it knows nothing of the page');
    // The former hook reads a copy of the first refusal, learns that nobody listens, and looks no more.
    await page.evaluate(COUNT_COPIES);
    expect(await fails(page, 'new')).toBe(401);
    await until(() => page.evaluate('window.copies === 1'), 'the first refusal read by the former hook');
    expect(await fails(page, 'newer')).toBe(401);
    await untilHolds(view, ['new', 'newer']);
    expect(await page.evaluate('window.copies')).toBe(1);
    expect(complaints).toEqual([]);
    await page.reload();
    await fails(page, 'fresh');
    await untilHolds(view, ['fresh']);
    const stored = await scene.inBackground('chrome.storage.local.get(null).then((all) => Object.keys(all))');
    expect((stored as string[]).filter((key) => !['settings', 'welcomed'].includes(key))).toEqual([]);
  });

  it('complains in no console', async () => {
    expect(await browser.problems()).toEqual([]);
  });
});

describe('Chromium, ended and started again with the same profile', () => {
  let server: Listening;
  let browser: Chromium;

  beforeAll(async () => {
    [server, browser] = await Promise.all([servePages(), launchChromium({ extension: CHROME_BUILD })]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('has forgotten every failure, and nothing that a person chose', async () => {
    const at = `http://localhost:${server.port}/page/old`;
    const page = await browser.newPage(at);
    const chosen = { pageHook: 'never' };
    await browser.inWorker(
      `chrome.storage.local.set({ settings: ${JSON.stringify(chosen)} }).then(() => true)`,
    );
    await fails(page, 'forgotten');
    await untilHolds(await browser.popup(page), ['forgotten']);
    browser = await browser.restart();
    const again = await browser.newPage(at);
    expect(JSON.stringify(await browser.inWorker(STORED))).not.toContain('forgotten');
    const kept = (await browser.inWorker(`chrome.storage.local.get('settings')`)) as { settings: unknown };
    expect(kept.settings).toEqual(chosen);
    await fails(again, 'new');
    await untilHolds(await browser.popup(again), ['new']);
    expect(await browser.problems()).toEqual([]);
  });
});

/** Has a page count how often the body of an answer is copied: the hook uses the page's own function. */
const COUNT_COPIES = `(() => {
  const { clone } = Response.prototype;
  window.copies = 0;
  Response.prototype.clone = function () {
    window.copies += 1;
    return clone.call(this);
  };
})()`;

/** A view must come to hold the failures of exactly these paths. */
async function untilHolds(view: View, names: readonly string[]): Promise<void> {
  const seen = () =>
    view.evaluate(
      `[...document.querySelectorAll('[data-failure]')].map(({ dataset }) => dataset.url.split('/').at(-2)).sort()`,
    ) as Promise<string[]>;
  const isReady = `document.documentElement.dataset.connection === 'connected'`;
  const wanted = JSON.stringify([...names].sort());
  const holds = async () => (await view.evaluate(isReady)) && JSON.stringify(await seen()) === wanted;
  await until(holds, `a view of ${wanted}`, { lastSeen: seen });
}
