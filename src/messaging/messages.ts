import type { Failure } from '../core/failure-record';
import type { Past } from '../core/history';
import type { LooseRecord } from '../core/observation';
import type { StoryEvent } from '../core/story';
import type { Ask } from './resend';

/**
 * Every message that crosses a boundary between the extension's own contexts. All are plain JSON and carry shapes, with
 * one exception that is named: `page-report`, which the worker reduces before anything else.
 */

/** The name of the port between a view and the background. */
export const VIEW_PORT = 'why401-view';

/** The name of the port between a page's relay and the background; the relay, a file of its own, spells it out. */
export const PAGE_PORT = 'why401-page';

/** What a view says. The port carries no state: a view that reconnects says hello again. */
export type FromView =
  | { kind: 'hello'; tabId: number; view: ViewKind }
  | { kind: 'clear' }
  | { kind: 'pause'; paused: boolean }
  | { kind: 'preserve'; preserve: boolean }
  /** Deep capture of this tab: on a person's word only. */
  | { kind: 'deep'; on: boolean }
  /** Asks for the requests that a failing one can be held against; answered by {@link Captured}. */
  | { kind: 'captured' };

/** Which view it is: deep capture lives as long as the panel does. */
export type ViewKind = 'panel' | 'popup';

/** What the background answers: one snapshot after hello, then numbered deltas. A gap in the numbers calls for a new hello. */
export type ToView =
  | { kind: 'snapshot'; number: number; tab: TabState; failures: Failure[]; story: StoryEvent[] }
  | {
      kind: 'delta';
      number: number;
      tab: TabState;
      changed: Failure[];
      removed: string[];
      story: StoryEvent[];
    };

/** The answer to `captured`, outside the numbers: it is what was known when it was asked. */
export interface Captured {
  kind: 'captured';
  /** Shapes only, the newest first, bounded. */
  requests: Past[];
}

/** What a view shows beside the failures. */
export interface TabState {
  tabId: number;
  /** URL of the tab's top document, redacted; null when not known (yet). */
  url: string | null;
  /** Milliseconds since 1970: since when this tab has been watched. */
  since: number;
  /** Why the log does not reach back further. */
  began: 'navigation' | 'extension-started' | 'browser-started' | 'cleared';
  requestsSeen: number;
  paused: boolean;
  preserve: boolean;
  /** Failures that were dropped because the log was full. */
  dropped: number;
  /** Whether the extension may see this page's requests; `partial`: those to its own site, and not to every other. */
  access: 'granted' | 'partial' | 'missing' | 'not-a-page';
  /** The cookie store of this tab: private windows and containers have one of their own. Null when not known (yet). */
  cookieStore: string | null;
  /** Deep capture of this tab; `unavailable` in builds that cannot attach the browser's debugger. */
  deep: 'unavailable' | 'off' | 'on';
  /** Why deep capture is off although nobody switched it off; null when there is nothing to tell. */
  deepEnded: DeepEnd | null;
  browser: { name: string; version: string };
  extensionVersion: string;
}

/**
 * How deep capture ended by itself. `cancelled`: in the browser's own bar; `left-site`: the tab went to another site;
 * `closed`: the browser let go (a page of its own, a crash); `refused`: the browser does not allow it on this page.
 */
export type DeepEnd = 'cancelled' | 'left-site' | 'closed' | 'refused';

/** Messages to the background. All are one-way but `ask`, which is answered. */
export type ToBackground =
  | { kind: 'devtools-entry'; record: Omit<LooseRecord, 'order'> }
  /** JSON text of the page hook, bounded and not yet reduced: the one message that may hold secrets. It goes to the worker only. `source` names the document. */
  | { kind: 'page-report'; report: string; source: string }
  | Ask;
