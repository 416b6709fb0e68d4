import type { Hop, RequestType } from '../evidence';
import { headerOf } from '../evidence';
import type { LooseRecord, RequestFact } from '../observation';
import { isEnd } from './complete';

/**
 * How far the times of two collectors may lie apart, in milliseconds, when it is asked whether the browser told of a request
 * at all: far more than between a request and its own record, for here a mistake would tell one failure twice.
 */
const NEAR = 2_000;

/** A request of which the browser's events told, ended or not. */
export interface ToldRequest {
  requestId: string;
  method: string;
  /** The first address, and that which answered. */
  urls: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
  /** Undefined while it has not ended. */
  status: number | undefined;
}

/** A request that its facts tell of, whatever is missing of them. */
export function toldBy(facts: readonly RequestFact[]): ToldRequest | undefined {
  const [first] = facts;
  if (!first) return undefined;
  const heads = facts.flatMap((fact) => (fact.kind === 'response-started' ? [fact.head.status] : []));
  const named = facts.find((fact) => 'method' in fact);
  return {
    requestId: first.requestId,
    method: named && 'method' in named ? named.method : 'GET',
    urls: [first.url, facts.at(-1)?.url ?? first.url],
    at: first.at,
    status: facts.some(isEnd) ? (heads.at(-1) ?? 0) : undefined,
  };
}

/** A request that its hops tell of. */
export function toldIn(requestId: string, hops: readonly Hop[], status: number): ToldRequest {
  const [first] = hops;
  const urls = hops.map(({ url }) => url);
  return { requestId, method: first?.method ?? 'GET', urls, at: first?.at ?? 0, status };
}

/** A record that stands in for the browser's events, and the request that it ends; its own id where none of them was seen. */
export interface StandIn {
  record: LooseRecord;
  requestId: string;
}

/**
 * The failures that a collector told of and the browser did not, or only the beginning: a dying worker took the events with
 * it. Records and requests are matched one to one, for a page may make the same call twice in an instant.
 */
export function standIns(records: readonly LooseRecord[], requests: readonly ToldRequest[]): StandIn[] {
  const failed = records.filter(({ status, method }) => status >= 400 && method !== 'OPTIONS');
  const byDevtools = untold(
    failed.filter(({ kind }) => kind === 'devtools-entry'),
    requests,
  );
  const alone = byDevtools.map(
    ({ record }): ToldRequest => ({
      requestId: record.recordId,
      method: record.method,
      urls: [record.url],
      at: record.startedAt,
      status: record.status,
    }),
  );
  const ended = new Set(byDevtools.map(({ requestId }) => requestId));
  const byPage = untold(
    failed.filter(({ kind }) => kind === 'page-call'),
    [...requests.filter(({ requestId }) => !ended.has(requestId)), ...alone],
  );
  return [...byDevtools, ...byPage];
}

/** Of one collector's records those that no ended request answers to. */
function untold(records: readonly LooseRecord[], requests: readonly ToldRequest[]): StandIn[] {
  const pairs = records
    .flatMap((record) =>
      requests
        .filter((request) => mayBeOne(record, request))
        .map((request) => ({ record, request, distance: Math.abs(record.startedAt - request.at) })),
    )
    .sort((a, b) => a.distance - b.distance);
  const found = new Map<LooseRecord, ToldRequest>();
  const taken = new Set<ToldRequest>();
  for (const { record, request } of pairs) {
    if (found.has(record) || taken.has(request)) continue;
    found.set(record, request);
    taken.add(request);
  }
  return records
    .filter((record) => found.get(record)?.status === undefined)
    .map((record) => ({ record, requestId: found.get(record)?.requestId ?? record.recordId }));
}

function mayBeOne(record: LooseRecord, { method, urls, at, status }: ToldRequest): boolean {
  return (
    record.method === method &&
    urls.includes(record.url) &&
    (status === undefined || status === record.status) &&
    Math.abs(record.startedAt - at) <= NEAR
  );
}

/**
 * The facts that a record tells in place of the browser.
 * @param known what the browser told before its events were lost.
 * @param topUrl of the tab, as far as known.
 */
export function standInFacts(
  { record, requestId }: StandIn,
  known: readonly RequestFact[],
  topUrl: string | null,
): RequestFact[] {
  const { tabId, url, method, startedAt, endedAt, order, heads, kind } = record;
  const by = kind === 'page-call' ? 'pageHook' : 'devtools';
  const stamp = { requestId, tabId, url, order, by } as const;
  const facts: RequestFact[] = [];
  if (known.length === 0) {
    const initiator = record.pageOrigin ?? (heads?.request && headerOf(heads.request.list, 'origin')) ?? null;
    const type = typeOf(heads?.type, url, topUrl);
    const origin = { frameId: 0, frames: null, initiator, topUrl };
    facts.push({ ...stamp, ...origin, kind: 'request-started', at: startedAt, method, type });
  }
  if (heads?.request && !known.some((fact) => fact.kind === 'request-sent'))
    facts.push({ ...stamp, kind: 'request-sent', at: startedAt, method, headers: heads.request });
  if (heads && !known.some((fact) => fact.kind === 'response-started'))
    facts.push({ ...stamp, kind: 'response-started', at: endedAt, method, head: heads.response });
  return [...facts, { ...stamp, kind: 'completed', at: endedAt, fromCache: false }];
}

/** webRequest's word for what a collector calls a request. */
function typeOf(type: RequestType | undefined, url: string, topUrl: string | null): RequestType {
  if (type === 'document') return url === topUrl ? 'main_frame' : 'sub_frame';
  return type === 'fetch' || type === 'xhr' ? 'xmlhttprequest' : 'other';
}
