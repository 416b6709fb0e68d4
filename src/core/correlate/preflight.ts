import { type Exchange, firstHop, headerOf, isSeen, lastHop } from '../evidence';

/** True for the OPTIONS request that CORS sends ahead (Fetch section 4.8). */
export function isPreflight(exchange: Exchange): boolean {
  const hop = firstHop(exchange);
  return (
    hop.method === 'OPTIONS' &&
    isSeen(hop.request) &&
    headerOf(hop.request.value.list, 'access-control-request-method') !== undefined
  );
}

/**
 * Gives each request the preflight that spoke for it: the latest OPTIONS to one of its URLs with its method and origin
 * that began while it was under way. Chromium starts it after the real request's start and before its headers, Firefox
 * after its headers. Parallel identical requests share one: its answer holds for all of them.
 */
export function attachPreflights(exchanges: readonly Exchange[]): Exchange[] {
  const preflights = exchanges.filter(isPreflight);
  if (preflights.length === 0) return [...exchanges];
  return exchanges.map((exchange) => {
    if (isPreflight(exchange)) return exchange;
    const own = preflights
      .filter((preflight) => speaksFor(preflight, exchange))
      .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))[0];
    return own ? { ...exchange, preflight: lastHop(own) } : exchange;
  });
}

function speaksFor(preflight: Exchange, exchange: Exchange): boolean {
  const asked = firstHop(preflight);
  const hop = exchange.hops.find((candidate) => candidate.url === asked.url);
  if (!hop || preflight.tabId !== exchange.tabId) return false;
  if (!isSeen(asked.request)) return false;
  if (headerOf(asked.request.value.list, 'access-control-request-method') !== hop.method) return false;
  const end = exchange.endedAt ?? Number.POSITIVE_INFINITY;
  return preflight.startedAt >= exchange.startedAt - 5 && preflight.startedAt <= end;
}
