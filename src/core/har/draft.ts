import { isPreflight } from '../correlate/preflight';
import {
  type Exchange,
  type Hop,
  isSeen,
  type Observed,
  type Outcome,
  type RequestHeaders,
  seen,
  unseen,
} from '../evidence';
import { phraseWith } from '../phrases';
import type { Fingerprint } from '../redact/fingerprint';
import { redactText } from '../redact/text';
import { redactUrl } from '../redact/url';
import { isOfInterest, requestBodyOf, responseBodyOf } from './bodies';
import { type HarEntry, headerText } from './entry';
import { requestHeadOf, responseHeadOf } from './heads';
import { initiatorOf, typeOf } from './page';
import { NO_PLACE, SANITISED } from './reasons';

/** A request made from one entry, before its neighbours (redirects, preflight, page) are joined to it. */
export interface Draft {
  /** The entry's place in the file, from 1. */
  number: number;
  exchange: Exchange;
  pageref: string;
  /** The redacted address that the answer redirects to, null when it does not. */
  redirectTo: string | null;
  /** What the file shows of the last request's headers, whether or not it can be relied on. */
  shown: RequestHeaders;
  /** A credential stands there in the clear. */
  showsCredential: boolean;
  /** A credential of the last request was replaced by a mask, or left out when the file was exported. */
  masked: boolean;
  /** Every header that went out stands there: what is absent was not sent. */
  whole: boolean;
  /** Characters that were left out of the last request's head; undefined when the file does not tell. */
  unlisted: number | undefined;
  /** True when the page may have been refused an answer that ended well, or the tool tells nothing of that. */
  asksReadable: boolean;
}

/** A HAR file is one tab: its entries name pages, and joins go by time and address. */
const TAB = 0;

/**
 * Makes a request of an entry. Everything secret is reduced here.
 * @param number the entry's place in the file, from 1.
 * @param fallback milliseconds since 1970: stands in for a moment that the entry does not tell.
 */
export function draftOf(entry: HarEntry, number: number, fallback: number, fingerprint: Fingerprint): Draft {
  const at = entry.startedAt ?? fallback;
  const endedAt = at + entry.duration;
  const head = requestHeadOf(entry, fingerprint);
  const answered = entry.status > 0;
  const type = typeOf(entry);
  const hop: Hop = {
    method: entry.method,
    url: redactUrl(entry.url),
    at,
    request: requestOf(entry, head),
    response: answered
      ? seen(responseHeadOf(entry, endedAt - entry.receiving, fingerprint), 'har')
      : unseen('no-answer'),
  };
  return {
    number,
    pageref: entry.pageref,
    redirectTo: redirectOf(entry),
    shown: head.headers,
    showsCredential: head.showsCredential,
    masked: head.masked || lacks(entry),
    whole: entry.unlisted !== undefined && Math.abs(entry.unlisted) < SHORTEST,
    unlisted: entry.unlisted,
    asksReadable: /^cors$/i.test(headerText(entry.requestLines, 'sec-fetch-mode')),
    exchange: {
      id: `har-${number}`,
      tabId: TAB,
      frameId: 0,
      frames: [],
      type,
      startedAt: at,
      endedAt,
      initiator: initiatorOf(entry),
      topUrl: unseen('not-recorded'),
      hops: [hop],
      outcome: outcomeOf(entry),
      preflight: null,
      responseBody: answered ? responseBodyOf(entry) : unseen('no-answer'),
      requestBody:
        entry.status > 0 && !isOfInterest(entry) ? unseen('not-recorded') : requestBodyOf(entry, fingerprint),
      call: unseen(NO_PLACE),
      jar: unseen(NO_PLACE),
    },
  };
}

/** The same request with its credentials unknown. A preflight never carries any, so nothing was taken from it. */
export function withoutHeaders(exchange: Exchange): Exchange {
  if (isPreflight(exchange)) return exchange;
  return {
    ...exchange,
    hops: exchange.hops.map((hop) => (isSeen(hop.request) ? { ...hop, request: unseen(SANITISED) } : hop)),
  };
}

function requestOf(
  entry: HarEntry,
  head: { headers: RequestHeaders; masked: boolean; showsCredential: boolean },
): Observed<RequestHeaders> {
  if (head.masked || lacks(entry)) return unseen(SANITISED);
  // Without an answer nobody knows what of the page's wish went out.
  if (entry.status === 0) return unseen('not-recorded');
  // What a cache or a service worker answered shows the page's wish too, without what the browser adds to it.
  const wire = ['host', 'accept-encoding', 'connection'].some((name) => headerText(entry.requestLines, name));
  if ((entry.fromCache || entry.viaServiceWorker) && !wire && !head.showsCredential)
    return unseen('not-recorded');
  return seen(head.headers, 'har');
}

/** `Cookie: a=b` and its line end: no header that carries a credential is shorter. */
const SHORTEST = 13;

/** More was on the wire than the file lists. */
function lacks({ unlisted }: HarEntry): boolean {
  return unlisted !== undefined && unlisted >= SHORTEST;
}

function redirectOf(entry: HarEntry): string | null {
  if (![301, 302, 303, 307, 308].includes(entry.status) || entry.redirect === '') return null;
  const target = URL.parse(entry.redirect, entry.url);
  return target && redactUrl(target.href);
}

/** Chromium's error for what CORS stops, which the engine knows; other browsers say it in sentences. */
export const CORS_ERROR = 'net::ERR_FAILED';

function outcomeOf(entry: HarEntry): Outcome {
  const { error, status } = entry;
  if (error === '')
    return status > 0 ? { kind: 'answered' } : { kind: 'error', error: phraseWith('no answer recorded') };
  if (/ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT|cancell?ed/i.test(error)) return { kind: 'aborted' };
  const told = redactText(error.slice(0, 200));
  const cors = /access-control|\bcors\b|preflight|cross-origin/i.test(error) && !/ERR_/.test(error);
  return { kind: 'error', error: cors ? `${CORS_ERROR} (${told})` : told };
}
