import type { CDPSession } from '@playwright/test';
import type { AskedFrom } from '../core/correlate/protocol-exchange';
import { redactUrl } from '../core/redact/url';

/** A frame as the protocol's Page domain tells of it. */
interface Frame {
  id: string;
  parentId?: string;
  url: string;
}

interface FrameTree {
  frame: Frame;
  childFrames?: FrameTree[];
}

/** Deeper than any page means. */
const MAX_DEPTH = 50;
/** How many frames of a page are remembered. */
const MAX_FRAMES = 1_000;

/** The frames of one page, as its session tells of them: SameSite counts every document between the page and who asks. */
export class PageFrames {
  private readonly frames = new Map<string, Frame>();
  private main: string | undefined;

  /** @param tabId a number of the page's own. */
  constructor(private readonly tabId: number) {}

  /** Listens to a session; resolves when the frames that are there are known. */
  async listen(session: CDPSession): Promise<void> {
    session.on('Page.frameNavigated', ({ frame }) => this.note(frame));
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getFrameTree');
    this.noteTree(frameTree);
  }

  /** Where a request was asked for. @param url its address; a document is asked for from the frame that holds it. */
  askedFrom(frameId: string | undefined, isDocument: boolean): AskedFrom {
    const top = this.main === undefined ? undefined : this.frames.get(this.main);
    const own = frameId === undefined || frameId === this.main;
    return {
      tabId: this.tabId,
      frameId: own ? 0 : 1,
      frames: own ? [] : this.between(frameId, isDocument),
      topUrl: top ? redactUrl(top.url) : null,
    };
  }

  private between(frameId: string, isDocument: boolean): string[] | null {
    const origins: string[] = [];
    let id: string | undefined = isDocument ? this.frames.get(frameId)?.parentId : frameId;
    if (id === undefined) return null;
    while (id !== undefined && id !== this.main) {
      const frame: Frame | undefined = this.frames.get(id);
      if (!frame || origins.length > MAX_DEPTH) return null;
      // `about:blank` and `about:srcdoc` have the origin of who made them.
      if (!frame.url.startsWith('about:')) origins.unshift(URL.parse(frame.url)?.origin ?? 'null');
      id = frame.parentId;
    }
    return origins;
  }

  private noteTree({ frame, childFrames }: FrameTree): void {
    if (!this.frames.has(frame.id)) this.note(frame);
    for (const child of childFrames ?? []) this.noteTree(child);
  }

  private note(frame: Frame): void {
    if (frame.parentId === undefined) this.main = frame.id;
    this.frames.set(frame.id, {
      id: frame.id,
      url: frame.url,
      ...(frame.parentId ? { parentId: frame.parentId } : {}),
    });
    const [oldest] = this.frames.keys();
    if (this.frames.size > MAX_FRAMES && oldest !== undefined && oldest !== this.main)
      this.frames.delete(oldest);
  }
}
