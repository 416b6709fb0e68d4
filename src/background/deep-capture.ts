import { registrableDomain } from '../core/parse/site';
import type { DeepEnd, TabState } from '../messaging/messages';

/** How long a panel has to come back after the worker's death, in milliseconds: more than a view's longest pause. */
const GRACE = 10_000;

/** What attaches the browser's debugger. */
export interface Attacher {
  attach(tabId: number): Promise<void>;
  detach(tabId: number): Promise<void>;
  /** The tabs that this extension is attached to now. */
  attachedTabs(): Promise<number[]>;
}

/** What deep capture needs to know of tabs, and to say of them. */
export interface DeepTabs {
  note(tabId: number, state: Partial<Pick<TabState, 'deep' | 'deepEnded'>>): void;
  /** The tabs that were noted as on; a former worker may have noted them. */
  noted(): number[];
  hasPanel(tabId: number): boolean;
}

/**
 * The switch of each tab: on by a person's word alone, off when the person says so, when the last panel of the tab closes,
 * when the tab goes to another site, and when the browser ends it. The browser is the only memory of what is attached: a
 * new worker asks it, and lets go of whatever was not noted.
 */
export class DeepCapture {
  /** What is under way for each tab: attaching takes time, and its end may come meanwhile. */
  private readonly turns = new Map<number, Promise<void>>();

  constructor(
    private readonly attacher: Attacher,
    private readonly tabs: DeepTabs,
  ) {}

  /** A new worker: makes what was noted true again, and gives panels the time to come back. */
  async resume(): Promise<void> {
    const attached = await this.attacher.attachedTabs();
    const noted = this.tabs.noted();
    for (const tabId of noted) if (!attached.includes(tabId)) this.tabs.note(tabId, { deep: 'off' });
    const strays = attached.filter((tabId) => !noted.includes(tabId));
    await Promise.all(strays.map((tabId) => this.attacher.detach(tabId)));
    if (noted.length === 0) return;
    setTimeout(() => {
      for (const tabId of noted) void this.panelClosed(tabId);
    }, GRACE);
  }

  /** The person pressed the switch. */
  press(tabId: number, on: boolean): Promise<void> {
    return this.inTurn(tabId, () => (on ? this.begin(tabId) : this.end(tabId, null)));
  }

  /** A panel was closed, or has not come back. */
  panelClosed(tabId: number): Promise<void> {
    return this.inTurn(tabId, async () => {
      if (this.tabs.hasPanel(tabId)) return;
      await this.end(tabId, null);
      // The next panel begins without the last one's news.
      this.tabs.note(tabId, { deepEnded: null });
    });
  }

  /** The tab has another top document. A tab that had no site yet finds it, and stays. */
  navigated(tabId: number, from: string | null, to: string): Promise<void> {
    const before = from === null ? undefined : siteDomain(from);
    if (before === undefined || before === siteDomain(to)) return Promise.resolve();
    return this.inTurn(tabId, () => this.end(tabId, 'left-site'));
  }

  /** The browser let go by itself. */
  lost(tabId: number, reason: string): void {
    if (!this.isOn(tabId)) return;
    const why = reason === 'canceled_by_user' ? 'cancelled' : 'closed';
    this.tabs.note(tabId, { deep: 'off', deepEnded: why });
  }

  private async begin(tabId: number): Promise<void> {
    if (this.isOn(tabId)) return;
    try {
      await this.attacher.attach(tabId);
    } catch {
      await this.attacher.detach(tabId);
      this.tabs.note(tabId, { deep: 'off', deepEnded: 'refused' });
      return;
    }
    if (this.tabs.hasPanel(tabId)) this.tabs.note(tabId, { deep: 'on', deepEnded: null });
    else await this.attacher.detach(tabId);
  }

  private async end(tabId: number, why: DeepEnd | null): Promise<void> {
    if (!this.isOn(tabId)) return;
    await this.attacher.detach(tabId);
    this.tabs.note(tabId, { deep: 'off', deepEnded: why });
  }

  private isOn(tabId: number): boolean {
    return this.tabs.noted().includes(tabId);
  }

  private inTurn(tabId: number, step: () => Promise<void>): Promise<void> {
    const turn = (this.turns.get(tabId) ?? Promise.resolve()).then(step).finally(() => {
      if (this.turns.get(tabId) === turn) this.turns.delete(tabId);
    });
    this.turns.set(tabId, turn);
    return turn;
  }
}

/** The registrable domain of a page's address; undefined for pages that belong to no site. */
function siteDomain(url: string): string | undefined {
  const page = URL.parse(url);
  return page && /^https?:$/.test(page.protocol) ? registrableDomain(page.hostname) : undefined;
}
