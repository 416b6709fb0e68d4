import type { Failure } from '../core/failure-record';
import type { Past } from '../core/history';
import type { LooseRecord, RequestFact } from '../core/observation';
import { originOf } from '../core/parse/origin';
import type { Entry } from './journal';

/** What a tab's log consists of; plain JSON, so that it outlives the worker. */
export interface TabContent {
  /** The browser's id of a page that is prerendered, once it has one; null for what is shown. */
  document: string | null;
  /** Facts of requests under way. */
  pending: { [requestId: string]: RequestFact[] };
  /** Facts of requests that ended a moment ago and failed or may have. */
  suspects: { [requestId: string]: RequestFact[] };
  /** Facts of requests that ended well a moment ago, and whose answers may hold a refusal within. */
  envelopes: { [requestId: string]: RequestFact[] };
  /** Facts of requests that ended a moment ago, and of which a fact is missing that may still come. */
  incomplete: { [requestId: string]: RequestFact[] };
  failures: { [requestId: string]: Failure };
  /** Shapes of all finished requests, oldest first. */
  pasts: Past[];
  records: LooseRecord[];
  requestsSeen: number;
  dropped: number;
  /** The latest moment that any fact told, in milliseconds since 1970. */
  latest: number;
}

/** An empty log. */
export function emptyContent(): TabContent {
  return {
    document: null,
    pending: {},
    suspects: {},
    envelopes: {},
    incomplete: {},
    failures: {},
    pasts: [],
    records: [],
    requestsSeen: 0,
    dropped: 0,
    latest: 0,
  };
}

/**
 * When the request for a document began: what its tab asked for since belongs to the new page. Undefined for a document
 * that no request fetched (out of the back/forward cache, about:blank).
 */
export function navigationStartIn(
  { pending, suspects, pasts }: TabContent,
  url: string,
  since: number,
): number | undefined {
  const begun = [...Object.values(pending), ...Object.values(suspects)]
    .filter((facts) => facts.some((fact) => fact.kind === 'request-started' && fact.type === 'main_frame'))
    .filter((facts) => facts.some((fact) => fact.url === url))
    .map((facts) => facts[0]?.at ?? 0);
  const ended = pasts.filter((past) => past.type === 'main_frame' && past.url === url).map((past) => past.at);
  const latest = Math.max(...begun, ...ended);
  return latest >= since ? latest : undefined;
}

/** The facts of the requests that are still of interest. */
export function underWay({ pending, suspects }: TabContent): RequestFact[] {
  return [...Object.values(pending), ...Object.values(suspects)].flat();
}

/** Whether something failed, or may have. */
export function hasFailed({ failures, suspects }: TabContent): boolean {
  for (const _ in failures) return true;
  for (const _ in suspects) return true;
  return false;
}

/** Whether all is said of the request that a fact belongs to. */
export function hasRetired({ pasts, suspects, envelopes, incomplete }: TabContent, entry: Entry): boolean {
  if (!('requestId' in entry)) return false;
  const { requestId } = entry;
  const isWaiting = suspects[requestId] ?? envelopes[requestId] ?? incomplete[requestId];
  return !isWaiting && pasts.some(({ id }) => id === requestId);
}

/** How long after a failure another request of its origin may still explain it, in milliseconds. */
export const NEIGHBOURHOOD = 3_000;

/** The requests of the same origin that failed a moment ago: a finished one may explain them. */
export function neighboursOf({ suspects }: TabContent, past: Past): string[] {
  const neighbours: string[] = [];
  let base: string | undefined;
  // Asked at each request's end: most of the time there is none.
  for (const requestId in suspects) {
    const facts = suspects[requestId] ?? [];
    if ((facts.at(-1)?.at ?? 0) <= past.at - NEIGHBOURHOOD) continue;
    base ??= `${originOf(past.url)}/`;
    for (const { url } of facts) {
      if (!url.startsWith(base)) continue;
      neighbours.push(requestId);
      break;
    }
  }
  return neighbours;
}

/** A collector kept the body of an answer that ended well: it says no inside. */
export function suspectEnvelopes({ envelopes, suspects }: TabContent, url: string): void {
  for (const [requestId, facts] of Object.entries(envelopes)) {
    if (!facts.some((fact) => fact.url === url)) continue;
    suspects[requestId] = facts;
    delete envelopes[requestId];
  }
}
