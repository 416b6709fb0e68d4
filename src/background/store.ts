import type { Failure } from '../core/failure-record';
import type { TabState } from '../messaging/messages';
import { type Entry, Journal } from './journal';
import { type Area, Shelf } from './shelf';
import type { TabContent } from './tab-content';

/** What a former worker left. */
export interface Left {
  tabs: Map<number, StoredTab>;
  /** What came after their last writing. */
  entries: Entry[];
  /** Whether there was a former worker at all, in this session of the browser. */
  isHeir: boolean;
}

/** What is stored of a tab. */
export interface StoredTab {
  state: TabState;
  content: TabContent;
}

const KEY = 'fingerprint-key';
const TAB = 'tab';
const HOOKED = 'hooked-hosts';
/** How many hosts the page hook remembers: a page could lead its tab from one private address to the next. */
export const MAX_HOOKED = 300;

/**
 * The log's life beyond the worker's: session storage, which ends with the browser and is closed to content scripts.
 * Writes are gathered, for storage answers slowly and a busy page would write thousands of times.
 */
export class Store {
  /** Lets go of so many bytes of what is oldest, at once; the log knows what that is. */
  makeRoom: (excess: number) => void = () => {};
  private readonly due = new Map<number, () => StoredTab>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isFlushing = false;
  private isHurried = false;
  private readonly shelf: Shelf;
  private readonly journal: Journal;

  /** @param area session storage. @param isTwofold see {@link Shelf}. */
  constructor(
    private readonly area: Area,
    isTwofold = false,
  ) {
    this.shelf = new Shelf(area, (excess) => this.makeRoom(excess), isTwofold);
    this.journal = new Journal(this.shelf);
  }

  /** The fingerprint key of this browser session; made at the first call. */
  async fingerprintKey(): Promise<Uint8Array> {
    const stored = (await this.area.get(KEY))[KEY];
    if (Array.isArray(stored)) return Uint8Array.from(stored as number[]);
    const key = crypto.getRandomValues(new Uint8Array(32));
    await this.area.set({ [KEY]: [...key] });
    return key;
  }

  /** Everything that a former worker left. */
  async restore(): Promise<Left> {
    const all = await this.shelf.read();
    const tabs = new Map<number, StoredTab>();
    for (const [key, value] of Object.entries(all)) {
      const [kind, tabId, failure] = key.split(':');
      // A former worker's own writing, by this class: nobody else can reach session storage.
      if (kind === TAB && failure === undefined) tabs.set(Number(tabId), value as StoredTab);
    }
    for (const [key, value] of Object.entries(all)) {
      const [kind, tabId, ...rest] = key.split(':');
      const tab = tabs.get(Number(tabId));
      if (kind === TAB && rest.length > 0 && tab) tab.content.failures[rest.join(':')] = value as Failure;
    }
    return { tabs, entries: this.journal.left(all), isHeir: KEY in all };
  }

  /** Writes down what happened, before its tab is written whole. @param isUrgent at once. */
  note(entry: Entry, isUrgent: boolean): void {
    if (this.journal.isFull) this.hurry();
    // So much comes at once: it is written with its whole tab a moment later.
    if (!this.journal.isFull) this.journal.note(entry, isUrgent);
  }

  /** Writes a tab within a second; its failures have keys of their own. */
  save(tabId: number, content: () => StoredTab): void {
    this.due.set(tabId, content);
    this.timer ??= setTimeout(() => this.hurry(), 1_000);
  }

  /** Writes a tab at once: after a navigation, or a person's choice. */
  saveNow(tabId: number, content: () => StoredTab): void {
    this.due.set(tabId, content);
    this.hurry();
  }

  /** Writes what became of a tab's failures at once, and them alone: the whole log of a bad day is a megabyte. */
  saveFailures(tabId: number, changed: readonly Failure[], removed: readonly string[]): void {
    const gone = removed.map((id) => failureKey(tabId, id));
    const values = Object.fromEntries(changed.map((failure) => [failureKey(tabId, failure.id), failure]));
    void this.shelf.write(values, gone);
  }

  /** Writes a tab before anything else happens: it became smaller, to make room. */
  rewrite(tabId: number, stored: StoredTab): void {
    void this.shelf.write({ [tabKey(tabId)]: bare(stored) });
  }

  /** How much a tab takes, in bytes, without its failures; or one failure of it. */
  sizeOf(tabId: number, failureId?: string): number {
    return this.shelf.sizeOf(failureId === undefined ? tabKey(tabId) : failureKey(tabId, failureId));
  }

  /** Forgets a closed tab. */
  remove(tabId: number): Promise<void> {
    this.due.delete(tabId);
    const own = [tabKey(tabId), ...this.shelf.keysOf(`${tabKey(tabId)}:`)];
    return this.shelf.write({}, [...own, ...this.journal.close(tabId)]);
  }

  /** Hosts on which the person has opened panel or popup: there the page hook may run. */
  async hookedHosts(): Promise<string[]> {
    const stored = (await this.area.get(HOOKED))[HOOKED];
    return Array.isArray(stored) ? (stored as string[]) : [];
  }

  /** Remembers a host for the page hook, until the browser ends. */
  async addHookedHost(host: string): Promise<void> {
    const hosts = await this.hookedHosts();
    if (hosts.includes(host)) return;
    await this.area.set({ [HOOKED]: [...hosts, host].slice(-MAX_HOOKED) });
  }

  /** One writing at a time: a page that fails without end must not pile them up. */
  private hurry(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isFlushing) this.isHurried = true;
    else void this.flush();
  }

  private async flush(): Promise<void> {
    this.isFlushing = true;
    const tabs = [...this.due].map(([tabId, content]): [string, unknown] => [tabKey(tabId), bare(content())]);
    const closed = [...this.due.keys()].flatMap((tabId) => this.journal.close(tabId));
    this.due.clear();
    // The journal goes when the log is there: what stands in both is one and the same.
    await this.shelf.write(Object.fromEntries(tabs), closed);
    this.isFlushing = false;
    if (!this.isHurried) return;
    this.isHurried = false;
    void this.flush();
  }
}

/** A tab without its failures, which have keys of their own. */
function bare({ state, content }: StoredTab): StoredTab {
  return { state, content: { ...content, failures: {} } };
}

function tabKey(tabId: number): string {
  return `${TAB}:${tabId}`;
}

function failureKey(tabId: number, id: string): string {
  return `${tabKey(tabId)}:${id}`;
}
