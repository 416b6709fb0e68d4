import { keptHeaders } from './beside/kept';
import type { RefusedLine } from './browser-words';
import {
  type AuthorizationShape,
  type CredentialHeader,
  type Exchange,
  firstHop,
  type HeaderLine,
  isSeen,
  lastHop,
  type RequestType,
  type SentCookie,
  type SetCookie,
  seenValue,
} from './evidence';
import { originOf } from './parse/origin';

/** What is kept of every request, successes included, for later comparison: shapes only. */
export interface Past {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  endedAt: number;
  method: string;
  /** The URL that answered. */
  url: string;
  type: RequestType;
  initiator: string | null;
  topUrl: string | null;
  /** 0 when there was no answer. */
  status: number;
  /** False when the page could not read the answer. */
  readable: boolean;
  authorization: AuthorizationShape | null;
  cookies: SentCookie[];
  credentials: CredentialHeader[];
  setCookies: SetCookie[];
  /** Those of them that the browser itself did not keep, with its words; absent where deep capture was off. */
  refused?: RefusedLine[];
  /** False when Set-Cookie lines may have been left out of the record (an export without credentials). */
  setCookiesSeen?: false;
  /** Of the headers without credentials those that a server may ask for (`beside/kept.ts`); absent where they were not seen. */
  kept?: HeaderLine[];
  /** False when the request's headers were not seen: then the credentials above are unknown, not absent. */
  headersSeen: boolean;
}

/** Reduces an exchange to what later comparisons need. */
export function pastOf(exchange: Exchange): Past {
  const last = lastHop(exchange);
  const headers = seenValue(last.request);
  return {
    id: exchange.id,
    at: exchange.startedAt,
    endedAt: exchange.endedAt ?? exchange.startedAt,
    method: last.method,
    url: last.url,
    type: exchange.type,
    initiator: exchange.initiator,
    topUrl: seenValue(exchange.topUrl) ?? null,
    status: seenValue(last.response)?.status ?? 0,
    readable: exchange.outcome.kind === 'answered',
    authorization: headers?.authorization ?? null,
    cookies: headers?.cookies ?? [],
    credentials: headers?.credentials ?? [],
    setCookies: exchange.hops.flatMap((hop) => seenValue(hop.response)?.setCookies ?? []),
    ...(headers && { kept: keptHeaders(headers.list) }),
    headersSeen: isSeen(last.request),
  };
}

/** What happened before (and beside) a failing request, in the order of time. */
export interface History {
  /** Earlier requests that succeeded at the same endpoint. */
  sameEndpoint: Past[];
  /** Earlier requests to the same origin that succeeded, the endpoint's included. */
  sameOrigin: Past[];
  /** Requests to other ports of the same host name: they share its cookies. */
  neighbours: Past[];
  /** Every other request known to the same origin, whenever and however it ended. */
  around: Past[];
}

/**
 * Selects what concerns an exchange from all that its tab's log knows.
 * @param pasts must not change afterwards: a list is sorted out once, whatever number of exchanges is held against it.
 */
export function historyOf(exchange: Exchange, pasts: readonly Past[]): History {
  const first = firstHop(exchange);
  const last = lastHop(exchange);
  const { byOrigin, byEndpoint, originsOfHost } = sortedOut(pasts);
  const origins = new Set([originOf(first.url), originOf(last.url)]);
  const others = [...(originsOfHost.get(URL.parse(last.url)?.hostname) ?? [])].filter(
    (origin) => !origins.has(origin),
  );
  const inOrder = (some: Iterable<string | undefined>) => merged([...some].map((one) => byOrigin.get(one)));
  const around = inOrder(origins).filter((past) => past.id !== exchange.id);
  const succeeded = (past: Past) => isSuccess(past) && past.endedAt <= exchange.startedAt + 1;
  // Plain and secured, a host and path are one endpoint.
  const isOther = (past: Past) => past.id !== exchange.id && origins.has(placeOf(past).origin);
  const sameEndpoint = byEndpoint.get(endpointOf(first.method, first.url)) ?? [];
  return {
    neighbours: inOrder(others),
    sameEndpoint: sameEndpoint.filter((past) => isOther(past) && succeeded(past)),
    sameOrigin: around.filter(succeeded),
    around,
  };
}

/** Requests by where they went, each list in the order of time. */
interface SortedOut {
  byOrigin: Map<string | undefined, Past[]>;
  byEndpoint: Map<string, Past[]>;
  originsOfHost: Map<string | undefined, Set<string | undefined>>;
}

const sortedLists = new WeakMap<readonly Past[], SortedOut>();

function sortedOut(pasts: readonly Past[]): SortedOut {
  const known = sortedLists.get(pasts);
  if (known) return known;
  const sorted: SortedOut = { byOrigin: new Map(), byEndpoint: new Map(), originsOfHost: new Map() };
  for (const past of pasts.toSorted(byTime)) {
    const { origin, hostname, endpoint } = placeOf(past);
    add(sorted.byOrigin, origin, past);
    add(sorted.byEndpoint, endpoint, past);
    const origins = sorted.originsOfHost.get(hostname) ?? new Set();
    sorted.originsOfHost.set(hostname, origins.add(origin));
  }
  sortedLists.set(pasts, sorted);
  return sorted;
}

function add<Key>(lists: Map<Key, Past[]>, key: Key, past: Past): void {
  const list = lists.get(key);
  if (list) list.push(past);
  else lists.set(key, [past]);
}

function merged(lists: readonly (Past[] | undefined)[]): Past[] {
  const [only = [], ...others] = lists.filter((list) => list !== undefined);
  return others.length === 0 ? only : [only, ...others].flat().sort(byTime);
}

/** Where a request went, as far as requests are told apart by it. */
interface Place {
  origin: string | undefined;
  hostname: string | undefined;
  /** As in the address, without a slash at its end; the whole address where that is no URL. */
  path: string;
  endpoint: string;
}

const places = new WeakMap<Past, Place>();

/** Where a request went. Every judgement asks this of hundreds of requests: each is taken apart once. */
export function placeOf(past: Past): Place {
  const known = places.get(past);
  if (known) return known;
  const { method, url } = past;
  const parsed = URL.parse(url);
  const place = {
    origin: originOf(url),
    hostname: parsed?.hostname,
    path: (parsed?.pathname ?? url).replace(/\/$/, ''),
    endpoint: endpointOf(method, url),
  };
  places.set(past, place);
  return place;
}

function byTime(a: Past, b: Past): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/** True for an answer that a page could use. */
export function isSuccess(past: Past): boolean {
  return past.status >= 200 && past.status < 400 && past.readable;
}

/**
 * Method and path, with identifiers replaced by `:id` and without the query: `GET api.test/items/:id/`. Two requests with
 * one endpoint reach the same view of a server.
 */
export function endpointOf(method: string, url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return `${method} ${url}`;
  const path = parsed.pathname
    .split('/')
    .map((segment) => (isIdentifier(segment) ? ':id' : segment))
    .join('/');
  return `${method} ${parsed.host}${path}`;
}

/** True for a path segment that names one object: a number, a UUID, a hash, a redacted value. */
export function isIdentifier(segment: string): boolean {
  return /^\d+$|^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{16,}$|^redacted-\d+$/i.test(segment);
}
