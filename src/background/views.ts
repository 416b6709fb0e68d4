import type { Failure } from '../core/failure-record';
import type { StoryEvent } from '../core/story';
import type { FromView, TabState, ToView } from '../messaging/messages';

/** What a view's connection needs of a runtime port. */
export interface ViewPort {
  postMessage(message: ToView): void;
  onMessage: { addListener(listener: (message: FromView) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** What views may ask of the log. */
export interface ViewSource {
  snapshot(tabId: number): { state: TabState; failures: Failure[] };
  /** Asked only while somebody looks at the tab. */
  story(tabId: number): StoryEvent[];
  clear(tabId: number): void;
  choose(tabId: number, choice: Partial<Pick<TabState, 'paused' | 'preserve'>>): void;
  opened(tabId: number): void;
}

/** The views that look at tabs now. Nothing of it needs to survive: a view that loses its port says hello again. */
export class Views {
  private readonly ports = new Map<ViewPort, { tabId: number; number: number }>();

  /** Serves a view's port. */
  connect(port: ViewPort, source: ViewSource): void {
    port.onDisconnect.addListener(() => this.ports.delete(port));
    port.onMessage.addListener((message) => {
      if (message.kind === 'hello') {
        this.ports.set(port, { tabId: message.tabId, number: 0 });
        const { state, failures } = source.snapshot(message.tabId);
        const story = source.story(message.tabId);
        port.postMessage({ kind: 'snapshot', number: 0, tab: state, failures, story });
        source.opened(message.tabId);
        return;
      }
      const view = this.ports.get(port);
      if (!view) return;
      if (message.kind === 'clear') source.clear(view.tabId);
      else if (message.kind === 'pause') source.choose(view.tabId, { paused: message.paused });
      else source.choose(view.tabId, { preserve: message.preserve });
    });
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
