import type { Dialect } from '../curl/call';
import type { Pasted } from '../curl/reduce';
import {
  type BodyShape,
  type CredentialsMode,
  type Exchange,
  firstHop,
  lastHop,
  type RequestHeaders,
  seenValue,
} from '../evidence';
import type { Past } from '../history';
import { originOf } from '../parse/origin';

/** Who made a call. */
export type Caller = Dialect | 'page' | 'captured';

/** Whether a command would follow redirects; or how many there were, and where they led. */
export type Redirects = { follows: boolean } | { count: number; to: string };

/** One request as it is held against another; null is what was not seen. */
export interface Side {
  caller: Caller;
  method: string;
  /** Redacted. */
  url: string;
  headers: RequestHeaders | null;
  /** `some`: of headers without credentials only those of `kept.ts` are known. */
  list: 'all' | 'some';
  /** False when cookies may have been sent that nobody saw. */
  cookiesSeen: boolean;
  /** False when an Authorization may have been sent that nobody saw. */
  authorizationSeen: boolean;
  body: BodyShape | null;
  /** Null when not known. */
  redirects: Redirects | null;
  /** The credentials mode by which a page's call leaves its cookies out; null when it does not, or was not seen. */
  mode: CredentialsMode | null;
  /** Options that lead to another machine, or prove who calls. */
  ways: readonly string[];
  /** What is a variable and therefore not known, as `Pasted.variables` names it. */
  variables: readonly string[];
}

/**
 * A failing request as a side.
 * @param hop `asked`: what the page asked for; `answered`: what the answer came to, as other captured requests are kept.
 */
export function exchangeSide(exchange: Exchange, hop: 'asked' | 'answered'): Side {
  const chosen = hop === 'asked' ? firstHop(exchange) : lastHop(exchange);
  return {
    caller: 'page',
    method: chosen.method,
    url: chosen.url,
    headers: seenValue(chosen.request) ?? null,
    list: 'all',
    cookiesSeen: true,
    authorizationSeen: true,
    body: seenValue(exchange.requestBody) ?? null,
    redirects: { count: exchange.hops.length - 1, to: URL.parse(lastHop(exchange).url)?.pathname ?? '' },
    mode: leavesCookiesOut(exchange, chosen.url),
    ways: [],
    variables: [],
  };
}

function leavesCookiesOut(exchange: Exchange, url: string): CredentialsMode | null {
  const mode = seenValue(exchange.call)?.credentialsMode;
  if (mode === 'omit') return mode;
  return mode === 'same-origin' && exchange.initiator !== originOf(url) ? mode : null;
}

/** Another captured request as a side. */
export function pastSide(past: Past): Side {
  const { method, url, headersSeen, authorization, cookies, credentials, kept } = past;
  return {
    caller: 'captured',
    method,
    url,
    headers: headersSeen && kept ? { list: kept, authorization, cookies, credentials } : null,
    list: 'some',
    cookiesSeen: true,
    authorizationSeen: true,
    body: null,
    redirects: null,
    mode: null,
    ways: [],
    variables: [],
  };
}

/** A pasted command as a side. */
export function pastedSide({ notes, ...pasted }: Pasted): Side {
  const { dialect, method, url, headers, body, follows, ways, variables } = pasted;
  const hidden = notes.includes('config') || notes.includes('header-file');
  return {
    caller: dialect,
    method,
    url,
    headers,
    list: 'all',
    cookiesSeen: !hidden && !notes.includes('cookie-file') && !notes.includes('browser-cookies'),
    authorizationSeen: !hidden && !notes.includes('netrc') && !notes.includes('credential'),
    body,
    redirects: { follows },
    mode: null,
    ways,
    variables,
  };
}
