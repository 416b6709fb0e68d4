import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../harness/chromium.mjs';
import { launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { noteFigure } from '../reliability/figures';
import { chromiumDriver, type Driver, firefoxDriver } from './driver';
import { BEHAVIOURS } from './page/behaviours';
import { playAll, type Told } from './page/player';
import { PageServer } from './page/server';
import { TELLS } from './page/tells';
import { probeAll, probes } from './page/traces';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';

const IDS = BEHAVIOURS.map(({ id }) => id);
/** What goes over the wire is the same code of ours in both: Firefox plays what the engine decides, and so stays below half a minute. */
const OF_THE_ENGINE = /^(?:fetch|init|stream|abort|xhr-object|identity|error|realm)\//;
/** Shows, in whatever browser, that the hook ran: a tell itself. */
const SHOWS_THE_HOOK = 'identity/to-string-of-another-realm';

it('looks at a great many behaviours, each once', () => {
  expect(new Set(IDS).size).toBe(IDS.length);
  expect(IDS.length).toBeGreaterThanOrEqual(300);
  expect(Object.keys(TELLS).filter((id) => !IDS.includes(id))).toEqual([]);
});

describe.each(['Chromium', 'Firefox'] as const)('a page in %s', (name) => {
  const ids = name === 'Firefox' ? IDS.filter((id) => OF_THE_ENGINE.test(id)) : IDS;
  let server: PageServer;
  let driver: Driver;
  let browser: Browser;
  let withHook: Record<string, Told>;
  let without: Record<string, Told>;
  let unhooked: unknown;
  let uninstalled: unknown;

  beforeAll(async () => {
    const started = await Promise.all([launch(), PageServer.start(BEHAVIOURS)]);
    [{ driver, browser }, server] = started;
    const [{ id, address }] = started;
    await hooked(2);
    withHook = await playAll(browser, server, ids);
    await driver.inBackground(
      `chrome.storage.local.set({ settings: { pageHook: 'never' } }).then(() => true)`,
    );
    await hooked(0);
    unhooked = await probeAll(browser, server, address);
    await browser.uninstallExtension(id);
    uninstalled = await probeAll(browser, server, address);
    without = await playAll(browser, server, ids);
  }, 300_000);
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  async function launch(): Promise<{ driver: Driver; browser: Browser; id: string; address: string }> {
    if (name === 'Firefox') {
      const firefox = await launchFirefox({ extension: FIREFOX_BUILD });
      return {
        driver: firefoxDriver(firefox),
        browser: firefox.browser,
        id: firefox.id,
        address: firefox.url(''),
      };
    }
    const chromium = await launchChromium({ extension: CHROME_BUILD });
    return {
      driver: chromiumDriver(chromium),
      browser: chromium.browser,
      id: chromium.id,
      address: chromium.url(''),
    };
  }

  async function hooked(scripts: number): Promise<void> {
    const registered = `chrome.scripting.getRegisteredContentScripts().then((all) => all.length === ${scripts})`;
    await until(() => driver.inBackground(registered), `${scripts} page scripts registered`);
  }

  it('plays every behaviour to its end', () => {
    const crashed = (all: Record<string, Told>) => Object.entries(all).filter(([, told]) => told.crashed);
    expect(crashed(without)).toEqual([]);
    expect(crashed(withHook)).toEqual([]);
    expect(Object.keys(without).toSorted()).toEqual(ids.toSorted());
  });

  it('has the hook in the one, and not in the other', () => {
    expect(JSON.stringify(withHook[SHOWS_THE_HOOK])).not.toContain('fetch');
    expect(JSON.stringify(without[SHOWS_THE_HOOK])).toContain('fetch');
  });

  const isTell = (id: string) => TELLS[id]?.browsers.includes(name) ?? false;
  const isUnsteady = (id: string) => TELLS[id]?.sometimes?.includes(name) ?? false;

  it('counts what differs beside the listed tells', () => {
    const compared = ids.filter((id) => !isTell(id) && !isUnsteady(id));
    const differing = compared.filter((id) => JSON.stringify(withHook[id]) !== JSON.stringify(without[id]));
    const found = { times: compared.length, found: differing.length };
    const behaviours = {
      promise: 'Unnoticed',
      tried: 'behaviours of fetch and XMLHttpRequest, with the hook and without it',
      harm: 'differences beside the listed tells',
      ...found,
    } as const;
    const looked = { times: probes(uninstalled), found: isDeepStrictEqual(unhooked, uninstalled) ? 0 : 1 };
    const traces = {
      promise: 'Unnoticed',
      tried: 'things that a page looked at where the hook does not run',
      harm: 'traces of the extension',
      ...looked,
    } as const;
    if (name === 'Chromium') {
      noteFigure('page-behaviours-chromium', { ...behaviours, where: 'Chromium' });
      noteFigure('traces-chromium', { ...traces, where: 'Chromium' });
    } else {
      noteFigure('page-behaviours-firefox', { ...behaviours, where: 'Firefox' });
      noteFigure('traces-firefox', { ...traces, where: 'Firefox' });
    }
    expect(differing).toEqual([]);
  });

  it.each(ids.filter((id) => !isTell(id) && !isUnsteady(id)))(
    'meets the same with and without us: %s',
    (id) => {
      expect(withHook[id]).toEqual(without[id]);
    },
  );

  it.each(ids.filter(isTell))('can tell, as is known: %s', (id) => {
    expect(withHook[id]).not.toEqual(without[id]);
  });

  it('finds nothing of the extension where the hook does not run', () => {
    expect(unhooked).toEqual(uninstalled);
  });
});
