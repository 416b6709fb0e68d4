import { Jar } from '../../src/background/jar';
import type { BrowserWords, RefusedLine, Stop } from '../../src/core/browser-words';
import { CHROMIUM, FIREFOX } from '../../src/core/cookies/context';
import { assemble, insertFact } from '../../src/core/correlate/assemble';
import { attachPreflights } from '../../src/core/correlate/preflight';
import {
  type BodyShape,
  type CredentialsMode,
  type Exchange,
  type GoneCookie,
  type HeaderLine,
  type JarCookie,
  lastHop,
  type Observed,
  type RequestType,
  seen,
  type UnseenReason,
  unseen,
} from '../../src/core/evidence';
import type { Surroundings } from '../../src/core/evidence-map';
import { pastOf } from '../../src/core/history';
import type { RequestFact } from '../../src/core/observation';
import { isLoopback, isTrustworthy, originOf } from '../../src/core/parse/origin';
import { parseSetCookie } from '../../src/core/parse/set-cookie';
import { isSameSite, registrableDomain } from '../../src/core/parse/site';
import { requestBodyShape, responseBodyShape } from '../../src/core/redact/body';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { requestHeadersShape, responseHeadShape } from '../../src/core/redact/headers';
import { shapeOf } from '../../src/core/redact/secret';
import { redactUrl } from '../../src/core/redact/url';
import type { Meaning, ServerProfile } from '../../src/core/server';
import { SERVERS } from '../../src/servers/index';
import { APP, NOW } from './world';

/** Header lines by name; several values make several lines, null takes away what the browser would add. */
export type Lines = Readonly<Record<string, string | readonly string[] | null>>;
export type Unseen = { readonly unseen: UnseenReason };

/** One hop: `METHOD URL`, what went out, what came back. */
export interface GivenHop {
  readonly ask: string;
  readonly sent?: Lines | Unseen;
  /** 0: no answer came. 401 when absent. */
  readonly status?: number;
  readonly answer?: Lines | Unseen;
}

/** A request in a few words. Everything left out is as a browser does it with a script's call to another origin. */
export interface Given extends GivenHop {
  /** The top document; null when it was not recorded. */
  readonly page?: string | null;
  /** The origin that asked, when it is not the top document's: a frame, or a page that was not recorded. */
  readonly initiator?: string | null;
  readonly type?: RequestType;
  /** Origins of the documents between the page and who asks, outermost first; null when one is not known. */
  readonly frames?: string[] | null;
  /** Seconds from NOW: earlier requests are negative. */
  readonly at?: number;
  /** Hops before this one. */
  readonly via?: readonly GivenHop[];
  readonly preflight?: GivenHop;
  /** The browser's error, when it ended in one. */
  readonly error?: string;
  /** False: the answer has no CORS headers of its own accord. */
  readonly cors?: boolean;
  /** JSON, HTML or plain text; not seen when absent. */
  readonly body?: unknown;
  /** The body came from the page's own scripts, which can lie. */
  readonly bodyFromPage?: boolean;
  /** What a server of the lab means by its words, for meanings that no real server here has a table of its own for. */
  readonly means?: { readonly saying: Meaning; readonly proven: boolean };
  /** A form's body, as URL-encoded text. */
  readonly form?: string | Unseen;
  /** What the page hook told of the call. */
  readonly credentials?: CredentialsMode;
  /** Set-Cookie lines by the host that set them, an hour before NOW; what the browser holds when the request goes. */
  readonly jar?: Readonly<Record<string, readonly string[]>> | Unseen;
  /** The top-level site whose partition holds the `Partitioned` ones among them; the page's own when absent. */
  readonly partition?: string;
  /** True: of the store only what requests and answers told is known, as in a HAR file. */
  readonly partial?: true;
  /** Set-Cookie lines of cookies that were taken away a minute before NOW. */
  readonly removed?: Readonly<Record<string, readonly string[]>>;
  /** Other requests of the tab, each at its `at`; a minute before NOW when absent. */
  readonly others?: readonly Given[];
  readonly browser?: 'chromium' | 'firefox';
  /** What the browser itself said, where deep capture heard it. */
  readonly told?: GivenWords;
}

