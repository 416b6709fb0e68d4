import type { JarView } from '../core/evidence';
import type { RequestFact } from '../core/observation';
import type { TabState } from '../messaging/messages';
import type { Jar, JarMoment } from './jar';
import { type TabContent, underWay } from './tab-content';

/** The browser's cookie stores. */
export interface CookieStores {
  /** The store that a tab uses; undefined when the tab has gone. */
  storeOf(tabId: number): Promise<string | undefined>;
  /** Starts reading a domain's cookies in a store; the answer comes back as a `jar-read` fact. */
  read(domain: string, storeId: string): void;
}

/** The mirror as one tab sees it: through the cookie store that the tab uses. */
export class TabJar {
  private seeking = false;

  constructor(
    private readonly jar: Jar,
    private readonly stores: CookieStores,
    private readonly state: Pick<TabState, 'tabId' | 'cookieStore'>,
    private readonly content: TabContent,
  ) {}

  /** Mirrors the cookies around requests; learns before which store the tab uses. */
  watch(facts: readonly RequestFact[]): void {
    const { cookieStore } = this.state;
    if (cookieStore === null) {
      void this.seek();
      return;
    }
    for (const fact of facts) {
      if (fact.kind !== 'request-started') continue;
      this.jar.watch(fact.url, cookieStore);
      if (fact.initiator) this.jar.watch(fact.initiator, cookieStore);
    }
  }

  /** The tab's cookies around a request, as they were when it went out; undefined when the store was not read (yet). */
  viewFor(request: JarMoment): JarView | undefined {
    const { cookieStore } = this.state;
    return cookieStore === null ? undefined : this.jar.viewFor(request, cookieStore);
  }

  /** What the tab asked meanwhile is looked at as soon as the store is known. */
  private async seek(): Promise<void> {
    if (this.seeking) return;
    this.seeking = true;
    this.state.cookieStore = (await this.stores.storeOf(this.state.tabId)) ?? null;
    this.seeking = false;
    if (this.state.cookieStore !== null) this.watch(underWay(this.content));
  }
}
