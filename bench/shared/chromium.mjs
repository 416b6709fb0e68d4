import { rm } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { createProfile, flags } from '../../test/harness/chromium.mjs';
import { until } from '../../test/harness/until.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {{ browser: Browser, id: string | undefined, close: () => Promise<void> }} Lean
 */

/**
 * Starts Chromium in a fresh profile, with an extension or none, and listens to nothing that the tests' harness listens to: neither to
 * the network nor to consoles, which would cost each variant the same and so make them look alike.
 *
 * @param {string} executablePath
 * @param {string} [extension] folder of an unpacked build
 * @returns {Promise<Lean>}
 */
export async function launchLean(executablePath, extension) {
  const profile = await createProfile('allowed', true);
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  /** @type {Browser | undefined} */
  let browser;
  try {
    browser = await puppeteer.launch({
      executablePath,
      pipe: true,
      userDataDir: profile,
      enableExtensions: true,
      handleDevToolsAsPage: true,
      networkEnabled: false,
      // *.test is a developer's own, where the page hook runs; *.example is anybody's.
      args: [...flags(), '--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.example 127.0.0.1'],
      protocolTimeout: 600_000,
    });
    const id = extension && (await browser.installExtension(extension));
    const isWorker = (/** @type {import('puppeteer-core').Target} */ target) =>
      target.type() === 'service_worker' && new URL(target.url()).host === id;
    if (id) await until(() => browser?.targets().some(isWorker), 'the service worker after the installation');
    const started = browser;
    return {
      browser,
      id,
      close: async () => {
        await started.close();
        await forget();
      },
    };
  } catch (error) {
    await browser?.close();
    await forget();
    throw error;
  }
}

/**
 * Attaches to an extension's service worker.
 *
 * @param {Lean} lean
 * @returns {Promise<import('puppeteer-core').CDPSession>}
 */
export async function workerSession({ browser, id }) {
  const find = () =>
    browser.targets().find((target) => target.type() === 'service_worker' && target.url().includes(`${id}`));
  const worker = await (await until(find, 'the service worker')).worker();
  if (!worker) throw new Error('Failed to reach the service worker: it stopped');
  return worker.client;
}
