import type { RefusedLine, Stop, WeighedCookie } from '../browser-words';
import type { HeaderLine } from '../evidence';
import { parseSetCookie } from '../parse/set-cookie';
import { redactText } from '../redact/text';
import { redactPath, redactUrl } from '../redact/url';
import { marksOf } from './join';
import type { ProtocolFact } from './protocol';

/** What this reads of the events of the DevTools protocol's Network domain. Values of cookies are there and not read. */
export interface NetworkEvents {
  'Network.requestWillBeSent': {
    requestId: string;
    documentURL: string;
    /** Seconds since 1970. */
    wallTime: number;
    timestamp: number;
    type?: string;
    initiator: { type: string };
    redirectHasExtraInfo: boolean;
    redirectResponse?: ProtocolAnswer;
    /** Absent for what a worker asks for. */
    frameId?: string;
    request: {
      url: string;
      method: string;
      headers: Record<string, string>;
      postData?: string;
      hasPostData?: boolean;
    };
  };
  'Network.requestWillBeSentExtraInfo': {
    requestId: string;
    headers: Record<string, string>;
    associatedCookies: { cookie: ProtocolCookie; blockedReasons: string[] }[];
  };
  'Network.responseReceivedExtraInfo': {
    requestId: string;
    statusCode: number;
    headers: Record<string, string>;
    cookiePartitionKeyOpaque?: boolean;
    blockedCookies: { cookie?: ProtocolCookie; cookieLine: string; blockedReasons: string[] }[];
  };
  'Network.responseReceived': {
    requestId: string;
    type: string;
    hasExtraInfo: boolean;
    response: ProtocolAnswer & { mimeType: string; encodedDataLength?: number };
  };
  'Network.loadingFinished': { requestId: string; timestamp: number; encodedDataLength: number };
  'Network.loadingFailed': {
    requestId: string;
    timestamp: number;
    /** Chromium's net error, `net::ERR_FAILED`. */
    errorText?: string;
    canceled?: boolean;
    blockedReason?: string;
    corsErrorStatus?: { corsError: string; failedParameter: string };
  };
}

/** The head of an answer as the page's process has it: without what scripts may not read. */
export interface ProtocolAnswer {
  status: number;
  headers: Record<string, string>;
  /** Milliseconds since 1970. */
  responseTime?: number;
  fromDiskCache?: boolean;
}

interface ProtocolCookie {
  name: string;
  domain: string;
  path: string;
  /** A site's text in old versions. */
  partitionKey?: string | { topLevelSite: string };
}

/** The beginning of a hop. */
export function askedFact(event: NetworkEvents['Network.requestWillBeSent']): ProtocolFact {
  return {
    kind: 'asked',
    at: event.wallTime * 1000,
    method: event.request.method,
    url: redactUrl(event.request.url),
    ...(event.redirectResponse ? { redirectWasTold: event.redirectHasExtraInfo } : {}),
  };
}

/** What became of the store's cookies. */
export function weighedFact(event: NetworkEvents['Network.requestWillBeSentExtraInfo']): ProtocolFact {
  return {
    kind: 'weighed',
    cookies: event.associatedCookies.map(
      ({ cookie, blockedReasons }): WeighedCookie => ({
        name: cookie.name,
        domain: cookie.domain.replace(/^\./, ''),
        hostOnly: !cookie.domain.startsWith('.'),
        path: redactPath(cookie.path),
        partition: siteIn(cookie.partitionKey),
        words: blockedReasons.filter(isWord),
      }),
    ),
  };
}

/** The head of an answer, and the Set-Cookie lines that were not kept. */
export function heardFact(event: NetworkEvents['Network.responseReceivedExtraInfo']): ProtocolFact {
  return {
    kind: 'heard',
    status: event.statusCode,
    marks: marksOf(linesOf(event.headers)),
    anonymous: event.cookiePartitionKeyOpaque ?? false,
    refused: event.blockedCookies.map(
      ({ cookie, cookieLine, blockedReasons }): RefusedLine => ({
        name: cookie?.name ?? parseSetCookie(cookieLine, 0).name,
        words: blockedReasons.filter(isWord),
      }),
    ),
  };
}

/** The answer as the page's process has it. */
export function answeredFact({
  response,
  hasExtraInfo,
}: NetworkEvents['Network.responseReceived']): ProtocolFact {
  return {
    kind: 'answered',
    status: response.status,
    wasTold: hasExtraInfo,
    marks: marksOf(linesOf(response.headers)),
  };
}

/**
 * The end of a request.
 * @param at milliseconds since 1970.
 */
export function endedFact(at: number, failed?: NetworkEvents['Network.loadingFailed']): ProtocolFact {
  return { kind: 'ended', at, stop: failed ? stopOf(failed) : null };
}

function stopOf({ corsErrorStatus, blockedReason }: NetworkEvents['Network.loadingFailed']): Stop | null {
  if (corsErrorStatus && isWord(corsErrorStatus.corsError)) {
    const { failedParameter } = corsErrorStatus;
    // An origin, a method or a header's name; an address is no origin any more.
    const clean = /[?#@]/.test(failedParameter) ? redactUrl(failedParameter) : failedParameter;
    const about = redactText(clean).slice(0, 200);
    return { kind: 'cors', word: corsErrorStatus.corsError, about };
  }
  return blockedReason && isWord(blockedReason) ? { kind: 'blocked', word: blockedReason, about: '' } : null;
}

/** Header lines of the protocol, which writes several of one name into one, by line ends. */
export function linesOf(headers: Readonly<Record<string, string>>): HeaderLine[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value.split('\n').map((line): HeaderLine => [name, line]),
  );
}

function siteIn(key: ProtocolCookie['partitionKey']): string | null {
  return (typeof key === 'string' ? key : key?.topLevelSite) ?? null;
}

/** The protocol's words are names; whatever else should ever stand there is not kept. */
function isWord(word: string): boolean {
  return /^[a-z][\w-]{0,60}$/i.test(word);
}
