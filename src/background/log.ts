import { isMeant } from '../core/address-pattern';
import type { Exchange } from '../core/evidence';
import type { Failure } from '../core/failure-record';
import { ownerOf } from '../core/hidden-tab';
import type { Past } from '../core/history';
import type { LooseRecord, Observation, RequestFact } from '../core/observation';
import type { Fingerprint } from '../core/redact/fingerprint';
import { type StoryEvent, storyOf } from '../core/story';
import type { TabState } from '../messaging/messages';
import { type Settings, settingsFrom } from '../messaging/settings';
import type { BrowserInfo } from '../platform/browser-info';
import { Aside } from './aside';
import { type Chosen, chosenFrom } from './chosen';
import { ClosedTabs } from './closed-tabs';
import { HiddenTabs } from './hidden-tabs';
import { Jar } from './jar';
import type { Entry } from './journal';
import { Pace } from './pace';
import { makeRoom } from './room';
import type { Left, Store, StoredTab } from './store';
import { heldOf, makeTab, stateOf, storedOf, type Tab } from './tab';
import {
  emptyContent,
  hasFailed,
  hasRetired,
  navigationStartIn,
  type TabContent,
  underWay,
} from './tab-content';
import type { CookieStores } from './tab-jar';
import { type Choice, emptyState, type Listener } from './tab-state';
import { Unheard, unheardFacts } from './unheard';

/**
 * The log of all tabs: takes in observations, keeps them, judges them, and tells who listens. Observations that arrive
 * before the former worker's log and the fingerprint key are back wait in memory, in their order.
 */
export class Log {
  readonly jar: Jar;
  /** What people made pages send. */
  readonly aside = new Aside();
  /** Resolves once the former worker's log is back. */
  readonly ready: Promise<void>;
  private began: () => void = () => {};
  private readonly tabs = new Map<number, Tab>();
  private readonly closedTabs = new ClosedTabs();
  private readonly unheard = new Unheard((tabId) => {
    const tab = this.tabs.get(tabId);
    for (const fact of tab ? unheardFacts(tab.log.content, tab.state.url) : []) this.takeFact(fact);
  });
  private readonly pace = new Pace((tabId) => this.judge(tabId));
  /** What is prerendered for tabs. */
  readonly hidden = new HiddenTabs(this.tabs, (content, state) => this.madeOf(content, state));
  private chosen: Chosen = chosenFrom(settingsFrom(undefined));
  private waiting: ((fingerprint: Fingerprint) => Observation)[] | undefined = [];
  private fingerprint: Fingerprint | undefined;

  constructor(
    private readonly browser: BrowserInfo,
    private readonly store: Store,
    private readonly listener: Listener,
    private readonly cookies: CookieStores,
  ) {
    this.jar = new Jar(cookies.read);
    store.makeRoom = (excess) => this.makeRoom(excess);
    this.ready = new Promise((resolve) => {
      this.began = resolve;
    });
  }

