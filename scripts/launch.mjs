import { launchChromium } from '../test/harness/chromium.mjs';
import { launchFirefox } from '../test/harness/firefox.mjs';

/**
 * @typedef {import('../test/harness/chromium.mjs').Chromium | import('../test/harness/firefox.mjs').Firefox} Launched
 *
 * @typedef {object} DemoOptions
 * @property {'chromium' | 'firefox'} browser
 * @property {{ url: string }} demo
 * @property {string} extension folder of the unpacked build
 * @property {string} executablePath
 */

/**
 * Starts the browser of a demo, with the extension in it.
 *
 * @param {DemoOptions} options
 * @param {{ headless: boolean, downloads?: string }} how
 * @returns {Promise<Launched>}
 */
export function launch({ browser, extension, executablePath }, how) {
  const options = { extension, executablePath, ...how };
  return browser === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
