import { isPreflight } from './correlate/preflight';
import { tokenInQuery } from './credentials';
import { type Exchange, firstHop, headerOf, isSeen, lastHop, seenValue } from './evidence';
import type { Evidence } from './evidence-map';
import { endpointOf, type History, isIdentifier } from './history';
import { isMixedContent } from './parse/origin';
import { speaksOfCredentials } from './refusal';
import { isLogin, isLoginAddress } from './session';

/** Why a request counts as an authentication failure. */
export type FailureKind =
  | 'refused'
  | 'refused-within'
  | 'csrf-refused'
  | 'login-refused'
  | 'hidden'
  | 'cors-blocked'
  | 'preflight-rejected'
  | 'blocked-by-browser'
  | 'login-page'
  | 'not-found-hint';

/** Statuses that refuse. 429 is no refusal of credentials, and looks like one to who is locked out. */
export const REFUSED = new Set([401, 403, 407, 419, 429]);

/**
 * Decides whether an exchange is an authentication failure, and which kind. Pending, aborted and harmless exchanges are
 * none. Everything the decision needs was seen by webRequest, except words in a body, which only add the CSRF answers of
 * servers that use 400 and 422.
 */
export function failureKind(
  exchange: Exchange,
  evidence: Pick<Evidence, 'words' | 'history' | 'cors'>,
): FailureKind | undefined {
  if (isPreflight(exchange) || exchange.outcome.kind === 'aborted') return undefined;
  const last = lastHop(exchange);
  const response = seenValue(last.response);
  if (exchange.outcome.kind === 'error') {
    if (response)
      return response.status >= 400 ? 'hidden' : isCorsBlock(exchange) ? 'cors-blocked' : undefined;
    if (isBlockedByBrowser(exchange)) return 'blocked-by-browser';
    return exchange.preflight && preflightRejects(exchange) ? 'preflight-rejected' : undefined;
  }
  if (!response || response.fromCache) return undefined;
  // Firefox completes a request whose answer it then hides from the page.
  const cors = seenValue(evidence.cors);
  if (cors?.applies && cors.readable === false) return response.status >= 400 ? 'hidden' : 'cors-blocked';
  if (REFUSED.has(response.status)) return 'refused';
  const words = seenValue(evidence.words);
  if (words?.enveloped)
    return REFUSED.has(words.status) || speaksOfCredentials(words) ? 'refused-within' : undefined;
  const means = words?.sayings.map((saying) => saying.means) ?? [];
  if ([400, 422, 302].includes(response.status) && means.some((meaning) => meaning.startsWith('csrf-')))
    return 'csrf-refused';
  if ((response.status === 400 || response.status === 422) && isLogin(last)) return 'login-refused';
  // RFC 6750 section 3.1 answers a malformed header with 400, and challenges all the same.
  if (response.status === 400 && response.challenges.length > 0) return 'refused';
  if (response.status === 400 && isCarriedBadly(exchange, seenValue(evidence.history))) return 'refused';
  // Some servers refuse credentials with other statuses (Flask-JWT-Extended 422, many gateways 400): their words tell.
  if (words && [400, 422, 423, 431, 500].includes(response.status) && speaksOfCredentials(words))
    return 'refused';
  if (exchange.hops.length > 1 && words) {
    if (means.some((meaning) => meaning.startsWith('csrf-'))) return 'csrf-refused';
    if (means.includes('login-rejected')) return 'login-refused';
  }
  if (isLoginPage(exchange)) return 'login-page';
  if (response.status === 404 && listWorks(exchange, seenValue(evidence.history))) return 'not-found-hint';
  return undefined;
}

/**
 * An Authorization without a scheme, or a second token in the address: what a server may answer with a bare 400 (RFC 6750 section
 * 3.1), unless it was seen to take such a one. A body that says more speaks of something else.
 */
function isCarriedBadly(exchange: Exchange, history: History | undefined): boolean {
  const { request, url } = lastHop(exchange);
  const authorization = seenValue(request)?.authorization;
  const body = seenValue(exchange.responseBody);
  if (!authorization || !body || !/^(?:bad request)?$/i.test(body.text.trim())) return false;
  if (tokenInQuery(url) !== undefined) return true;
  const isBare = authorization.scheme === null && authorization.secret !== null;
  return isBare && !history?.sameOrigin.some((past) => past.authorization?.scheme === null);
}

/** The browser itself kept the request in: plain http from an https page, or a public page's call into the local network. */
function isBlockedByBrowser(exchange: Exchange): boolean {
  const { url } = lastHop(exchange);
  const error = exchange.outcome.kind === 'error' ? exchange.outcome.error : '';
  if (/LOCAL_NETWORK_ACCESS|PRIVATE_NETWORK_ACCESS/.test(error)) return true;
  const scripted = exchange.type === 'xmlhttprequest' || exchange.type === 'fetch';
  return (
    scripted &&
    isMixedContent(exchange.initiator, url) &&
    // A server that could not be reached is none of ours; a mixed call fails without a word of the network.
    !/ERR_(?:CONNECTION|NAME|ADDRESS|TIMED|SSL|CERT|EMPTY|INTERNET)/.test(error)
  );
}

function isCorsBlock(exchange: Exchange): boolean {
  const error = exchange.outcome.kind === 'error' ? exchange.outcome.error : '';
  const scripted = exchange.type === 'xmlhttprequest' || exchange.type === 'fetch';
  return scripted && /ERR_FAILED|ERR_BLOCKED_BY_RESPONSE|NS_ERROR_DOM_BAD_URI/.test(error);
}

function preflightRejects(exchange: Exchange): boolean {
  const error = exchange.outcome.kind === 'error' ? exchange.outcome.error : '';
  return /ERR_FAILED|NS_ERROR_DOM_BAD_URI|NS_ERROR/.test(error);
}

/** A script asked for data and was led, by redirects, to an HTML page that signs people in. */
export function isLoginPage(exchange: Exchange): boolean {
  if (exchange.type !== 'xmlhttprequest' && exchange.type !== 'fetch') return false;
  const last = lastHop(exchange);
  const response = seenValue(last.response);
  if (response?.status !== 200 || exchange.hops.length < 2) return false;
  if (!/html/i.test(headerOf(response.list, 'content-type') ?? '')) return false;
  const body = seenValue(exchange.responseBody);
  if (body?.asksPassword) return true;
  return endpointOf('', last.url) !== endpointOf('', firstHop(exchange).url) && isLoginAddress(last.url);
}

/** A detail that answers 404 while its list works may be hidden from this user: worth a folded hint. */
function listWorks(exchange: Exchange, history: History | undefined): boolean {
  const url = URL.parse(lastHop(exchange).url);
  if (!url || !history) return false;
  const segments = url.pathname.split('/').filter(Boolean);
  const id = segments.at(-1);
  if (!id || !isIdentifier(id)) return false;
  const list = `/${segments.slice(0, -1).join('/')}`;
  const headers = lastHop(exchange).request;
  const authenticated =
    isSeen(headers) && (headers.value.authorization !== null || headers.value.cookies.length > 0);
  return (
    authenticated &&
    history.sameOrigin.some(
      (past) => past.method === 'GET' && URL.parse(past.url)?.pathname.replace(/\/$/, '') === list,
    )
  );
}
