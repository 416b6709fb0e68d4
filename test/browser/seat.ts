import type { Page } from 'puppeteer-core';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import type { Driver } from './driver';
import { STORED } from './stored';

/** A tab in which nothing has happened yet, as far as the product can know. */
export interface Seat {
  readonly page: Page;
  /** The panel, where DevTools is open. */
  readonly panel?: View;
  readonly leave: () => Promise<void>;
}

/** A tab with DevTools, kept for the next story: opening DevTools takes longer than most stories. */
const spare = new WeakMap<Driver, { readonly page: Page; readonly panel: View }>();

/** Takes a seat that knows nothing of earlier stories, with DevTools open or closed. */
export async function takeSeat(driver: Driver, devtools: 'open' | 'closed'): Promise<Seat> {
  if (devtools === 'closed') return closedSeat(driver);
  const kept = spare.get(driver);
  spare.delete(driver);
  if (!kept) {
    await forget(driver);
    const page = await driver.newPage();
    return seatWith(driver, page, await driver.panel(page));
  }
  const { page, panel } = kept;
  await page.bringToFront();
  await page.goto('about:blank');
  await forget(driver);
  const isEmpty = `document.documentElement.dataset.connection === 'connected' && !document.querySelector('[data-failure]')`;
  await panel.until(isEmpty, 'an empty panel');
  return seatWith(driver, page, panel);
}

async function closedSeat(driver: Driver): Promise<Seat> {
  await forget(driver);
  const page = await driver.newPage();
  const leave = async () => {
    await driver.closeDevTools(page);
    await page.close();
  };
  return { page, leave };
}

function seatWith(driver: Driver, page: Page, panel: View): Seat {
  const leave = async () => {
    spare.set(driver, { page, panel });
  };
  return { page, panel, leave };
}

/**
 * Empties the cookie jar and makes the background begin anew with an empty log: it remembers the cookies that have gone,
 * and what succeeded in a tab. Whatever a page of the last story still says may reach the log again: then once more.
 */
async function forget(driver: Driver): Promise<void> {
  await driver.cookies.clear();
  await until(async () => {
    await driver.inBackground(EMPTY_STORE);
    await driver.killWorker();
    const hooked = () => driver.inBackground(IS_HOOKED);
    await until(hooked, 'the page hook registered');
    return driver.inBackground(KNOWS_NOTHING);
  }, 'an extension that knows nothing');
}

/** The key of the fingerprints stays: DevTools' own page has taken it over. The hook is registered anew at the next start. */
const EMPTY_STORE = `Promise.all([
  chrome.scripting.unregisterContentScripts(),
  chrome.storage.session.get(null).then((all) =>
    chrome.storage.session.remove(Object.keys(all).filter((key) => key !== 'fingerprint-key'))),
]).then(() => true)`;
const IS_HOOKED = 'chrome.scripting.getRegisteredContentScripts().then((all) => all.length === 2)';
/** A panel that is still open says where it is; what happened there must be gone. */
const KNOWS_NOTHING = `${STORED}.then((all) => Object.entries(all).every(([key, tab]) =>
  !key.startsWith('tab:') || (tab.content?.pasts.length === 0 && Object.keys(tab.content.suspects).length === 0)))`;
