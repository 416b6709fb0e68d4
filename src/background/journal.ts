import type { LooseRecord, RequestFact } from '../core/observation';
import type { Shelf } from './shelf';

/** What a tab's log is made of, as it came. */
export type Entry = RequestFact | LooseRecord;

const JOURNAL = 'journal';

/** How long entries are gathered where nothing has failed and much goes on, in milliseconds. */
const GATHER = 50;
/** How many entries are written at once all the same, and in how many milliseconds as many more may be. */
const FREE = 24;
const RENEWAL = 1_000;

/** How much is written before the logs are written whole instead, in bytes. */
const MAX_SIZE = 1_000_000;

/**
 * What happened in tabs since their logs were last written down whole: a worker that dies in between leaves it to the next
 * one. Where something failed each entry is written as it comes, and elsewhere the first few of a second; where a page makes
 * many requests they are gathered, for each write costs the worker more than all else that a successful request does.
 */
export class Journal {
  /** What is not written yet, by tab. */
  private readonly due = new Map<number, Entry[]>();
  /** The size of each key with its value, in bytes, by tab. */
  private readonly keys = new Map<number, Map<string, number>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private number = 0;
  private size = 0;
  private free = FREE;
  private renewedAt = 0;
  /** Tells this worker's entries from those of one before. */
  private readonly life = Date.now();

  constructor(private readonly shelf: Pick<Shelf, 'writeTexts' | 'sizeOf' | 'pack'>) {}

  /** Whether the logs should be written whole, rather than more in here. */
  get isFull(): boolean {
    return this.size > MAX_SIZE;
  }

  /** Writes an entry down. @param isUrgent at once. */
  note(entry: Entry, isUrgent: boolean): void {
    const due = this.due.get(entry.tabId);
    if (due) due.push(entry);
    else this.due.set(entry.tabId, [entry]);
    if (isUrgent || this.isFree()) this.write();
    else this.timer ??= setTimeout(() => this.write(), GATHER);
  }

  /** A tab's log is about to be written whole: gives the keys of what is in it, to be removed when it is. */
  close(tabId: number): string[] {
    const keys = this.keys.get(tabId) ?? new Map<string, number>();
    this.keys.delete(tabId);
    this.due.delete(tabId);
    for (const size of keys.values()) this.size -= size;
    return [...keys.keys()];
  }

  /** What a former worker left, of all that session storage holds. It is closed with the next writing of its tab. */
  left(stored: Readonly<Record<string, unknown>>): Entry[] {
    return Object.entries(stored)
      .filter(([key]) => key.startsWith(`${JOURNAL}:`))
      .flatMap(([key, value]) => {
        this.keep(Number(key.split(':')[1]), key, this.shelf.sizeOf(key));
        return value as Entry[]; // As `write` writes it.
      });
  }

  private isFree(): boolean {
    // A page that makes many requests has a timer set already: its clock is not asked each time.
    if (this.timer !== undefined) return false;
    const now = performance.now();
    if (now - this.renewedAt >= RENEWAL) {
      this.free = FREE;
      this.renewedAt = now;
    }
    this.free -= 1;
    return this.free >= 0;
  }

  private keep(tabId: number, key: string, size: number): void {
    const keys = this.keys.get(tabId) ?? new Map<string, number>();
    this.keys.set(tabId, keys.set(key, size));
    this.size += size;
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.due.size === 0) return;
    const texts = [...this.due].map(([tabId, entries]): [string, string] => {
      this.number += 1;
      const key = `${JOURNAL}:${tabId}:${this.life}:${this.number}`;
      const text = this.shelf.pack(entries);
      this.keep(tabId, key, key.length + text.length);
      return [key, text];
    });
    this.due.clear();
    void this.shelf.writeTexts(texts);
  }
}
