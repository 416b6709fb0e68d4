import type { Failure } from '../core/failure-record';
import type { TabState } from '../messaging/messages';
import type { Held } from './room';
import type { Store, StoredTab } from './store';
import { fitInto } from './tab-bounds';
import type { TabJar } from './tab-jar';
import type { TabLog } from './tab-log';

/** One tab as the log keeps it. */
export interface Tab {
  log: TabLog;
  state: TabState;
  jar: TabJar;
}

/** What changes of a tab's state by a person's word, or by what is found out of the tab. */
export type Choice = Partial<Pick<TabState, 'paused' | 'preserve' | 'access' | 'url' | 'deep' | 'deepEnded'>>;

/** Who is told when a tab's failures change. */
export type Listener = (
  tabId: number,
  state: TabState,
  change: { changed: Failure[]; removed: string[] },
) => void;

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
