import type { BrowserWords, Stop } from './browser-words';
import { weighedAs, withheldReasonsOf } from './cookies/blocked-words';
import { CHROMIUM, type CookiePolicy, type CookieRequest } from './cookies/context';
import { isSameSiteRequest, type WithheldReason, withheldReasons } from './cookies/would-send';
import { isKeptFromPage } from './cors';
import type {
  BodyShape,
  Collector,
  Exchange,
  GoneCookie,
  Hop,
  JarCookie,
  Observed,
  Outcome,
  PageCall,
  RequestHeaders,
  ResponseHead,
} from './evidence';
import { headerOf, isSeen, lastHop, seen, seenValue, unseen } from './evidence';
import { type History, historyOf, type Past } from './history';
import { identifyServer, type ServerMatch } from './identify';
import { isSafeMethod } from './parse/method';
import { isTrustworthy, originOf } from './parse/origin';
import { siteOf } from './parse/site';
import type { ServerProfile } from './server';
import { type Session, sessionOf } from './session';
import { listen, type Words } from './words';

/** What every request has: where it went and where it came from. */
export interface RequestFacts {
  method: string;
  url: string;
  origin: string;
  host: string;
  path: string;
  site: string;
  type: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The document that asked, as far as known: its origin; its site, or that of a stranger above it; the top document’s URL. */
  pageOrigin: string | null;
  pageSite: string | null;
  topUrl: string | null;
  crossOrigin: boolean | null;
  crossSite: boolean | null;
  /** POST, PUT, PATCH, DELETE and any other method that CSRF checks look at (RFC 9110 section 9.2.1). */
  unsafe: boolean;
  /** fetch or XMLHttpRequest. */
  byScript: boolean;
  /** A document of the tab itself. */
  navigation: boolean;
  trustworthy: boolean;
  /** Why the browser says that it stopped it, or kept its answer from the page; null when nobody heard it say so. */
  stop: Stop | null;
}

/** A cookie that concerns a request, with what became of it. */
export interface CookieStatus {
  cookie: JarCookie;
  sent: boolean;
  /** Why the browser would withhold it, or did by its own word; empty when everything fits. */
  withheld: WithheldReason[];
  /** The browser's own words for it, where deep capture heard them; none when it travelled. */
  words?: readonly string[];
}

/** The cookies that the browser holds around a request. */
export interface Cookies {
  /** Those of the request's own host and path, and those that a reason kept away. */
  list: CookieStatus[];
  gone: GoneCookie[];
  /** What `Sec-Fetch-Storage-Access` said: present only when credentials were included on a cross-site request. */
  storageAccess: 'active' | 'inactive' | 'none' | null;
  /**
   * Whether the browser itself weighed any cookie: then credentials were in. Where it weighed none although it held one for
   * the address, they were left out. Null where deep capture was off.
   */
  weighed: boolean | null;
  /** True when the store itself was not seen, only what requests and answers told of it (a HAR file). */
  partial: boolean;
}

/** Whether the page may read the answer (Fetch section 4.9, CORS check). */
export interface Cors {
  applies: boolean;
  origin: string | null;
  allowOrigin: string | null;
  allowCredentials: boolean;
  /** Null when it depends on the credentials mode, which was not seen. */
  readable: boolean | null;
}

/** What a rule can ask for. Each is seen or unseen; a rule gets only what it names. */
export interface EvidenceMap {
  request: RequestFacts;
  headers: RequestHeaders;
  response: ResponseHead;
  outcome: Outcome;
  body: BodyShape;
  requestBody: BodyShape;
  words: Words;
  cookies: Cookies;
  session: Session;
  preflight: Hop | null;
  hops: Hop[];
  call: PageCall;
  cors: Cors;
  history: History;
  server: ServerMatch | null;
  /** How this browser treats cookies. */
  policy: CookiePolicy;
}

