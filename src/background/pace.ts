/** How long changes are gathered before they are judged and shown, in milliseconds. */
const SETTLE = 15;

/** When tabs are judged: a little after something of them changed, and never so long at once that the browser's events wait. */
export class Pace {
  private readonly unsettled = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param judge judges what changed of a tab, or the first part of it; returns whether that was all. */
  constructor(private readonly judge: (tabId: number) => boolean) {}

  /** Something of a tab changed. */
  mark(tabId: number): void {
    this.unsettled.add(tabId);
    this.timer ??= setTimeout(() => this.settle(), SETTLE);
  }

  /** A tab is no more. */
  forget(tabId: number): void {
    this.unsettled.delete(tabId);
  }

  /** Judges what is marked, at once. */
  settle(): void {
    clearTimeout(this.timer);
    const began = performance.now();
    for (const tabId of this.unsettled) if (this.judge(tabId)) this.unsettled.delete(tabId);
    // In a storm judging takes a third of the time at most: the browser's events come first.
    const pause = Math.max(SETTLE, 2 * (performance.now() - began));
    this.timer = this.unsettled.size > 0 ? setTimeout(() => this.settle(), pause) : undefined;
  }
}
