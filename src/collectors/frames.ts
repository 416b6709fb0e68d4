import { hiddenTab } from '../core/hidden-tab';
import { browser } from '../platform/browser';

/** Where something happened, as the browser's events tell it. */
export interface Place {
  readonly tabId: number;
  readonly frameId: number;
  readonly parentFrameId?: number;
  /** Chromium's word. */
  readonly documentLifecycle?: string;
}

/** A frame of a tab: which one holds it (-1: none), and the origin of its document; null where the document has its parent's. */
interface Frame {
  readonly parent: number;
  readonly origin: string | null;
}

/**
 * The documents of each tab's frames: SameSite counts all that stand between the page and who asks, and no request of
 * Chromium's names them. Must be made in the worker's first tick.
 */
export class Frames {
  private readonly tabs = new Map<number, Map<number, Frame>>();

  constructor() {
    browser.webNavigation.onCommitted.addListener((details) => this.note(details.tabId, details));
    browser.tabs.onRemoved.addListener((tabId) => this.tabs.delete(tabId));
  }

  /** Reads the frames of a tab that stood before this worker began. */
  async read(tabId: number): Promise<void> {
    const frames = await browser.webNavigation.getAllFrames({ tabId }).catch(() => null);
    for (const frame of frames ?? []) if (!this.tabs.get(tabId)?.has(frame.frameId)) this.note(tabId, frame);
  }

  /**
   * The origins of the documents between a tab's page and a frame, outermost first, the frame's own included.
   * @returns null when one of them is not known.
   */
  between(tabId: number, frameId: number): string[] | null {
    const frames = this.tabs.get(tabId);
    const origins: string[] = [];
    for (let id = frameId; id > 0; ) {
      const frame = frames?.get(id);
      if (!frame || origins.length > MAX_DEPTH) return null;
      // A prerendered page is one, whatever its frame is called.
      if (frame.parent < 0) break;
      if (frame.origin !== null) origins.unshift(frame.origin);
      id = frame.parent;
    }
    return origins;
  }

  /** The tab to which something belongs: a prerendered page is a hidden one of its own. */
  readonly tabOf = ({ tabId, frameId, parentFrameId, documentLifecycle }: Place): number => {
    if (documentLifecycle !== 'prerender') return tabId;
    const frames = this.tabs.get(tabId);
    const above = (id: number) => frames?.get(id)?.parent ?? -1;
    let outermost = frameId;
    for (let id = parentFrameId ?? above(frameId), depth = 0; id > 0 && depth < MAX_DEPTH; depth += 1) {
      outermost = id;
      id = above(id);
    }
    return hiddenTab(tabId, outermost);
  };

  private note(tabId: number, details: { frameId: number; parentFrameId?: number; url: string }): void {
    const frames = this.tabs.get(tabId) ?? new Map<number, Frame>();
    // A new page has new frames; one that was prerendered brings its own.
    const wasPrerendered = [...frames.values()].some(({ parent }) => parent < 0);
    if (details.frameId === 0) frames.clear();
    if (details.frameId === 0 && wasPrerendered) void this.read(tabId);
    // Firefox's types leave it out; both browsers give it.
    const parent = details.parentFrameId ?? 0;
    frames.set(details.frameId, {
      parent: details.frameId === 0 ? 0 : parent,
      origin: originOf(details.url),
    });
    // Which frames were taken away is not told. What a forgotten one asks for has unknown frames above it.
    const [, oldest = 0] = frames.keys();
    if (frames.size > MAX_FRAMES) frames.delete(oldest);
    this.tabs.set(tabId, frames);
  }
}

/** How many frames of a tab are remembered: some pages make a new one for each advertisement, all day. */
const MAX_FRAMES = 1_000;

/** Deeper than any page means. */
const MAX_DEPTH = 50;

/** `about:blank` and `about:srcdoc` have the origin of who made them; every other address without one is a stranger's. */
function originOf(url: string): string | null {
  return url.startsWith('about:') ? null : (URL.parse(url)?.origin ?? 'null');
}