/** The name of a piece of evidence, as rules ask for it. */
export type EvidenceKey = keyof EvidenceMap;
/** All the evidence of a request, each piece seen or unseen. */
export type Evidence = { [K in EvidenceKey]: Observed<EvidenceMap[K]> };

/** What surrounds a request: the same for all requests of a log. */
export interface Surroundings {
  pasts: readonly Past[];
  servers: readonly ServerProfile[];
  policy: CookiePolicy;
}

/** Turns an exchange into the evidence that rules judge. */
export function gather(exchange: Exchange, around: Surroundings): Evidence {
  const last = lastHop(exchange);
  const request = requestFacts(exchange);
  const by: Collector = isSeen(last.request) ? last.request.by : 'webRequest';
  const history = historyOf(exchange, around.pasts);
  const words = isSeen(last.response)
    ? seen(
        listen(
          around.servers,
          last.response,
          exchange.responseBody,
          exchange.hops.slice(0, -1).flatMap((hop) => seenValue(hop.response) ?? []),
        ),
        last.response.by,
      )
    : unseen(last.response.unseen);
  const server = identifyServer(around.servers, exchange, history, seenValue(words));
  const cookies = isSeen(exchange.jar)
    ? seen(cookiesOf(exchange, request, around.policy), exchange.jar.by)
    : exchange.jar;
  return {
    request: seen(request, by),
    headers: last.request,
    response: last.response,
    outcome: seen(exchange.outcome, by),
    body: exchange.responseBody,
    requestBody: exchange.requestBody,
    words,
    cookies,
    session: seen(sessionOf(server, history, seenValue(last.request), seenValue(cookies), last), 'history'),
    preflight: seen(exchange.preflight, by),
    hops: seen(exchange.hops, by),
    call: exchange.call,
    cors: corsOf(exchange, request),
    history: seen(history, 'history'),
    server: seen(server, by),
    policy: seen(around.policy, by),
  };
}

function requestFacts(exchange: Exchange): RequestFacts {
  const hop = lastHop(exchange);
  const url = URL.parse(hop.url);
  const topUrl = seenValue(exchange.topUrl) ?? null;
  const navigation = exchange.type === 'main_frame';
  const pageOrigin = exchange.initiator ?? (navigation ? null : topUrl && (originOf(topUrl) ?? null));
  const origin = originOf(hop.url) ?? hop.url;
  const asked = { method: hop.method, url: hop.url, at: hop.at, pageOrigin, topUrl, navigation };
  const sameSite = isSameSiteRequest(cookieRequestOf(asked, exchange), CHROMIUM);
  return {
    ...asked,
    origin,
    host: url?.hostname ?? '',
    path: url?.pathname ?? hop.url,
    site: siteOf(hop.url) ?? origin,
    type: exchange.type,
    pageSite: pageOrigin === null ? null : pageSiteOf(pageOrigin, hop.url, exchange),
    crossOrigin: pageOrigin === null ? null : pageOrigin !== origin,
    crossSite: sameSite === undefined ? null : !sameSite,
    unsafe: !isSafeMethod(hop.method),
    byScript: exchange.type === 'xmlhttprequest' || exchange.type === 'fetch',
    trustworthy: isTrustworthy(hop.url) && (topUrl === null || isTrustworthy(topUrl)),
    stop: (exchange.browserWords && seenValue(exchange.browserWords)?.stop) ?? null,
  };
}

/** What decides about the request's cookies. */
function cookieRequestOf(
  {
    url,
    method,
    at,
    topUrl,
    pageOrigin,
    navigation,
  }: Pick<RequestFacts, 'url' | 'method' | 'at' | 'topUrl' | 'pageOrigin' | 'navigation'>,
  { frames }: Exchange,
): CookieRequest {
  return { url, method, at, topUrl, frames, initiator: pageOrigin, isTopLevelNavigation: navigation };
}

