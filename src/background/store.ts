import type { Failure } from '../core/failure-record';
import type { TabState } from '../messaging/messages';
import { browser } from '../platform/browser';
import { type Entry, Journal } from './journal';
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

/**
 * The log's life beyond the worker's: session storage, which ends with the browser and is closed to content scripts.
 * Writes are gathered, for storage answers slowly and a busy page would write thousands of times.
 */
export class Store {
  private readonly due = new Map<number, () => StoredTab>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly journal = new Journal();

  /** The fingerprint key of this browser session; made at the first call. */
  async fingerprintKey(): Promise<Uint8Array> {
    const stored = (await browser.storage.session.get(KEY))[KEY];
    if (Array.isArray(stored)) return Uint8Array.from(stored as number[]);
    const key = crypto.getRandomValues(new Uint8Array(32));
    await browser.storage.session.set({ [KEY]: [...key] });
    return key;
  }

  /** Everything that a former worker left. */
  async restore(): Promise<Left> {
    const all = await browser.storage.session.get(null);
    const tabs = new Map<number, StoredTab>();
    for (const [key, value] of Object.entries(all)) {
      const [kind, tabId, failure] = key.split(':');
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
    this.journal.note(entry, isUrgent);
  }

  /** Writes a tab within a second; its failures have keys of their own. */
  save(tabId: number, content: () => StoredTab): void {
    this.due.set(tabId, content);
    this.timer ??= setTimeout(() => void this.flush(), 1_000);
  }

  /** Writes a tab at once: after a navigation, or a person's choice. */
  saveNow(tabId: number, content: () => StoredTab): void {
    this.due.set(tabId, content);
    clearTimeout(this.timer);
    void this.flush();
  }

  /** Writes what became of a tab's failures at once, and them alone: the whole log of a bad day is a megabyte. */
  saveFailures(tabId: number, changed: readonly Failure[], removed: readonly string[]): void {
    const gone = removed.map((id) => failureKey(tabId, id));
    void write(Object.fromEntries(changed.map((failure) => [failureKey(tabId, failure.id), failure])), gone);
  }

  /** Forgets a closed tab. */
  async remove(tabId: number): Promise<void> {
    this.due.delete(tabId);
    const all = Object.keys(await browser.storage.session.get(null));
    const own = all.filter((key) => key === `${TAB}:${tabId}` || key.startsWith(`${TAB}:${tabId}:`));
    await browser.storage.session.remove([...own, ...this.journal.close(tabId)]);
  }

  /** Hosts on which the person has opened panel or popup: there the page hook may run. */
  async hookedHosts(): Promise<string[]> {
    const stored = (await browser.storage.session.get(HOOKED))[HOOKED];
    return Array.isArray(stored) ? (stored as string[]) : [];
  }

  /** Remembers a host for the page hook, until the browser ends. */
  async addHookedHost(host: string): Promise<void> {
    const hosts = await this.hookedHosts();
    if (!hosts.includes(host)) await browser.storage.session.set({ [HOOKED]: [...hosts, host] });
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const tabs = [...this.due].map(([tabId, content]): [string, unknown] => {
      const stored = content();
      return [`${TAB}:${tabId}`, { ...stored, content: { ...stored.content, failures: {} } }];
    });
    const closed = [...this.due.keys()].flatMap((tabId) => this.journal.close(tabId));
    this.due.clear();
    // The journal goes when the log is there: what stands in both is one and the same.
    await write(Object.fromEntries(tabs), closed);
  }
}

/** Writes some keys, then removes others. */
async function write(entries: Record<string, unknown>, gone: readonly string[]): Promise<void> {
  try {
    if (Object.keys(entries).length > 0) await browser.storage.session.set(entries);
    if (gone.length > 0) await browser.storage.session.remove([...gone]);
  } catch (error) {
    // The quota is full: the log goes on in memory, and only a worker's death would lose it.
    console.warn(`Failed to store the log: ${String(error)}`);
  }
}

function failureKey(tabId: number, id: string): string {
  return `${TAB}:${tabId}:${id}`;
}
