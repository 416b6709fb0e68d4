import { comparable } from '../core/beside/captured';
import type { Failure } from '../core/failure-record';
import type { Past } from '../core/history';
import type { StoryEvent } from '../core/story';
import type { Captured, FromView, TabState, ToView, ViewKind } from '../messaging/messages';

/** What a view's connection needs of a runtime port. */
export interface ViewPort {
  postMessage(message: ToView | Captured): void;
  onMessage: { addListener(listener: (message: FromView) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** What views may ask of the log. */
export interface ViewSource {
  snapshot(tabId: number): { state: TabState; failures: Failure[]; pasts: readonly Past[] };
  /** Asked only while somebody looks at the tab. */
  story(tabId: number): StoryEvent[];
  clear(tabId: number): void;
  choose(tabId: number, choice: Partial<Pick<TabState, 'paused' | 'preserve'>>): void;
  opened(tabId: number): void;
  /** Deep capture was switched on or off. */
  deepen(tabId: number, on: boolean): void;
  /** A panel was closed; its tab may have another one. */
  closed(tabId: number): void;
}

/** The views that look at tabs now. Nothing of it needs to survive: a view that loses its port says hello again. */
export class Views {
  private readonly ports = new Map<ViewPort, { tabId: number; view: ViewKind; number: number }>();

  /** Serves a view's port. */
  connect(port: ViewPort, source: ViewSource): void {
    port.onDisconnect.addListener(() => {
      const view = this.ports.get(port);
      this.ports.delete(port);
      if (view?.view === 'panel') source.closed(view.tabId);
    });
    port.onMessage.addListener((message) => {
      if (message.kind === 'hello') {
        this.ports.set(port, { tabId: message.tabId, view: message.view, number: 0 });
        const { state, failures } = source.snapshot(message.tabId);
        const story = source.story(message.tabId);
        port.postMessage({ kind: 'snapshot', number: 0, tab: state, failures, story });
        source.opened(message.tabId);
        return;
      }
      const view = this.ports.get(port);
      if (!view) return;
      if (message.kind === 'captured')
        port.postMessage({ kind: 'captured', requests: comparable(source.snapshot(view.tabId).pasts) });
      else if (message.kind === 'clear') source.clear(view.tabId);
      else if (message.kind === 'pause') source.choose(view.tabId, { paused: message.paused });
      else if (message.kind === 'deep') source.deepen(view.tabId, message.on);
      else source.choose(view.tabId, { preserve: message.preserve });
    });
  }

  /** The tabs that somebody looks at. */
  tabIds(): Set<number> {
    return new Set([...this.ports.values()].map(({ tabId }) => tabId));
  }

  /** Whether a panel looks at a tab. */
  hasPanel(tabId: number): boolean {
    return [...this.ports.values()].some((view) => view.tabId === tabId && view.view === 'panel');
  }

  /** Tells the views of a tab what changed. */
  tell(
    tabId: number,
    tab: TabState,
    change: { changed: Failure[]; removed: string[] },
    source: Pick<ViewSource, 'story'>,
  ): void {
    for (const [port, view] of this.ports) {
      if (view.tabId !== tabId) continue;
      view.number += 1;
      port.postMessage({ kind: 'delta', number: view.number, tab, ...change, story: source.story(tabId) });
    }
  }
}
