import type { ProtocolTale } from '../core/correlate/protocol';
import {
  isHeeded,
  isNetworkEvent,
  NETWORK_ENABLED,
  PATIENCE,
  type ProtocolBody,
  ProtocolRequest,
} from '../core/correlate/protocol-request';
import type { BodyShape } from '../core/evidence';
import { type Emit, nextOrder } from './intake';

/** How long attaching waits for a tab's frames, in milliseconds. */
const LONGEST_JOINING = 1_000;
/** Requests under way of which something is kept; the oldest make room. */
const MAX_LIVE = 500;
const PROTOCOL = '1.3';

/** A request under way, and where it is told of. */
interface Live {
  readonly target: chrome.debugger.DebuggerSession;
  readonly request: ProtocolRequest;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Deep capture: what Chromium's own debugger tells of the requests of a tab that it was attached to. Its listener must stand
 * in the worker's first tick: the events of an attached tab wake a stopped worker. An attachment is the extension's and
 * outlives the worker; what was heard of a request before that is lost, and such a request is not told of.
 */
export class Debugger {
  private readonly live = new Map<string, Live>();
  /** Frames that are being listened to from now on. */
  private readonly joining = new Set<Promise<void>>();

  /** @param onLost told when the browser ends an attachment by itself, with its word for why. */
  constructor(
    private readonly emit: Emit,
    onLost: (tabId: number, reason: string) => void,
  ) {
    chrome.debugger.onEvent.addListener((source, method, params) => {
      if (source.tabId !== undefined) this.take(source, source.tabId, method, params);
    });
    chrome.debugger.onDetach.addListener(({ tabId }, reason) => {
      if (tabId === undefined) return;
      this.forget(tabId);
      onLost(tabId, reason);
    });
  }

  /** Attaches to a tab; resolves when its requests are told, rejects with the browser's reason. */
  async attach(tabId: number): Promise<void> {
    await chrome.debugger.attach({ tabId }, PROTOCOL);
    await listenTo({ tabId });
    // The frames that are there were named before the last answer; one that hangs is not waited for.
    const late = new Promise((resolve) => {
      setTimeout(resolve, LONGEST_JOINING);
    });
    await Promise.race([this.allJoined(), late]);
  }

  /** Lets go of a tab; nothing happens when it was not attached. */
  async detach(tabId: number): Promise<void> {
    this.forget(tabId);
    await chrome.debugger.detach({ tabId }).catch(() => undefined);
  }

  /** The tabs that this extension is attached to. The browser's own list counts DevTools too, so each is asked. */
  async attachedTabs(): Promise<number[]> {
    const targets = await chrome.debugger.getTargets();
    const tabs = [...new Set(targets.flatMap(({ attached, tabId }) => (attached && tabId ? [tabId] : [])))];
    const isOurs = (tabId: number) =>
      chrome.debugger.sendCommand({ tabId }, 'Network.enable', NETWORK_ENABLED).then(
        () => true,
        () => false,
      );
    const ours = await Promise.all(tabs.map(isOurs));
    return tabs.filter((_, index) => ours[index]);
  }

  /** A frame that has joined may have named frames within it. */
  private async allJoined(): Promise<void> {
    while (this.joining.size > 0) await Promise.all(this.joining);
  }

  private take(
    source: chrome.debugger.DebuggerSession,
    tabId: number,
    method: string,
    params: object | undefined,
  ): void {
    if (method === 'Target.attachedToTarget') {
      const { sessionId } = params as { sessionId: string };
      // The frame may be gone by now.
      const joined = listenTo({ tabId, sessionId })
        .catch(() => undefined)
        .finally(() => this.joining.delete(joined));
      this.joining.add(joined);
      return;
    }
    const { requestId } = (params ?? {}) as { requestId?: string };
    if (!requestId || !isNetworkEvent(method)) return;
    const key = `${tabId}:${requestId}`;
    const live = this.live.get(key) ?? { target: source, request: new ProtocolRequest(), timer: undefined };
    this.live.set(key, live);
    live.request.take(method, params as never); // Those that this name has (the protocol's word).
    if (live.request.hasEnded) this.close(key, tabId, requestId, live);
    else this.makeRoom();
  }

  /** The page's process and the network service end a request each in its own time. */
  private close(key: string, tabId: number, requestId: string, live: Live): void {
    const finish = () => {
      clearTimeout(live.timer);
      this.live.delete(key);
      void this.tell(tabId, requestId, live);
    };
    if (!live.request.isAwaiting) finish();
    else live.timer ??= setTimeout(finish, PATIENCE);
  }

  private async tell(tabId: number, requestId: string, live: Live): Promise<void> {
    const { request } = live;
    const { tale } = request;
    if (!tale || request.isPreflight || !request.isOfInterest(tale)) return;
    const [body, posted] = await Promise.all([
      readBody(requestId, live, tale),
      request.wantsPosted
        ? ask<{ postData: string }>(live, 'Network.getRequestPostData', requestId)
        : undefined,
    ]);
    if (request.isEnvelope(tale) && body === null && !isHeeded(tale)) return;
    const stamp = { at: Date.now(), order: nextOrder() };
    const recordId = `debugger:${requestId}:${tale.startedAt}`;
    this.emit((fingerprint) => ({
      ...stamp,
      ...tale,
      kind: 'debugger-entry',
      recordId,
      tabId,
      responseBody: body,
      requestBody: request.postedShape(posted?.postData, fingerprint),
      call: null,
      ...(request.pageOrigin ? { pageOrigin: request.pageOrigin } : {}),
    }));
  }

  private makeRoom(): void {
    const [oldest] = this.live.keys();
    if (this.live.size > MAX_LIVE && oldest !== undefined) this.live.delete(oldest);
  }

  private forget(tabId: number): void {
    for (const [key, live] of this.live) {
      if (!key.startsWith(`${tabId}:`)) continue;
      clearTimeout(live.timer);
      this.live.delete(key);
    }
  }
}

/** Frames of other sites, and workers, are targets of their own. */
async function listenTo(target: chrome.debugger.DebuggerSession): Promise<void> {
  const children = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
  await chrome.debugger.sendCommand(target, 'Network.enable', NETWORK_ENABLED);
  await chrome.debugger.sendCommand(target, 'Target.setAutoAttach', children);
}

/** The answer's body; null when the browser does not hand it over, or when it is nobody's business. */
async function readBody(requestId: string, live: Live, tale: ProtocolTale): Promise<BodyShape | null> {
  if (!live.request.wantsBody(tale)) return null;
  return live.request.bodyOf(tale, await ask<ProtocolBody>(live, 'Network.getResponseBody', requestId));
}

/** Undefined when the browser no longer has it. */
async function ask<Answer>(
  { target }: Pick<Live, 'target'>,
  command: string,
  requestId: string,
): Promise<Answer | undefined> {
  try {
    // The caller names the command's answer beside it.
    return (await chrome.debugger.sendCommand(target, command, { requestId })) as Answer;
  } catch {
    return undefined;
  }
}