  /** Begins: what a former worker stored comes back, then what arrived meanwhile is taken in. */
  start(fingerprint: Fingerprint, { tabs, entries, isHeir }: Left): void {
    if (isHeir) this.unheard.begin(performance.timeOrigin);
    for (const [tabId, { state, content }] of tabs) {
      const tab = this.madeOf(content, state);
      this.tabs.set(tabId, tab);
      tab.jar.watch(underWay(content));
      this.pace.mark(tabId);
      this.unheard.expect(tabId);
    }
    this.fingerprint = fingerprint;
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const entry of entries)
      if (!hasRetired(this.tab(entry.tabId).log.content, entry)) this.take(entry, true);
    for (const make of waiting) this.take(make(fingerprint));
    this.pace.settle();
    this.began();
  }

  /** What a person chose, from now on. */
  heed(settings: Settings): void {
    this.chosen = chosenFrom(settings);
  }

  /** Takes in what a collector saw. */
  readonly emit = (make: (fingerprint: Fingerprint) => Observation): void => {
    if (this.waiting) this.waiting.push(make);
    else if (this.fingerprint) this.take(make(this.fingerprint));
  };

  /** Whether a tab is there, as far as the log knows. */
  readonly knows = (tabId: number): boolean => this.tabs.has(tabId);

  /** The tabs whose deep capture is on, as far as the log knows. */
  deepTabs(): number[] {
    return [...this.tabs].flatMap(([tabId, { state }]) => (state.deep === 'on' ? [tabId] : []));
  }

  /** A tab's state, failures and finished requests as they are now. */
  snapshot(tabId: number): { state: TabState; failures: Failure[]; pasts: readonly Past[] } {
    const tab = this.tab(tabId);
    return { state: stateOf(tab), failures: tab.log.failures, pasts: tab.log.content.pasts };
  }

  /** The timeline of the sites that a tab saw fail. */
  story(tabId: number): StoryEvent[] {
    const { content, failures } = this.tab(tabId).log;
    return storyOf(content.pasts, failures, this.browser.policy);
  }

  /** The failures of a tab that somebody should look at. */
  open(tabId: number): Failure[] {
    const failures = this.tabs.get(tabId)?.log.failures ?? [];
    return failures.filter(({ folded, resolvedBy }) => !folded && resolvedBy === null);
  }

  /** URL of a tab's top document, as far as known. */
  readonly topUrlOf = (tabId: number): string | null => this.tabs.get(tabId)?.state.url ?? null;

  /** A new document was committed in a tab's main frame. */
  navigated(tabId: number, url: string, startedAt: number): void {
    const { log, state } = this.tab(tabId);
    state.url = url;
    if (!state.preserve) {
      state.since = startedAt;
      state.began = 'navigation';
      this.tell(tabId, { changed: [], removed: log.forgetBefore(startedAt) });
    }
    this.touch(tabId);
  }

  /** What happened in one tab is another one's: a prerendered page is shown, or the browser gave a tab another number. */
  move(from: number, tabId: number): void {
    const changed = this.hidden.move(from, tabId);
    this.closed(from);
    if (!this.tabs.has(tabId)) return;
    this.tell(tabId, { changed, removed: [] });
    this.pace.mark(tabId);
    this.touch(tabId);
  }

  /** Forgets a tab's failures on a person's word. */
  clear(tabId: number): void {
    const { log, state } = this.tab(tabId);
    state.since = Date.now();
    state.began = 'cleared';
    state.deepEnded = null;
    this.tell(tabId, { changed: [], removed: log.forgetBefore(Number.POSITIVE_INFINITY) });
    this.touch(tabId);
  }

  /** Changes what a person can choose for a tab. */
  choose(tabId: number, choice: Choice): void {
    if (this.closedTabs.has(tabId)) return;
    const tab = this.tab(tabId);
    Object.assign(tab.state, choice);
    this.tell(tabId, { changed: [], removed: [] });
    this.touch(tabId);
  }

  /** A tab was closed. */
  closed(tabId: number): void {
    this.closedTabs.add(tabId);
    this.tabs.delete(tabId);
    this.pace.forget(tabId);
    void this.store.remove(tabId);
  }

  /** Forgets what a former worker left of tabs that are there no more. */
  closeAllBut(tabIds: readonly number[]): void {
    for (const tabId of this.tabs.keys()) if (!tabIds.includes(ownerOf(tabId).tabId)) this.closed(tabId);
  }

  /** When the request for a tab's committed document began; undefined where none fetched it. */
  navigationStart(tabId: number, url: string): number | undefined {
    const tab = this.tabs.get(tabId);
    return tab && navigationStartIn(tab.log.content, url, tab.state.since);
  }

  /** What is known of a tab; undefined when it is not there (any more). */
  readonly content = (tabId: number): Readonly<TabContent> | undefined => this.tabs.get(tabId)?.log.content;

  /** What would be said of a request that is no part of the log. @param told what is known of it beside. */
  judgeApart(exchange: Exchange, told: readonly LooseRecord[]): Failure | undefined {
    return this.tab(exchange.tabId).log.judgeApart(exchange, told);
  }

  /** Takes in one observation, once the log is back. @param isNoted whether a former worker wrote it down: it still stands there. */
  take(observation: Observation, isNoted = false): void {
    if ('tabId' in observation && this.closedTabs.has(observation.tabId)) return;
    if (this.aside.takes(observation)) {
      this.noteSetCookies(observation);
      return;
    }
    switch (observation.kind) {
      case 'cookie-set':
      case 'cookie-removed':
      case 'jar-read':
        // The store tells of a change later than the page may act on it: what was judged a moment ago is judged again.
        this.jar.note(observation);
        for (const [tabId, { log }] of this.tabs) if (log.judgeAgain()) this.pace.mark(tabId);
        return;
      case 'devtools-entry':
      case 'page-call':
      case 'debugger-entry':
        if (this.isPaused(observation.tabId) || isMeant(observation.url, this.chosen.ignored)) return;
        if (!isNoted) this.note(observation);
        this.tab(observation.tabId).log.addRecord(this.unheard.reduced(observation));
        this.pace.mark(observation.tabId);
        return;
      default:
        this.takeFact(observation, isNoted);
    }
  }

  private takeFact(fact: RequestFact, isNoted = false): void {
    if (this.isPaused(fact.tabId) || isMeant(fact.url, this.chosen.ignored)) return;
    const { log, jar } = this.tab(fact.tabId, fact.at);
    jar.watch([fact]);
    this.noteSetCookies(fact);
    if (!isNoted) this.note(fact);
    const became = log.addFact(fact);
    if (became === 'open') this.store.save(fact.tabId, () => this.stored(fact.tabId));
    else this.pace.mark(fact.tabId, became === 'ended');
  }

  /** An answer sets its cookies, whoever asked for it. */
  private noteSetCookies(fact: Observation): void {
    if (fact.kind !== 'response-started' || fact.head.setCookies.length === 0) return;
    const { cookieStore } = this.tab(fact.tabId, fact.at).state;
    this.jar.noteSetCookies(fact.head.setCookies, { ...fact, at: fact.head.at, storeId: cookieStore });
  }

  /** Writes down what a worker's death must not take: at once where something fails or has failed. */
  private note(entry: Entry): void {
    const fails = entry.kind === 'response-started' && entry.head.status >= 400;
    this.store.note(entry, fails || hasFailed(this.tab(entry.tabId).log.content));
  }

  private isPaused(tabId: number): boolean {
    return this.tabs.get(tabId)?.state.paused ?? false;
  }

  private judge(tabId: number): boolean {
    const log = this.tabs.get(tabId)?.log;
    if (!log) return true;
    const change = log.settle();
    if (change) this.tell(tabId, change);
    return log.isSettled();
  }

  private tell(tabId: number, change: { changed: Failure[]; removed: string[] }): void {
    // Who listens hears of failures before they may have to make room.
    this.listener(tabId, stateOf(this.tab(tabId)), change);
    this.store.saveFailures(tabId, change.changed, change.removed);
    this.store.save(tabId, () => this.stored(tabId));
  }

  private touch(tabId: number): void {
    this.store.saveNow(tabId, () => this.stored(tabId));
  }

  private tab(tabId: number, since = Date.now()): Tab {
    const known = this.tabs.get(tabId);
    if (known) return known;
    const tab = this.madeOf(emptyContent(), emptyState(tabId, since, this.browser, this.chosen.preserve));
    this.tabs.set(tabId, tab);
    return tab;
  }

  private madeOf(content: TabContent, state: TabState): Tab {
    const { browser, jar, cookies } = this;
    return makeTab(content, state, { browser, jar, cookies, chosen: () => this.chosen });
  }

  private stored(tabId: number): StoredTab {
    return storedOf(this.tab(tabId));
  }

  /** Session storage is full: what is oldest goes. */
  private makeRoom(excess: number): void {
    const tabs = [...this.tabs].map(([tabId, tab]) =>
      heldOf(tab, this.store, (ids) => {
        this.tell(tabId, { changed: [], removed: tab.log.drop(ids) });
      }),
    );
    makeRoom(tabs, excess);
  }
}
