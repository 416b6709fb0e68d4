import type { TabContent } from './tab-content';

/** How much all tabs may hold beside their failures before the idle ones give way, in bytes. */
const CONTENTS = 3_000_000;
/** What an idle tab keeps then, of what a tab may hold: some successes for a later comparison. */
const IDLE = 1 / 200;

/** What a tab has in session storage. */
export interface Held {
  readonly content: Readonly<Pick<TabContent, 'failures' | 'latest'>>;
  /** Bytes of all but the failures. */
  size(): number;
  /** Bytes of a failure. */
  sizeOf(id: string): number;
  /** Keeps a part of what it holds beside its failures, from 0 to 1, the newest. */
  shed(part: number): void;
  /** Lets go of failures, and says so. */
  drop(ids: readonly string[]): void;
}

/**
 * Frees so many bytes of session storage, as far as there is that much: first what tabs hold beside their failures where it
 * is too much, of the tab that was silent for longest; then failures, oldest first whichever tab they are of; then the rest.
 */
export function makeRoom(tabs: readonly Held[], excess: number): void {
  const silent = tabs.toSorted((a, b) => a.content.latest - b.content.latest);
  let contents = tabs.reduce((sum, tab) => sum + tab.size(), 0);
  let left = excess;
  const shed = (tab: Held, part: number) => {
    const before = tab.size();
    tab.shed(part);
    contents -= before - tab.size();
    left -= before - tab.size();
  };
  for (const tab of silent.slice(0, -1)) if (left > 0 && contents > CONTENTS) shed(tab, IDLE);
  for (const [tab, ids] of oldestFailures(tabs, left)) {
    for (const id of ids) left -= tab.sizeOf(id);
    tab.drop(ids);
  }
  for (const tab of silent) if (left > 0) shed(tab, 0);
}

/** The failures that make up so many bytes, of all tabs, oldest first. */
function oldestFailures(tabs: readonly Held[], excess: number): Map<Held, string[]> {
  const gone = new Map<Held, string[]>();
  let left = excess;
  const failures = tabs
    .flatMap((tab) =>
      Object.values(tab.content.failures).map(({ id, exchange }) => ({ tab, id, at: exchange.startedAt })),
    )
    .sort((a, b) => a.at - b.at);
  for (const { tab, id } of failures) {
    if (left <= 0) break;
    left -= tab.sizeOf(id);
    gone.set(tab, [...(gone.get(tab) ?? []), id]);
  }
  return gone;
}
