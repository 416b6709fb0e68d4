import type { HeaderLine } from '../core/evidence';
import type { RequestFact } from '../core/observation';
import { requestHeadersShape, responseHeadShape } from '../core/redact/headers';
import { redactUrl } from '../core/redact/url';
import { browser, type WebRequest } from '../platform/browser';
import { isFirefox } from '../platform/browser-info';
import type { Frames } from './frames';
import { type Emit, nextOrder } from './intake';

const FILTER = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };

/** Details that only one browser gives. */
interface Extra {
  initiator?: string;
  originUrl?: string;
  documentUrl?: string;
  frameAncestors?: { url: string }[];
}

/**
 * Watches requests as they go out and come back. Must be called in the worker's first tick: a stopped worker is woken
 * by these listeners. Chromium shows Cookie, Authorization and preflights only with `extraHeaders`; Firefox refuses the
 * flag and shows them always.
 * @param topUrlOf the URL of a tab's top document, as far as known.
 * @param frames the documents of each tab's frames, and which page is prerendered.
 */
export function watchRequests(
  emit: Emit,
  topUrlOf: (tabId: number) => string | null,
  frames: Pick<Frames, 'between' | 'tabOf'>,
): void {
  const extra = isFirefox ? [] : ['extraHeaders'];
  // The polyfill's types know Firefox's flags only.
  const requestFlags = ['requestHeaders', ...extra] as WebRequest.OnSendHeadersOptions[];
  const responseFlags = ['responseHeaders', ...extra] as WebRequest.OnHeadersReceivedOptions[];

  browser.webRequest.onBeforeRequest.addListener((details) => {
    if (details.tabId < 0) return;
    const more = details as typeof details & Extra;
    const stamp = stampOf(details, frames.tabOf(details));
    // A frame's own document is asked for from the one that holds it.
    const asking = details.type === 'sub_frame' ? details.parentFrameId : details.frameId;
    const between = frames.between(details.tabId, asking);
    emit(() => ({
      ...stamp,
      kind: 'request-started',
      method: details.method,
      type: details.type,
      frameId: details.frameId,
      frames: between,
      initiator: initiatorOf(more),
      topUrl: topOf(more, details.type, details.url, topUrlOf(stamp.tabId)),
    }));
  }, FILTER);

  browser.webRequest.onSendHeaders.addListener(
    (details) => {
      if (details.tabId < 0) return;
      const stamp = stampOf(details, frames.tabOf(details));
      emit((fingerprint) => ({
        ...stamp,
        kind: 'request-sent',
        method: details.method,
        headers: requestHeadersShape(linesOf(details.requestHeaders), fingerprint),
      }));
    },
    FILTER,
    requestFlags,
  );

  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      if (details.tabId < 0) return;
      const stamp = stampOf(details, frames.tabOf(details));
      emit((fingerprint) => ({
        ...stamp,
        kind: 'response-started',
        method: details.method,
        head: responseHeadShape(
          {
            status: details.statusCode,
            lines: linesOf(details.responseHeaders),
            at: details.timeStamp,
            fromCache: false,
          },
          fingerprint,
        ),
      }));
    },
    FILTER,
    responseFlags,
  );

  browser.webRequest.onBeforeRedirect.addListener((details) => {
    if (details.tabId < 0) return;
    const stamp = stampOf(details, frames.tabOf(details));
    emit(() => ({
      ...stamp,
      kind: 'redirected',
      to: redactUrl(details.redirectUrl),
      status: details.statusCode,
    }));
  }, FILTER);

  browser.webRequest.onCompleted.addListener((details) => {
    if (details.tabId < 0) return;
    const stamp = stampOf(details, frames.tabOf(details));
    emit(() => ({ ...stamp, kind: 'completed', fromCache: details.fromCache }));
  }, FILTER);

  browser.webRequest.onErrorOccurred.addListener((details) => {
    if (details.tabId < 0) return;
    const stamp = stampOf(details, frames.tabOf(details));
    emit(() => ({ ...stamp, kind: 'failed', error: details.error }));
  }, FILTER);
}

function stampOf(
  details: { requestId: string; timeStamp: number; url: string },
  tabId: number,
): Pick<RequestFact, 'requestId' | 'tabId' | 'at' | 'order' | 'url'> {
  return {
    requestId: details.requestId,
    tabId,
    at: details.timeStamp,
    order: nextOrder(),
    url: redactUrl(details.url),
  };
}

/** Headers as the browser's events give them, in the order of the wire. */
export function linesOf(headers: WebRequest.HttpHeaders | undefined): HeaderLine[] {
  return (headers ?? []).map((header) => [header.name, header.value ?? '']);
}

function initiatorOf(details: Extra): string | null {
  const url = details.initiator ?? details.originUrl ?? details.documentUrl;
  if (!url) return null;
  const origin = URL.parse(url)?.origin;
  return origin === undefined || origin === 'null' ? null : origin;
}

function topOf(details: Extra, type: string, url: string, known: string | null): string | null {
  if (type === 'main_frame') return redactUrl(url);
  const outermost = details.frameAncestors?.at(-1)?.url ?? details.documentUrl;
  return outermost ? redactUrl(outermost) : known;
}
