import { isAwaiting, type ProtocolFact, type ProtocolTale, taleOf } from '../core/correlate/protocol';
import { mayBeEnvelope, mayRefuseWithin } from '../core/envelope';
import type { BodyShape } from '../core/evidence';
import { originOf } from '../core/parse/origin';
import { requestBodyShape, responseBodyShape } from '../core/redact/body';
import { secretsOf } from '../core/redact/echoed';
import type { Fingerprint } from '../core/redact/fingerprint';
import { bodyText, MAX_TEXT } from './body-text';
import { type Emit, nextOrder } from './intake';
import {
  answeredFact,
  askedFact,
  endedFact,
  heardFact,
  linesOf,
  type NetworkEvents,
  weighedFact,
} from './protocol-facts';

/** How long after its end a request waits for what the network service still has to tell of it, in milliseconds. */
const PATIENCE = 500;
/** How long attaching waits for a tab's frames, in milliseconds. */
const LONGEST_JOINING = 1_000;
/** Requests under way of which something is kept; the oldest make room. */
const MAX_LIVE = 500;
const PROTOCOL = '1.3';
const ENABLED = { maxPostDataSize: 65_536 };

/** A request under way. Its secrets and its raw body live here, in memory, until it has ended. */
interface Live {
  readonly target: chrome.debugger.DebuggerSession;
  readonly facts: ProtocolFact[];
  /** What an answer might echo. */
  readonly secrets: string[];
  url: string;
  isPreflight: boolean;
  /** Origin of the document that asked. */
  pageOrigin: string | undefined;
  posted: { text: string | undefined; mimeType: string; isLonger: boolean };
  answer: { status: number; mimeType: string; size: number; toScript: boolean } | undefined;
  /** Seconds since 1970 at second 0 of the protocol's clock. */
  clock: number;
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
      chrome.debugger.sendCommand({ tabId }, 'Network.enable', ENABLED).then(
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
    if (!requestId || !(method in this.hearing)) return;
    const key = `${tabId}:${requestId}`;
    const live = this.live.get(key) ?? newLive(source);
    this.live.set(key, live);
    this.hearing[method as keyof NetworkEvents](live, params as never);
    if (live.facts.some(({ kind }) => kind === 'ended')) this.close(key, tabId, requestId, live);
    else this.makeRoom();
  }

  private readonly hearing: {
    [Name in keyof NetworkEvents]: (live: Live, event: NetworkEvents[Name]) => void;
  } = {
    'Network.requestWillBeSent': (live, event) => {
      const { url, headers, postData, hasPostData } = event.request;
      live.facts.push(askedFact(event));
      live.url = url;
      live.clock = event.wallTime - event.timestamp;
      live.pageOrigin = originOf(event.documentURL);
      live.isPreflight ||= event.initiator.type === 'preflight';
      const lines = linesOf(headers);
      const mimeType = lines.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '';
      live.posted = { text: postData?.slice(0, MAX_TEXT), mimeType, isLonger: hasPostData ?? false };
      live.secrets.push(...secretsOf({ url, headers: lines, body: postData ?? '' }));
    },
    'Network.requestWillBeSentExtraInfo': (live, event) => {
      live.facts.push(weighedFact(event));
      live.secrets.push(...secretsOf({ url: '', headers: linesOf(event.headers), body: '' }));
    },
    'Network.responseReceivedExtraInfo': (live, event) => live.facts.push(heardFact(event)),
    'Network.responseReceived': (live, event) => {
      live.facts.push(answeredFact(event));
      const { status, mimeType, encodedDataLength = 0 } = event.response;
      const toScript = event.type === 'Fetch' || event.type === 'XHR';
      // So far its head came; the rest is the body's.
      live.answer = { status, mimeType, size: -encodedDataLength, toScript };
    },
    'Network.loadingFinished': (live, { timestamp, encodedDataLength }) => {
      live.facts.push(endedFact((live.clock + timestamp) * 1000));
      if (live.answer) live.answer.size += encodedDataLength;
    },
    'Network.loadingFailed': (live, event) =>
      live.facts.push(endedFact((live.clock + event.timestamp) * 1000, event)),
  };

