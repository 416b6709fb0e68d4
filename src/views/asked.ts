import { firstHop, statusOf } from '../core/evidence';
import type { Failure } from '../core/failure-record';

/** What a failing request is called in a list. */
export interface Asked {
  method: string;
  /** What the page asked for, before redirects. */
  url: string;
  /** Path, with the host before it when it is not the page's own. */
  place: string;
  /** 0 when there was no answer. */
  status: number;
  /** The status, or what stood in its way. */
  outcome: string;
}

/** Names a failing request as its page knows it. */
export function askedOf(failure: Failure, pageUrl: string | null): Asked {
  const { exchange, kind } = failure;
  const hop = firstHop(exchange);
  const url = URL.parse(hop.url);
  const status = statusOf(exchange) ?? 0;
  const ownHost = url !== null && pageUrl !== null && URL.parse(pageUrl)?.host === url.host;
  return {
    method: hop.method,
    url: hop.url,
    place: url ? `${ownHost ? '' : url.host}${url.pathname}` : hop.url,
    status,
    outcome:
      status > 0 ? String(status) : kind === 'preflight-rejected' || kind === 'cors-blocked' ? 'CORS' : '–',
  };
}
