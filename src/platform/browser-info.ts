import { CHROMIUM, type CookiePolicy, FIREFOX } from '../core/cookies/context';
import { browser } from './browser';

/** The browser that runs the extension, and what follows from that for evidence. */
export interface BrowserInfo {
  name: 'chromium' | 'firefox';
  version: string;
  policy: CookiePolicy;
  /** The extension's own version. */
  extension: string;
  /** Whether this build may attach the browser's debugger. */
  deep: boolean;
}

/** Firefox alone answers `runtime.getBrowserInfo`; its extension addresses tell it apart at once. */
export const isFirefox = browser.runtime.getURL('').startsWith('moz-extension:');

/** True in the build that may attach the browser's debugger; in the others its code is not even there. */
export const hasDeepCapture = import.meta.env.MODE === 'deep';

/** Name and version of the browser, synchronously and without asking for anything. */
export function browserInfo(): BrowserInfo {
  const agent = navigator.userAgent;
  const own = { extension: extensionVersion, deep: hasDeepCapture };
  return isFirefox
    ? { name: 'firefox', version: /Firefox\/([\d.]+)/.exec(agent)?.[1] ?? '', policy: FIREFOX, ...own }
    : { name: 'chromium', version: /Chrome\/([\d.]+)/.exec(agent)?.[1] ?? '', policy: CHROMIUM, ...own };
}

/** The extension's own version. */
export const extensionVersion = browser.runtime.getManifest().version;
