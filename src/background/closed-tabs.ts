import { ownerOf } from '../core/hidden-tab';
import { Newest } from './newest';

/** How many closed tabs are remembered: what their last requests tell comes a moment later. */
const MAX_CLOSED = 200;

/** The tabs that were closed of late. What was prerendered for one is closed with it. */
export class ClosedTabs {
  private readonly tabIds = new Newest<number>(MAX_CLOSED);

  add(tabId: number): void {
    this.tabIds.add(tabId);
  }

  has(tabId: number): boolean {
    return this.tabIds.has(tabId) || this.tabIds.has(ownerOf(tabId).tabId);
  }
}
