import { type Exchange, firstHop, headerOf, isSeen, lastHop, seenValue, unseen } from '../evidence';
import { originOf } from '../parse/origin';
import { CORS_ERROR, type Draft } from './draft';

/** How long before a request its preflight may have begun, and how far apart the two may be recorded, in milliseconds. */
const REACH = 10_000;
/** Bounds of what is remembered of a large file. */
const MAX_ADDRESSES = 5_000;
const MAX_PER_ADDRESS = 50;

/** The preflights of a file, which HAR keeps as requests of their own, and which requests they spoke for. */
export class Preflights {
  private readonly preflights = new Map<string, Draft[]>();
  /** When requests to an address were made, for the preflights that nothing followed. */
  private readonly requests = new Map<string, number[]>();

  /** Remembers an OPTIONS request that CORS sent ahead. */
  addPreflight(draft: Draft): void {
    remember(this.preflights, keyOf(askedMethod(draft.exchange), firstHop(draft.exchange).url), draft);
  }

  /** Remembers that a request was made. */
  addRequest(exchange: Exchange): void {
    for (const hop of exchange.hops) remember(this.requests, keyOf(hop.method, hop.url), hop.at);
  }

  /** The request with the preflight that spoke for it: the latest one to any of its addresses that began in time. */
  attachTo(exchange: Exchange): Exchange {
    const end = exchange.endedAt ?? exchange.startedAt;
    const fitting = exchange.hops
      .flatMap((hop) => this.preflights.get(keyOf(hop.method, hop.url)) ?? [])
      .map((draft) => draft.exchange)
      .filter((preflight) => preflight.startedAt >= exchange.startedAt - REACH && preflight.startedAt <= end)
      .filter((preflight) => exchange.initiator === null || preflight.initiator === exchange.initiator)
      .sort((a, b) => b.startedAt - a.startedAt)[0];
    if (!fitting) return exchange;
    const preflight = lastHop(fitting);
    const attached = { ...exchange, preflight, initiator: exchange.initiator ?? fitting.initiator };
    return isSeen(lastHop(exchange).response) || exchange.outcome.kind !== 'error'
      ? attached
      : unsent(attached);
  }

  /** The requests that were never made, because their preflight was answered and nothing followed. */
  unfollowed(): Draft[] {
    return [...this.preflights].flatMap(([key, drafts]) => {
      const times = this.requests.get(key) ?? [];
      return drafts
        .filter((draft) => seenValue(lastHop(draft.exchange).response) !== undefined)
        .filter((draft) => !times.some((at) => Math.abs(at - draft.exchange.startedAt) <= REACH))
        .map(realRequestOf);
    });
  }
}

/** The request that a preflight spoke for, as far as the preflight tells of it. */
function realRequestOf(draft: Draft): Draft {
  const { exchange } = draft;
  const hop = lastHop(exchange);
  return {
    ...draft,
    exchange: {
      ...exchange,
      type: 'xmlhttprequest',
      initiator: exchange.initiator ?? originOf(headerIn(exchange, 'origin') ?? '') ?? null,
      hops: [
        {
          ...hop,
          method: askedMethod(exchange),
          request: unseen('not-sent-yet'),
          response: unseen('no-answer'),
        },
      ],
      outcome: { kind: 'error', error: CORS_ERROR },
      preflight: hop,
      responseBody: unseen('no-answer'),
      requestBody: unseen('not-sent-yet'),
    },
  };
}

/** A request without an answer behind a preflight: it did not leave when the preflight failed. */
function unsent(exchange: Exchange): Exchange {
  const status = seenValue(exchange.preflight?.response ?? unseen('no-answer'))?.status ?? 0;
  if (exchange.outcome.kind !== 'error' || status === 0) return exchange;
  const stopped = status < 200 || status > 299;
  const known = /ERR_|NS_ERROR/.test(exchange.outcome.error);
  return {
    ...exchange,
    hops: stopped ? exchange.hops.map((hop) => ({ ...hop, request: unseen('not-sent-yet') })) : exchange.hops,
    outcome: stopped && !known ? { kind: 'error', error: CORS_ERROR } : exchange.outcome,
  };
}

function askedMethod(preflight: Exchange): string {
  return headerIn(preflight, 'access-control-request-method') ?? 'GET';
}

function headerIn(exchange: Exchange, name: string): string | undefined {
  const headers = seenValue(firstHop(exchange).request);
  return headers && headerOf(headers.list, name);
}

function keyOf(method: string, url: string): string {
  return `${method} ${url}`;
}

/** Adds to a list under a key, forgetting the oldest where there are too many. */
function remember<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key) ?? [];
  list.push(value);
  if (list.length > MAX_PER_ADDRESS) list.shift();
  map.set(key, list);
  const oldest = map.size > MAX_ADDRESSES ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
