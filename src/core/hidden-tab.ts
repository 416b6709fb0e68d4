/**
 * A page that the browser prerenders has no tab of its own yet, and is none of the page that stands in the tab: what it does is
 * kept under a number that no tab has, until it is shown.
 */

/** More frames than a browser makes in a session; times the highest number of a tab it is still a safe integer. */
const FRAMES = 2 ** 20;

/**
 * The number of a prerendered page.
 * @param tabId the tab that it is made for.
 * @param frameId of its outermost frame, as long as it is not shown.
 */
export function hiddenTab(tabId: number, frameId: number): number {
  return -(tabId * FRAMES + frameId);
}

/** The tab that a prerendered page is made for, and the number of its outermost frame; the tab itself where it is a real one. */
export function ownerOf(tabId: number): { tabId: number; frameId: number } {
  if (!isHidden(tabId)) return { tabId, frameId: 0 };
  return { tabId: Math.floor(-tabId / FRAMES), frameId: -tabId % FRAMES };
}

/** Whether a number is that of a prerendered page. */
export function isHidden(tabId: number): boolean {
  return tabId <= -FRAMES;
}
