import type { TabState } from '../messaging/messages';
import type { BrowserInfo } from '../platform/browser-info';
import { type Chosen, isNoNews } from './chosen';
import type { Jar } from './jar';
import type { Held } from './room';
import type { Store, StoredTab } from './store';
import { fitInto } from './tab-bounds';
import type { TabContent } from './tab-content';
import { type CookieStores, TabJar } from './tab-jar';
import { TabLog } from './tab-log';

/** One tab as the log keeps it. */
export interface Tab {
  log: TabLog;
  state: TabState;
  jar: TabJar;
}

/** What all tabs have in common. */
export interface Shared {
  browser: BrowserInfo;
  jar: Jar;
  cookies: CookieStores;
  chosen: () => Chosen;
}

/** A tab of what is known of it. */
export function makeTab(content: TabContent, state: TabState, shared: Shared): Tab {
  const { browser, chosen } = shared;
  const jar = new TabJar(shared.jar, shared.cookies, state, content);
  const log = new TabLog(content, {
    cookies: (request) => jar.viewFor(request),
    isNoNews: (failure) => isNoNews(failure, chosen()),
    kept: () => chosen().kept,
    policy: browser.policy,
    completesHiddenAnswers: browser.name === 'firefox',
  });
  return { log, state, jar };
}

/** A tab as it is written down: no larger than a tab may be. */
export function storedOf({ log, state }: Tab): StoredTab {
  fitInto(log.content);
  return { state, content: log.content };
}

/** What is shown of a tab beside its failures. */
export function stateOf({ log, state }: Tab): TabState {
  return { ...state, requestsSeen: log.content.requestsSeen, dropped: log.content.dropped };
}

/** What a tab can give up of session storage. @param drop lets go of failures and says so. */
export function heldOf(
  tab: Tab,
  store: Pick<Store, 'sizeOf' | 'rewrite'>,
  drop: (ids: readonly string[]) => void,
): Held {
  const { tabId } = tab.state;
  const { content } = tab.log;
  return {
    content,
    size: () => store.sizeOf(tabId),
    sizeOf: (id) => store.sizeOf(tabId, id),
    shed: (part) => {
      fitInto(content, part);
      store.rewrite(tabId, { state: tab.state, content });
    },
    drop,
  };
}
