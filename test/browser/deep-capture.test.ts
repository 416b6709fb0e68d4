import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Lab, startLab } from '../lab/lab';
import { CHROME_BUILD, CHROME_DEEP_BUILD } from './stage';
import { STORED } from './stored';

let lab: Lab;
let chromium: Chromium;

beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.stop());

describe('the build with deep capture', () => {
  beforeAll(async () => {
    chromium = await launchChromium({ extension: CHROME_DEEP_BUILD, args: [...lab.chromiumArguments] });
  });
  afterAll(() => chromium?.close());

  it('is off until somebody presses the switch, then on for that tab alone, and off at the next press', async () => {
    const other = await chromium.newPage(lab.pages.http('app.test'));
    const { page, panel } = await opened();
    expect([await shows(panel), await isAttached(page), await noticeIn(panel)]).toEqual([false, false, null]);
    await press(panel, true);
    expect([await isAttached(page), await isAttached(other), await noticeIn(panel)]).toEqual([
      true,
      false,
      'on',
    ]);
    await press(panel, false);
    expect([await isAttached(page), await noticeIn(panel)]).toEqual([false, null]);
    await closed(page, other);
  });

  it('stays on within the site, and ends by itself when the tab goes to another one', async () => {
    const { page, panel } = await opened('app.lab.test');
    await press(panel, true);
    await page.goto(lab.pages.https('api.lab.test'));
    await until(() => knowsOf(page, 'https://api.lab.test'), 'the navigation noted');
    expect([await shows(panel), await isAttached(page)]).toEqual([true, true]);
    await page.goto(lab.pages.http('app.test'));
    await untilOff(page);
    await panel.until(`document.querySelector('[data-deep="left-site"]')`, 'the reason');
    expect(await shows(panel)).toBe(false);
    await closed(page);
  });

  it('ends when the panel closes, and is off when it opens again', async () => {
    const { page, panel } = await opened();
    await press(panel, true);
    await chromium.closeDevTools(page);
    await untilOff(page);
    const again = await chromium.panel(page);
    expect([await shows(again), await noticeIn(again)]).toEqual([false, null]);
    await closed(page);
  });

  it('ends with the browser’s own word where the browser lets go', async () => {
    const { page, panel } = await opened();
    await press(panel, true);
    await page.goto('chrome://version');
    await panel.until(`document.querySelector('[data-deep]:not([data-deep="on"])')`, 'the end');
    expect([await shows(panel), await isAttached(page)]).toEqual([false, false]);
    await press(panel, undefined);
    await panel.until(`document.querySelector('[data-deep="refused"]')`, 'the refusal');
    await closed(page);
  });

  it('outlives the worker, as long as the panel comes back', async () => {
    const { page, panel } = await opened();
    await press(panel, true);
    await chromium.killWorker();
    await panel.until(`document.documentElement.dataset.connection !== 'connected'`, 'the worker missed');
    await panel.until(`document.documentElement.dataset.connection === 'connected'`, 'the panel back');
    expect([await shows(panel), await isAttached(page)]).toEqual([true, true]);
    await press(panel, false);
    expect(await isAttached(page)).toBe(false);
    await closed(page);
  });

  it('does not outlive a panel that closed while no worker was there', async () => {
    const { page, panel } = await opened();
    await press(panel, true);
    await chromium.killWorker();
    await chromium.closeDevTools(page);
    await untilOff(page, 20_000);
    await closed(page);
  });

  it('complains in no console', () => {
    expect(chromium.problems()).toEqual([]);
  });
});

describe('the ordinary build', () => {
  beforeAll(async () => {
    chromium = await launchChromium({ extension: CHROME_BUILD, args: [...lab.chromiumArguments] });
  });
  afterAll(() => chromium?.close());

  it('asks for no debugger and shows no switch', async () => {
    const { panel } = await opened();
    const manifest = 'chrome.runtime.getManifest().permissions';
    expect(await chromium.inWorker(manifest)).not.toContain('debugger');
    expect(await chromium.inWorker('typeof chrome.debugger')).toBe('undefined');
    expect(await panel.evaluate(`document.querySelector('${SWITCH}')`)).toBeNull();
    expect(await filesWith(CHROME_BUILD, 'Network.enable')).toEqual([]);
    expect(await filesWith(CHROME_DEEP_BUILD, 'Network.enable')).not.toEqual([]);
    expect(await panel.evaluate(`document.querySelectorAll('.toolbar button').length > 2`)).toBe(true);
  });
});

const SWITCH = '[data-action="deep"]';

async function opened(host = 'app.test'): Promise<{ page: Page; panel: View }> {
  const page = await chromium.newPage(lab.pages.http(host));
  return { page, panel: await chromium.panel(page) };
}

async function closed(page: Page, ...others: Page[]): Promise<void> {
  await chromium.closeDevTools(page);
  for (const one of [page, ...others]) await one.close();
}

/** @param shows what the switch must show then; undefined for a press that changes nothing. */
async function press(panel: View, shows: boolean | undefined): Promise<void> {
  await panel.click(SWITCH);
  if (shows === undefined) return;
  await panel.until(
    `document.querySelector('${SWITCH}').ariaChecked === '${shows}'`,
    `the switch at ${shows}`,
  );
}

function shows(panel: View): Promise<boolean> {
  return panel.evaluate(`document.querySelector('${SWITCH}').ariaChecked === 'true'`) as Promise<boolean>;
}

function noticeIn(panel: View): Promise<string | null> {
  return panel.evaluate(`document.querySelector('[data-deep]')?.dataset.deep ?? null`) as Promise<
    string | null
  >;
}

/** The browser's list of targets counts DevTools and this test as well: only a command tells whose attachment it is. */
function isAttached(page: Page): Promise<boolean> {
  const target = JSON.stringify({ tabId: chromium.tabId(page) });
  return chromium.inWorker(
    `chrome.debugger.sendCommand(${target}, 'Network.enable').then(() => true, () => false)`,
  );
}

/** Scripts of a build that hold a text. */
async function filesWith(build: string, text: string): Promise<string[]> {
  const scripts = (await readdir(build, { recursive: true })).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(scripts.map((file) => readFile(path.join(build, file), 'utf8')));
  return scripts.filter((_, index) => texts[index]?.includes(text));
}

/** Whether the log has taken in that a tab is there now. */
function knowsOf(page: Page, origin: string): Promise<boolean> {
  const key = `tab:${chromium.tabId(page)}`;
  return chromium.inWorker(
    `${STORED}.then((all) => all['${key}']?.state.url?.startsWith('${origin}') ?? false)`,
  );
}

async function untilOff(page: Page, deadlineMs = 10_000): Promise<void> {
  await until(async () => !(await isAttached(page)), 'the debugger detached', { deadlineMs });
}
