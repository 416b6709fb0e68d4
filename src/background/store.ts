import type { Failure } from '../core/failure-record';
import type { TabState } from '../messaging/messages';
import { browser } from '../platform/browser';
import type { TabContent } from './tab-content';

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
  private readonly failures = new Map<string, Failure | null>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The fingerprint key of this browser session; made at the first call. */
  async fingerprintKey(): Promise<Uint8Array> {
    const stored = (await browser.storage.session.get(KEY))[KEY];
    if (Array.isArray(stored)) return Uint8Array.from(stored as number[]);
    const key = crypto.getRandomValues(new Uint8Array(32));
    await browser.storage.session.set({ [KEY]: [...key] });
    return key;
  }

  /** Everything that a former worker left, by tab. */
  async restore(): Promise<Map<number, StoredTab>> {
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
    return tabs;
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

  /** Writes what became of a tab's failures at once: they are what a worker's death must not take. */
  saveFailures(tabId: number, changed: readonly Failure[], removed: readonly string[]): void {
    for (const failure of changed) this.failures.set(failureKey(tabId, failure.id), failure);
    for (const id of removed) this.failures.set(failureKey(tabId, id), null);
    clearTimeout(this.timer);
    void this.flush();
  }

  /** Forgets a closed tab. */
  async remove(tabId: number): Promise<void> {
    this.due.delete(tabId);
    const all = Object.keys(await browser.storage.session.get(null));
    const own = all.filter((key) => key === `${TAB}:${tabId}` || key.startsWith(`${TAB}:${tabId}:`));
    await browser.storage.session.remove(own);
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
    const failures = [...this.failures];
    this.due.clear();
    this.failures.clear();
    const gone = failures.filter(([, failure]) => failure === null).map(([key]) => key);
    const written = [...tabs, ...failures.filter(([, failure]) => failure !== null)];
    try {
      if (gone.length > 0) await browser.storage.session.remove(gone);
      if (written.length > 0) await browser.storage.session.set(Object.fromEntries(written));
    } catch (error) {
      // The quota is full: the log goes on in memory, and only a worker's death would lose it.
      console.warn(`Failed to store the log: ${String(error)}`);
    }
  }
}

function failureKey(tabId: number, id: string): string {
  return `${TAB}:${tabId}:${id}`;
}
