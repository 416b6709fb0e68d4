import { NEIGHBOURHOOD, type TabContent } from './tab-content';

/** How many requests are judged at once: in a storm of failures the next events must not wait. */
const MAX_JUDGED = 30;

/** Which requests of a tab are to be judged, and when. */
export class Due {
  private readonly dirty = new Set<string>();
  private readonly stale = new Set<string>();
  /** When requests were judged last, on the log's own clock. */
  private readonly judgedAt = new Map<string, number>();

  /** Whether there is nothing. */
  get isEmpty(): boolean {
    return this.dirty.size === 0 && this.stale.size === 0;
  }

  /** A request is to be judged at the next occasion: it is new, or more of it is known. */
  add(requestId: string): void {
    this.dirty.add(requestId);
  }

  /** A neighbour of a request has ended, which may explain it. */
  addNeighbour(requestId: string): void {
    this.stale.add(requestId);
  }

  /** Whether a request waits for its next judgement. */
  has(requestId: string): boolean {
    return this.dirty.has(requestId) || this.stale.has(requestId);
  }

  /** A request is judged no more. */
  forget(requestId: string): void {
    this.dirty.delete(requestId);
    this.stale.delete(requestId);
    this.judgedAt.delete(requestId);
  }

  /**
   * Takes out what is judged now: first that which nobody has seen a verdict of. On a page where requests end all the time each
   * of them could explain each failure of a moment ago: for their sake one is judged again when it is ten times as old as it was the
   * last time, and when no more of them can concern it; else as soon as nothing more comes. So it is judged five times at most.
   * @param isCalm whether nothing came since the last time.
   */
  take({ failures, suspects, latest }: Readonly<TabContent>, isCalm: boolean): ReadonlySet<string> {
    for (const id of this.stale) {
      const judgedAt = this.judgedAt.get(id) ?? 0;
      const endedAt = suspects[id]?.at(-1)?.at ?? 0;
      const isOver = latest - endedAt > NEIGHBOURHOOD;
      if (!isCalm && !isOver && latest - endedAt < 10 * (judgedAt - endedAt)) continue;
      this.stale.delete(id);
      this.dirty.add(id);
    }
    const known = [...this.dirty].filter((id) => failures[id] !== undefined);
    const unknown = known.length === this.dirty.size ? [] : [...this.dirty].filter((id) => !failures[id]);
    const taken = new Set([...unknown, ...known].slice(0, MAX_JUDGED));
    for (const id of taken) {
      this.forget(id);
      this.judgedAt.set(id, latest);
    }
    return taken;
  }
}