/** The browser's own words. */
export interface GivenWords {
  /** Of cookies that the jar holds, by name; no word for one that travelled. An empty object: none was weighed. */
  readonly weighed?: Readonly<Record<string, readonly string[]>>;
  /** Of the answer's Set-Cookie lines, by name. */
  readonly refused?: Readonly<Record<string, readonly string[]>>;
  readonly stop?: Stop;
}

const TAB = 7;
const HOUR = 3_600_000;
export const fingerprint = createFingerprint(new Uint8Array(32).fill(7));

/** The exchange of a given request, made by the functions that make the real ones. */
export function exchangeOf(given: Given, id = 'case'): Exchange {
  const start = NOW + (given.at ?? 0) * 1000;
  const hops = [...(given.via ?? []), given];
  const facts = hops.flatMap((hop, index) =>
    factsOf(given, hop, id, start + index * 10, index < hops.length - 1),
  );
  const end = { requestId: id, tabId: TAB, url: urlOf(given), at: start + hops.length * 10, order: 0 };
  const status = given.status ?? 401;
  const last: RequestFact =
    given.error !== undefined || status === 0
      ? { ...end, kind: 'failed', error: given.error ?? 'net::ERR_FAILED' }
      : { ...end, kind: 'completed', fromCache: false };
  const exchange = assemble([...facts, last].reduce<RequestFact[]>((all, fact) => insertFact(all, fact), []));
  if (!exchange) throw new Error(`Failed to build ${id}: it has no facts`);
  const [withPreflight = exchange] = given.preflight
    ? attachPreflights([
        exchange,
        exchangeOf({ ...given.preflight, type: 'preflight', at: given.at ?? 0 }, `${id}-preflight`),
      ])
    : [exchange];
  return {
    ...withPreflight,
    hops: withPreflight.hops.map((hop, index) => withUnseen(hop, hops[index])),
    responseBody: bodyOf(given),
    requestBody: formOf(given),
    call: given.credentials
      ? seen({ api: 'fetch', credentialsMode: given.credentials, stack: [], outcome: null }, 'pageHook')
      : unseen('hook-not-running'),
    jar: jarOf(given, withPreflight),
    ...(given.told ? { browserWords: seen(wordsOf(given, given.told), 'debugger') } : {}),
  };
}

/** What surrounds a given request: the others of its tab, every server, its browser's habits. */
export function surroundingsOf(given: Given): Surroundings {
  const others = (given.others ?? []).map((other, index) => ({
    ...pastOf(exchangeOf({ at: -60 + index, status: 200, ...other }, `other-${index}`)),
    ...(other.told?.refused ? { refused: refusedOf(other.told.refused) } : {}),
  }));
  const servers = given.means ? [...SERVERS, speaker(given.means.saying, given.means.proven)] : SERVERS;
  return { pasts: others, servers, policy: given.browser === 'firefox' ? FIREFOX : CHROMIUM };
}

/** A server that says one thing, in proven words or in words that nobody proved. */
export function speaker(means: Meaning, verified: boolean): ServerProfile {
  return {
    id: 'speaker',
    name: 'Speaker',
    marks: [],
    sayings: [{ means, says: /^such are my words$/, verified }],
    reads: { sessionCookies: [], csrf: null, schemes: [] },
    fixes: {},
  };
}

function urlOf(hop: GivenHop): string {
  return redactUrl(hop.ask.slice(hop.ask.indexOf(' ') + 1));
}

function methodOf(hop: GivenHop): string {
  return hop.ask.slice(0, hop.ask.indexOf(' '));
}

function pageOf(given: Given): string | null {
  return given.page === undefined ? `${APP}/items` : given.page;
}

