import type { Failure } from '../core/failure-record';
import { ownerOf } from '../core/hidden-tab';
import type { TabState } from '../messaging/messages';
import { movedInto } from './moved';
import type { Tab } from './tab';
import { emptyContent, type TabContent } from './tab-content';

/** The pages that the browser prerenders: tabs among the others, under numbers of their own (core/hidden-tab.ts). */
export class HiddenTabs {
  constructor(
    private readonly tabs: Map<number, Tab>,
    private readonly make: (content: TabContent, state: TabState) => Tab,
  ) {}

  /** A prerendered page has its document. @param document the browser's id of it, which it keeps when it is shown. */
  prepared(tabId: number, document: string | null): void {
    const tab = this.tabs.get(tabId);
    if (tab) tab.log.content.document = document;
  }

  /** The pages that are prerendered for a tab, under their own numbers. */
  of(tabId: number): number[] {
    return [...this.tabs.keys()].filter((id) => id !== tabId && ownerOf(id).tabId === tabId);
  }

  /** The one of them that holds a document; undefined when none does. */
  holding(tabId: number, document: string | undefined): number | undefined {
    if (document === undefined) return undefined;
    return this.of(tabId).find((id) => this.tabs.get(id)?.log.content.document === document);
  }

  /** Makes what one tab holds a part of another. Returns the failures that are there now. */
  move(from: number, tabId: number): Failure[] {
    const former = this.tabs.get(from);
    if (!former) return [];
    const { state, log } = this.tabs.get(tabId) ?? this.make(emptyContent(), { ...former.state, tabId });
    const content = movedInto(log.content, former.log.content, from, tabId);
    this.tabs.set(tabId, this.make(content, state));
    return Object.values(content.failures);
  }
}
