import type { Failure } from '../core/failure-record';
import type { Past } from '../core/history';
import type { LooseRecord, RequestFact } from '../core/observation';

/** What a tab's log consists of; plain JSON, so that it outlives the worker. */
export interface TabContent {
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

/** The facts of the requests that are still of interest. */
export function underWay({ pending, suspects }: TabContent): RequestFact[] {
  return [...Object.values(pending), ...Object.values(suspects)].flat();
}
