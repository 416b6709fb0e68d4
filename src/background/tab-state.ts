import type { Failure } from '../core/failure-record';
import type { TabState } from '../messaging/messages';
import type { BrowserInfo } from '../platform/browser-info';

/** What changes of a tab's state by a person's word, or by what is found out of the tab. */
export type Choice = Partial<Pick<TabState, 'paused' | 'preserve' | 'access' | 'url' | 'deep' | 'deepEnded'>>;

/** Who is told when a tab's failures change. */
export type Listener = (
  tabId: number,
  state: TabState,
  change: { changed: Failure[]; removed: string[] },
) => void;

/**
 * What is shown of a tab of which nothing is known yet.
 * @param since milliseconds since 1970: when it was first heard of.
 * @param preserve whether its failures outlive a navigation.
 */
export function emptyState(tabId: number, since: number, browser: BrowserInfo, preserve: boolean): TabState {
  return {
    tabId,
    url: null,
    since,
    began: 'extension-started',
    requestsSeen: 0,
    paused: false,
    preserve,
    dropped: 0,
    access: 'granted',
    cookieStore: null,
    deep: browser.deep ? 'off' : 'unavailable',
    deepEnded: null,
    browser: { name: browser.name, version: browser.version },
    extensionVersion: browser.extension,
  };
}
