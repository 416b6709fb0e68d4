import type { TabState } from '../messaging/messages';
import { browser } from '../platform/browser';
import type { TabContent } from './tab-log';

/** What is stored of a tab. */
export interface StoredTab {
  state: TabState;
  content: TabContent;
}

const KEY = 'fingerprint-key';
const TAB = 'tab:';
const HOOKED = 'hooked-hosts';

/**
 * The log's life beyond the worker's: session storage, which ends with the browser and is closed to content scripts.
 * Writes are gathered, for storage answers slowly and a busy page would write thousands of times.
 */
export class Store {
  private readonly due = new Map<number, () => StoredTab>();
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
    const tabs = Object.entries(all).filter(([key]) => key.startsWith(TAB));
    return new Map(tabs.map(([key, value]) => [Number(key.slice(TAB.length)), value as StoredTab]));
  }

  /**
   * Writes a tab soon.
   * @param urgent for a new failure: at once; else within a second.
   */
  save(tabId: number, content: () => StoredTab, urgent: boolean): void {
    this.due.set(tabId, content);
    if (urgent) {
      clearTimeout(this.timer);
      this.timer = undefined;
      void this.flush();
      return;
    }
    this.timer ??= setTimeout(() => void this.flush(), 1_000);
  }

  /** Forgets a closed tab. */
  async remove(tabId: number): Promise<void> {
    this.due.delete(tabId);
    await browser.storage.session.remove(`${TAB}${tabId}`);
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
    const entries = [...this.due].map(([tabId, content]) => [`${TAB}${tabId}`, content()]);
    this.due.clear();
    if (entries.length === 0) return;
    try {
      await browser.storage.session.set(Object.fromEntries(entries));
    } catch (error) {
      // The quota is full: the log goes on in memory, and only a worker's death would lose it.
      console.warn(`Failed to store the log: ${String(error)}`);
    }
  }
}