function typeOf(given: Given): RequestType {
  return given.type ?? 'xmlhttprequest';
}

function initiatorOf(given: Given): string | null {
  if (given.initiator !== undefined) return given.initiator;
  const page = pageOf(given);
  return page === null ? null : (originOf(page) ?? null);
}

function factsOf(given: Given, hop: GivenHop, id: string, at: number, redirects: boolean): RequestFact[] {
  const [method, url] = [methodOf(hop), urlOf(hop)];
  const stamp = { requestId: id, tabId: TAB, url, at, order: 0 };
  const started: RequestFact = {
    ...stamp,
    kind: 'request-started',
    method,
    type: typeOf(given),
    frameId: 0,
    frames: given.frames === undefined ? [] : given.frames,
    initiator: initiatorOf(given),
    topUrl: pageOf(given),
  };
  const headers = requestHeadersShape(linesOf(requestLines(given, hop)), fingerprint);
  const sent: RequestFact = { ...stamp, kind: 'request-sent', method, headers };
  const status = hop.status ?? 401;
  if (status === 0) return isUnseen(hop.sent) || given.error !== undefined ? [started] : [started, sent];
  const head = responseHeadShape(
    { status, lines: linesOf(answerLines(given, hop, at)), at: at + 5, fromCache: false },
    fingerprint,
  );
  const answered: RequestFact = { ...stamp, at: at + 5, kind: 'response-started', method, head };
  const to = head.list.find(([name]) => name === 'Location')?.[1] ?? '';
  const redirected: RequestFact = { ...stamp, at: at + 5, kind: 'redirected', to, status };
  return [started, sent, answered, ...(redirects ? [redirected] : [])];
}