  /** The page's process and the network service end a request each in its own time. */
  private close(key: string, tabId: number, requestId: string, live: Live): void {
    const finish = () => {
      clearTimeout(live.timer);
      this.live.delete(key);
      void this.tell(tabId, requestId, live);
    };
    if (!isAwaiting(live.facts)) finish();
    else live.timer ??= setTimeout(finish, PATIENCE);
  }

  private async tell(tabId: number, requestId: string, live: Live): Promise<void> {
    const tale = taleOf(live.facts);
    if (!tale || live.isPreflight || !isOfInterest(tale, live)) return;
    const envelope = isEnvelope(tale, live);
    const [body, posted] = await Promise.all([
      readBody(requestId, live, envelope),
      readPosted(requestId, live),
    ]);
    const saysNo = envelope && body !== null && mayRefuseWithin(body.text);
    if (envelope && !saysNo && !isHeeded(tale)) return;
    // A well-ended answer's body is nobody's business, unless it says no.
    const kept = !envelope || saysNo ? body : null;
    const stamp = { at: Date.now(), order: nextOrder() };
    const recordId = `debugger:${requestId}:${tale.startedAt}`;
    this.emit((fingerprint) => ({
      ...stamp,
      ...tale,
      kind: 'debugger-entry',
      recordId,
      tabId,
      responseBody: kept,
      requestBody: postedShape(posted, live.posted.mimeType, fingerprint),
      call: null,
      ...(live.pageOrigin ? { pageOrigin: live.pageOrigin } : {}),
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
  await chrome.debugger.sendCommand(target, 'Network.enable', ENABLED);
  await chrome.debugger.sendCommand(target, 'Target.setAutoAttach', children);
}

function newLive(target: chrome.debugger.DebuggerSession): Live {
  return {
    target,
    facts: [],
    secrets: [],
    url: '',
    isPreflight: false,
    pageOrigin: undefined,
    posted: { text: undefined, mimeType: '', isLonger: false },
    answer: undefined,
    clock: 0,
    timer: undefined,
  };
}

/** Failures, what the browser stopped, cookies that it did not keep, and bodies that may hold a no. */
function isOfInterest(tale: ProtocolTale, live: Live): boolean {
  return tale.status >= 400 || isHeeded(tale) || isEnvelope(tale, live) || isPageToScript(live);
}

function isHeeded({ browserWords: { stop, refused } }: ProtocolTale): boolean {
  return stop !== null || (refused ?? []).length > 0;
}

function isEnvelope({ status }: ProtocolTale, { url, answer }: Live): boolean {
  return answer !== undefined && mayBeEnvelope(url, status, answer.mimeType, answer.size);
}

function isPageToScript({ answer }: Live): boolean {
  return answer?.toScript === true && /html/i.test(answer.mimeType);
}

/** The answer's body; null when the browser does not hand it over: an answer that was kept from the page is never kept. */
async function readBody(requestId: string, live: Live, envelope: boolean): Promise<BodyShape | null> {
  const { answer } = live;
  const isRead = answer && (answer.status >= 400 || isPageToScript(live) || envelope);
  // What the network service has not told yet is which cookies went: a body may echo them.
  if (!isRead || isAwaiting(live.facts)) return null;
  const read = await ask<{ body: string; base64Encoded: boolean }>(
    live,
    'Network.getResponseBody',
    requestId,
  );
  if (!read) return null;
  const { text, binary } = bodyText(read.body, read.base64Encoded, answer.mimeType);
  return responseBodyShape({ text, mimeType: answer.mimeType, binary }, live.secrets);
}

async function readPosted(requestId: string, live: Live): Promise<string> {
  const { posted } = live;
  if (posted.text !== undefined || !posted.isLonger) return posted.text ?? '';
  const read = await ask<{ postData: string }>(live, 'Network.getRequestPostData', requestId);
  return read?.postData.slice(0, MAX_TEXT) ?? '';
}

/** Undefined when the browser no longer has it. */
async function ask<Answer>(
  { target }: Pick<Live, 'target'>,
  command: string,
  requestId: string,
): Promise<Answer | undefined> {
  try {
    return (await chrome.debugger.sendCommand(target, command, { requestId })) as Answer;
  } catch {
    return undefined;
  }
}

function postedShape(text: string, mimeType: string, fingerprint: Fingerprint): BodyShape | null {
  return text === '' ? null : requestBodyShape({ text, mimeType }, fingerprint);
}
