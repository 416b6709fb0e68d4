import { resolution } from '../compare';
import { type Exchange, lastHop, seenValue } from '../evidence';
import type { Failure } from '../failure-record';
import { endpointOf, type Past, pastOf } from '../history';
import { firstCause } from '../report/groups';

/** Failures of one endpoint with one first cause. */
export interface CountedFailure {
  /** The newest of those that were judged: it stands for all. */
  newest: Failure;
  count: number;
}

/** Bounds for hostile files: kinds of failures that are told apart, and equal ones that are judged one by one. */
const MAX_KINDS = 2_000;
const MAX_EQUAL = 20;
const MAX_SIGNS = 20_000;

/** The failures of a file, counted by endpoint and cause, so that a million of them take the space of their kinds. */
export class Ledger {
  /** Requests that were not looked at any more, because there are too many kinds of failures. */
  uncounted = 0;
  private readonly counted = new Map<string, CountedFailure>();
  private readonly signs = new Map<string, { judged: number; last: CountedFailure | undefined }>();

  /**
   * Takes in a request that may have failed. Equal evidence gives equal verdicts: of very many equal requests the first
   * ones are judged, and the rest are counted with them.
   */
  take(exchange: Exchange, judge: (exchange: Exchange) => Failure | undefined): void {
    const sign = signOf(exchange);
    const known = this.signs.get(sign) ?? { judged: 0, last: undefined };
    if (known.judged >= MAX_EQUAL) {
      if (known.last) known.last.count += 1;
      return;
    }
    if (known.judged === 0 && this.counted.size >= MAX_KINDS) {
      this.uncounted += 1;
      return;
    }
    const failure = judge(exchange);
    const last = failure && this.count(failure);
    if (this.signs.size < MAX_SIGNS) this.signs.set(sign, { judged: known.judged + 1, last });
  }

  /** Notes the later successes of what failed; the failures that succeeded at last are told apart from the others. */
  resolve(pastsAround: (exchange: Exchange) => readonly Past[]): void {
    for (const entry of this.counted.values()) {
      if (entry.newest.resolvedBy !== null) continue;
      const { exchange, explanation } = entry.newest;
      const cause = explanation.diagnoses[0]?.cause;
      const resolvedBy = resolution(pastOf(exchange), pastsAround(exchange), cause);
      if (resolvedBy) entry.newest = { ...entry.newest, resolvedBy };
    }
  }

  /** In the order in which they last happened. */
  list(): CountedFailure[] {
    return [...this.counted.values()].sort(
      (a, b) =>
        a.newest.exchange.startedAt - b.newest.exchange.startedAt || (a.newest.id < b.newest.id ? -1 : 1),
    );
  }

  private count(failure: Failure): CountedFailure {
    const key = `${failure.endpoint}\t${firstCause(failure)}`;
    const known = this.counted.get(key);
    if (known) {
      known.count += 1;
      if (failure.exchange.startedAt >= known.newest.exchange.startedAt) known.newest = failure;
      return known;
    }
    const counted = { newest: failure, count: 1 };
    this.counted.set(key, counted);
    return counted;
  }
}

/** All of a request that a verdict can depend on, time and identifiers aside. */
function signOf(exchange: Exchange): string {
  const hop = lastHop(exchange);
  const headers = seenValue(hop.request);
  const head = seenValue(hop.response);
  const token = headers?.authorization;
  return JSON.stringify([
    endpointOf(hop.method, hop.url),
    exchange.type,
    exchange.initiator,
    exchange.hops.length,
    exchange.outcome,
    head?.status,
    head?.challenges,
    seenValue(exchange.responseBody)?.text,
    token && [token.scheme, token.secret?.print, token.placeholder],
    headers?.cookies.map((cookie) => [cookie.name, cookie.secret.print]),
    headers?.credentials.map((header) => [header.name, header.secret.print]),
    exchange.preflight && seenValue(exchange.preflight.response)?.status,
  ]);
}
