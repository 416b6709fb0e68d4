import { type Hop, headerOf, type RequestType } from '../evidence';
import type { LooseRecord, RequestFact } from '../observation';
import { originOf } from '../parse/origin';
import { isEnd } from './complete';

/**
 * How far the times of two collectors may lie apart, in milliseconds, when it is asked whether the browser told of a request
 * at all: far more than between a request and its own record, for here a mistake would tell one failure twice.
 */
const NEAR = 2_000;

/** A request of which the browser's events told, whole or in part. */
export interface ToldRequest {
  requestId: string;
  method: string;
  /** The first address, and that which answered. */
  urls: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
  /** 0 where none came; undefined while that is open. */
  status: number | undefined;
  /** Whether its start or its headers are among what was not seen. */
  lacksHead: boolean;
}

/** A request that its facts tell of, whatever is missing of them. */
export function toldBy(facts: readonly RequestFact[]): ToldRequest | undefined {
  const [first] = facts;
  const last = facts.at(-1);
  if (!first || !last) return undefined;
  const named = facts.find((fact) => 'method' in fact);
  const has = (kind: RequestFact['kind']) =>
    facts.some((fact) => fact.kind === kind && fact.url === last.url);
  return {
    requestId: first.requestId,
    method: named && 'method' in named ? named.method : 'GET',
    urls: [first.url, last.url],
    at: first.at,
    status: statusOf(facts),
    lacksHead: !has('request-started') || !has('request-sent'),
  };
}

function statusOf(facts: readonly RequestFact[]): number | undefined {
  if (!facts.some(isEnd)) return undefined;
  const heads = facts.flatMap((fact) => (fact.kind === 'response-started' ? [fact.head.status] : []));
  return heads.at(-1) ?? (facts.some(({ kind }) => kind === 'failed') ? 0 : undefined);
}

/** A request that its hops tell of. */
export function toldIn(requestId: string, hops: readonly Hop[], status: number): ToldRequest {
  const [first] = hops;
  const urls = hops.map(({ url }) => url);
  const method = first?.method ?? 'GET';
  return { requestId, method, urls, at: first?.at ?? 0, status, lacksHead: false };
}

/** A record that stands in for the browser's events, and the request of which they tell a part; its own id where none was seen. */
export interface StandIn {
  record: LooseRecord;
  requestId: string;
}

/**
 * The failures of which a collector told more than the browser did: a dying worker took its events with it. Records and
 * requests are matched one to one, for a page may make the same call twice in an instant.
 */
export function standIns(records: readonly LooseRecord[], requests: readonly ToldRequest[]): StandIn[] {
  const failed = records.filter(({ status, method }) => status >= 400 && method !== 'OPTIONS');
  const of = (wanted: LooseRecord['kind']) => failed.filter(({ kind }) => kind === wanted);
  const byDevtools = untold(of('devtools-entry'), requests);
  const filled = new Map(byDevtools.map(({ record, requestId }) => [requestId, record]));
  const known = requests.map((request) => {
    const record = filled.get(request.requestId);
    filled.delete(request.requestId);
    return record
      ? { ...request, status: record.status, lacksHead: record.heads?.request === null }
      : request;
  });
  // What is left of them the browser did not tell of at all.
  const alone = [...filled].map(([requestId, { method, url, startedAt, status }]) => {
    return { requestId, method, urls: [url], at: startedAt, status, lacksHead: false };
  });
  return [...byDevtools, ...untold(of('page-call'), [...known, ...alone])];
}

/** Of one collector's records those that know more of a request than the browser's events tell. */
function untold(records: readonly LooseRecord[], requests: readonly ToldRequest[]): StandIn[] {
  const found = new Map<LooseRecord, ToldRequest>();
  const taken = new Set<ToldRequest>();
  for (const mayBe of [mayBeOne, mayBeRedirected]) {
    const pairs = records
      .filter((record) => !found.has(record))
      .flatMap((record) =>
        requests
          .filter((request) => !taken.has(request) && mayBe(record, request))
          .map((request) => ({ record, request, distance: Math.abs(record.startedAt - request.at) })),
      );
    for (const { record, request } of pairs.sort((a, b) => a.distance - b.distance)) {
      if (found.has(record) || taken.has(request)) continue;
      found.set(record, request);
      taken.add(request);
    }
  }
  return records
    .filter((record) => {
      const request = found.get(record);
      return request?.status === undefined || (record.heads && request.lacksHead);
    })
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

/** The page knows the first address alone; the hop that led away from it may be among what was lost. */
function mayBeRedirected(record: LooseRecord, { method, urls, at, status }: ToldRequest): boolean {
  return (
    record.kind === 'page-call' &&
    record.method === method &&
    record.status === status &&
    at >= record.startedAt &&
    at <= record.endedAt &&
    urls.some((url) => originOf(url) === originOf(record.url))
  );
}

/**
 * The facts that a record tells in place of the browser: those that are missing of the last hop.
 * @param known what the browser told of the request.
 * @param topUrl of the tab, as far as known.
 */
export function standInFacts(
  { record, requestId }: StandIn,
  known: readonly RequestFact[],
  topUrl: string | null,
): RequestFact[] {
  const { tabId, method, startedAt, endedAt, order, heads, kind } = record;
  const last = known.at(-1);
  // What the browser told last says where the request went; the page knows the first address alone.
  const url = last?.kind === 'redirected' ? last.to : (last?.url ?? record.url);
  const ofHop = last?.kind === 'redirected' ? [] : known.filter((fact) => fact.url === url);
  const lacks = (wanted: RequestFact['kind']) => !ofHop.some((fact) => fact.kind === wanted);
  const by = kind === 'page-call' ? 'pageHook' : 'devtools';
  const stamp = { requestId, tabId, url, order, by } as const;
  const before = known.find((fact) => fact.kind === 'request-started');
  const began = before && last ? (ofHop[0] ?? last).at : startedAt;
  const facts: RequestFact[] = [];
  if (lacks('request-started')) {
    const initiator = record.pageOrigin ?? (heads?.request && headerOf(heads.request.list, 'origin')) ?? null;
    const type = typeOf(heads?.type, url, topUrl);
    const origin = before ?? { type, frameId: 0, frames: null, initiator, topUrl };
    facts.push({ ...origin, ...stamp, kind: 'request-started', at: began, method });
  }
  const { request, response } = heads ?? {};
  if (request && lacks('request-sent'))
    facts.push({ ...stamp, kind: 'request-sent', at: began, method, headers: request });
  if (response && lacks('response-started'))
    facts.push({ ...stamp, kind: 'response-started', at: endedAt, method, head: response });
  if (!ofHop.some(isEnd)) facts.push({ ...stamp, kind: 'completed', at: endedAt, fromCache: false });
  return facts;
}

/** webRequest's word for what a collector calls a request. */
function typeOf(type: RequestType | undefined, url: string, topUrl: string | null): RequestType {
  if (type === 'document') return url === topUrl ? 'main_frame' : 'sub_frame';
  return type === 'fetch' || type === 'xhr' ? 'xmlhttprequest' : 'other';
}
