/** How long changes are gathered before they are judged and shown, in milliseconds. */
const SETTLE = 15;
/** The same where requests ended well: what is counted, and what a success resolves, may be seen a little later. */
const WELL = 150;

/** When tabs are judged: a little after something of them changed, and never so long at once that the browser's events wait. */
export class Pace {
  private readonly unsettled = new Set<number>();
  private readonly well = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wellTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param judge judges what changed of a tab, or the first part of it; returns whether that was all. */
  constructor(private readonly judge: (tabId: number) => boolean) {}

  /** Something of a tab changed. @param isWell whether nothing may have failed. */
  mark(tabId: number, isWell = false): void {
    if (isWell) {
      this.well.add(tabId);
      this.wellTimer ??= setTimeout(() => this.settleWell(), WELL);
      return;
    }
    this.unsettled.add(tabId);
    this.timer ??= setTimeout(() => this.settle(), SETTLE);
  }

  /** A tab is no more. */
  forget(tabId: number): void {
    this.unsettled.delete(tabId);
    this.well.delete(tabId);
  }

  /** Judges what is marked, at once. */
  settle(): void {
    clearTimeout(this.timer);
    const began = performance.now();
    for (const tabId of this.unsettled) {
      this.well.delete(tabId);
      if (this.judge(tabId)) this.unsettled.delete(tabId);
    }
    // In a storm judging takes a third of the time at most: the browser's events come first.
    const pause = Math.max(SETTLE, 2 * (performance.now() - began));
    this.timer = this.unsettled.size > 0 ? setTimeout(() => this.settle(), pause) : undefined;
  }

  private settleWell(): void {
    this.wellTimer = undefined;
    for (const tabId of this.well) if (!this.judge(tabId)) this.mark(tabId);
    this.well.clear();
  }
}