/** The site that asked; where it is the request's own, a stranger above it that makes the request one from elsewhere. */
function pageSiteOf(pageOrigin: string, url: string, { topUrl, frames }: Exchange): string {
  const own = siteOf(pageOrigin) ?? pageOrigin;
  if (own !== siteOf(url)) return own;
  const above = [seenValue(topUrl), ...(frames ?? [])].flatMap((document) => document ?? []);
  return above.map((document) => siteOf(document) ?? document).find((site) => site !== own) ?? own;
}

function cookiesOf(exchange: Exchange, request: RequestFacts, policy: CookiePolicy): Cookies {
  const view = seenValue(exchange.jar) ?? { cookies: [], gone: [] };
  const headers = seenValue(lastHop(exchange).request);
  const sent = new Set(headers?.cookies.map((cookie) => `${cookie.name}\t${cookie.secret.print}`));
  const cookieRequest = cookieRequestOf(request, exchange);
  const told = exchange.browserWords && seenValue(exchange.browserWords);
  const access = headers && headerOf(headers.list, 'sec-fetch-storage-access');
  return {
    list: view.cookies.map((cookie) => ({
      cookie,
      sent: sent.has(`${cookie.name}\t${cookie.secret.print}`),
      ...fateOf(cookie, withheldReasons(cookie, cookieRequest, policy), told, request.crossSite),
    })),
    gone: view.gone,
    weighed: told?.weighed ? told.weighed.length > 0 : null,
    partial: view.partial === true,
    storageAccess: access === 'active' || access === 'inactive' || access === 'none' ? access : null,
  };
}

/** Where the browser named a cookie, its words stand before what the matcher finds. */
function fateOf(
  cookie: JarCookie,
  ours: WithheldReason[],
  told: BrowserWords | undefined,
  crossSite: boolean | null,
): Pick<CookieStatus, 'withheld' | 'words'> {
  const own = weighedAs(cookie, told?.weighed ?? null);
  return own
    ? { withheld: withheldReasonsOf(own.words, ours, crossSite), words: own.words }
    : { withheld: ours };
}

function corsOf(exchange: Exchange, request: RequestFacts): Observed<Cors> {
  const last = lastHop(exchange);
  if (!isSeen(last.response)) return unseen(last.response.unseen);
  const headers = seenValue(last.request);
  const list = last.response.value.list;
  const allowOrigin = headerOf(list, 'access-control-allow-origin') ?? null;
  const allowCredentials = headerOf(list, 'access-control-allow-credentials') === 'true';
  // After a cross-origin redirect the Origin header becomes "null": it is the wire that decides, not the page's address.
  const origin = (headers && headerOf(headers.list, 'origin')) ?? request.pageOrigin;
  const applies =
    request.byScript &&
    request.pageOrigin !== null &&
    exchange.hops.some((hop) => originOf(hop.url) !== request.pageOrigin);
  const credentialed = headers ? isCredentialed(exchange, headers) : undefined;
  const cors: Cors = { applies, origin, allowOrigin, allowCredentials, readable: true };
  if (!applies) return seen(cors, last.response.by);
  if (isKeptFromPage(exchange.outcome)) cors.readable = false;
  else if (allowOrigin === null) cors.readable = false;
  else if (allowOrigin === origin)
    cors.readable = credentialed === undefined ? null : !credentialed || allowCredentials;
  else if (allowOrigin === '*') cors.readable = credentialed === undefined ? null : !credentialed;
  else cors.readable = false;
  return seen(cors, last.response.by);
}

/** True when the credentials mode was surely `include`, false when surely not, undefined when the wire does not tell. */
function isCredentialed(exchange: Exchange, headers: RequestHeaders): boolean | undefined {
  const call = seenValue(exchange.call);
  if (call) return call.credentialsMode === 'include';
  if (headers.cookies.length > 0 || headerOf(headers.list, 'sec-fetch-storage-access') !== undefined)
    return true;
  const crossSite = headerOf(headers.list, 'sec-fetch-site') === 'cross-site';
  return crossSite ? false : undefined;
}
