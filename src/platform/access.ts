import { browser } from './browser';

/** The sites that the manifest asks for, as match patterns; a person may withhold them, all or some. */
const ASKED = browser.runtime.getManifest().host_permissions ?? [];

/**
 * How much can be seen of a tab's page. `partial`: what its page asks of its own site, and not of every other;
 * `not-a-page`: it is none of the web.
 */
export type Access = 'granted' | 'partial' | 'missing' | 'not-a-page';

/**
 * How much can be seen of a tab's page.
 * @param url as the browser tells it to us: it hides the address of a site that we may not see, and of its own pages. Chromium also
 * lets us see a site in one tab, by a press of our button; its list of permissions does not hold that.
 */
export async function accessTo(url: string | undefined): Promise<Access> {
  const isWhole = await browser.permissions.contains({ origins: ASKED });
  if (url === undefined) return isWhole ? 'not-a-page' : 'missing';
  if (!/^https?:/.test(url)) return 'not-a-page';
  return isWhole ? 'granted' : 'partial';
}

/** Asks the person for access to all sites. Must run within their click. */
export function requestAccess(): void {
  void browser.permissions.request({ origins: ASKED });
}