/** What a browser adds by itself: Origin, Referer, and Fetch metadata where the address is trustworthy. */
function requestLines(given: Given, hop: GivenHop): Lines {
  const own = isUnseen(hop.sent) ? {} : (hop.sent ?? {});
  const origin = initiatorOf(given);
  if (methodOf(hop) === 'OPTIONS' || origin === null)
    return { ...(origin ? { Origin: origin } : {}), ...own };
  const url = urlOf(hop);
  const crossOrigin = origin !== originOf(url);
  const scripted = typeOf(given) === 'xmlhttprequest';
  const site = !crossOrigin ? 'same-origin' : isSameSite(origin, url) ? 'same-site' : 'cross-site';
  return {
    ...((crossOrigin && scripted) || !['GET', 'HEAD'].includes(methodOf(hop)) ? { Origin: origin } : {}),
    Referer: crossOrigin ? `${origin}/` : (pageOf(given) ?? `${origin}/`),
    ...(isTrustworthy(url)
      ? { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': scripted ? 'cors' : 'navigate' }
      : {}),
    ...(given.form !== undefined ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    ...own,
  };
}

function answerLines(given: Given, hop: GivenHop, at: number): Lines {
  const own = isUnseen(hop.answer) ? {} : (hop.answer ?? {});
  const origin = initiatorOf(given);
  const allowed =
    given.cors !== false && origin !== null && methodOf(hop) !== 'OPTIONS' && origin !== originOf(urlOf(hop));
  return {
    Date: new Date(at).toUTCString(),
    'Content-Type': contentTypeOf(given.body),
    ...(allowed ? { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' } : {}),
    ...own,
  };
}

function contentTypeOf(body: unknown): string {
  if (typeof body === 'string')
    return body.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain';
  return 'application/json';
}

function linesOf(lines: Lines): HeaderLine[] {
  return Object.entries(lines).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((line): HeaderLine => [name, line]),
  );
}

function withUnseen(hop: Exchange['hops'][number], given: GivenHop | undefined): Exchange['hops'][number] {
  return {
    ...hop,
    ...(isUnseen(given?.sent) ? { request: given.sent } : {}),
    ...(isUnseen(given?.answer) ? { response: given.answer } : {}),
  };
}

function bodyOf(given: Given): Observed<BodyShape> {
  const body = given.means ? { message: 'such are my words' } : given.body;
  if (body === undefined) return unseen('devtools-closed');
  if (isUnseen(body)) return body;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return seen(
    responseBodyShape({ text, mimeType: contentTypeOf(body) }),
    given.bodyFromPage ? 'pageHook' : 'devtools',
  );
}

function formOf(given: Given): Observed<BodyShape> {
  const { form } = given;
  if (form === undefined) return unseen('devtools-closed');
  if (isUnseen(form)) return form;
  return seen(
    requestBodyShape({ text: form, mimeType: 'application/x-www-form-urlencoded' }, fingerprint),
    'devtools',
  );
}

/** The jar's view through the real mirror: every cookie was set an hour ago, some were taken away a minute ago. */
function jarOf(given: Given, exchange: Exchange): Exchange['jar'] {
  if (isUnseen(given.jar)) return given.jar;
  const jar = new Jar(() => undefined);
  const last = lastHop(exchange);
  const held = cookiesOf(given.jar ?? {}, given);
  const removed = cookiesOf(given.removed ?? {}, given);
  let order = 0;
  for (const cookie of [...held, ...removed])
    jar.note({ kind: 'cookie-set', at: NOW - HOUR, order: ++order, cookie });
  for (const cookie of removed)
    jar.note({ kind: 'cookie-removed', at: NOW - 60_000, order: ++order, cookie, cause: REMOVAL });
  jar.watch(last.url, '0');
  for (const domain of domainsOf(last.url))
    jar.note({ kind: 'jar-read', at: NOW - HOUR, order: ++order, domain, storeId: '0', cookies: [] });
  const view = jar.viewFor({ ...exchange, ...last }, '0');
  return view
    ? seen({ ...view, ...(given.partial && { partial: true }) }, 'cookies')
    : unseen('not-recorded');
}

const REMOVAL: Exclude<GoneCookie['cause'], 'expired'> = 'explicit';

function domainsOf(url: string): string[] {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return isLoopback(host) ? ['localhost', '127.0.0.1', '::1'] : [registrableDomain(host)];
}

function cookiesOf(lines: Readonly<Record<string, readonly string[]>>, given: Given): JarCookie[] {
  return Object.entries(lines).flatMap(([host, cookies]) =>
    cookies.map((line) => cookieOf(host, line, given)),
  );
}

function cookieOf(host: string, line: string, given: Given): JarCookie {
  const raw = parseSetCookie(line, NOW - HOUR);
  if (!raw) throw new Error(`Failed to read the given cookie "${line}"`);
  const { name, value, domain, path, secure, httpOnly, sameSite, partitioned, expiresAt } = raw;
  return {
    name,
    secure,
    httpOnly,
    sameSite,
    expiresAt,
    domain: domain ?? host,
    hostOnly: domain === null,
    path: path ?? '/',
    partition: partitioned ? (given.partition ?? initiatorOf(given) ?? '') : null,
    storeId: '0',
    secret: shapeOf(value, fingerprint),
  };
}

function wordsOf(given: Given, { weighed, refused, stop }: GivenWords): BrowserWords {
  const jar = isUnseen(given.jar) ? [] : cookiesOf(given.jar ?? {}, given);
  return {
    weighed: weighed
      ? jar.flatMap(({ name, domain, hostOnly, path, partition }) => {
          const words = weighed[name];
          return words ? [{ name, domain, hostOnly, path, partition, words: [...words] }] : [];
        })
      : null,
    refused: refused ? refusedOf(refused) : null,
    stop: stop ?? null,
  };
}

function refusedOf(refused: Readonly<Record<string, readonly string[]>>): RefusedLine[] {
  return Object.entries(refused).map(([name, words]) => ({ name, words: [...words] }));
}

function isUnseen(value: unknown): value is Unseen {
  return typeof value === 'object' && value !== null && 'unseen' in value;
}
