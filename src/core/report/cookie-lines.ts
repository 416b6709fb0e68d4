import { CHROMIUM, type CookiePolicy, FIREFOX } from '../cookies/context';
import { domainMatches, type WithheldReason } from '../cookies/would-send';
import { type CookieSetting, type Exchange, isSeen, type JarCookie, lastHop, seenValue } from '../evidence';
import { type Cookies, gather } from '../evidence-map';
import { hostOf } from '../parse/origin';
import { isCsrfName } from '../redact/body';
import { soundsLikeSession } from '../session';

/** Why a cookie that the browser holds, or held, was not on the wire. */
export type UnsentReason = WithheldReason | 'removed' | 'credentials-mode';

/** One cookie around a request. */
export interface CookieLine {
  name: string;
  /** Null when the request's headers were not seen. */
  sent: boolean | null;
  /** Whether the browser held it at that moment; null when its store was not seen. */
  held: boolean | null;
  /** Null when it was sent, or when nothing tells why it was not. */
  reason: UnsentReason | null;
  /** The browser's own words for the reason; none where deep capture did not hear them. */
  words: readonly string[];
  attributes: CookieAttributes | null;
  /** Number of characters of the value. */
  length: number;
  /** When and how it was last set; null when that was not seen. */
  set: CookieSetting | null;
  /** When it left the store, in milliseconds since 1970; null when it did not. */
  goneAt: number | null;
  /** Whether another cookie of its name is meant for this request: a server reads one of the two. */
  doubled: boolean;
}

/** What the browser's store says of a cookie, its value aside. */
export type CookieAttributes = Omit<JarCookie, 'name' | 'secret' | 'storeId' | 'set'>;

/** The habits of the browser that a record comes from. */
export function policyOf(browser: { name: string }): CookiePolicy {
  return /firefox/i.test(browser.name) ? FIREFOX : CHROMIUM;
}

/**
 * Every cookie that was sent, held or lost around a request: those sent first, in the order of the wire; those of other hosts
 * last, and only where they bear a name that matters here.
 */
export function cookieLines(exchange: Exchange, policy: CookiePolicy): CookieLine[] {
  const { url, request } = lastHop(exchange);
  const headers = seenValue(request);
  const held = seenValue(gather(exchange, { pasts: [], servers: [], policy }).cookies);
  const host = hostOf(url) ?? '';
  const own = (cookie: JarCookie) => domainMatches(cookie, host);
  const names = new Set([
    ...(headers?.cookies ?? []).map(({ name }) => name),
    ...(held?.list ?? []).filter(({ cookie }) => own(cookie)).map(({ cookie }) => cookie.name),
    ...(held?.gone ?? []).filter(({ cookie }) => own(cookie)).map(({ cookie }) => cookie.name),
  ]);
  const matters = (cookie: JarCookie) =>
    own(cookie) || names.has(cookie.name) || soundsLikeSession(cookie.name) || isCsrfName(cookie.name);
  const judged = (held?.list ?? [])
    .filter(({ cookie }) => matters(cookie))
    .sort((a, b) => rankOf(a.cookie, own) - rankOf(b.cookie, own));
  const common = commonReason(exchange, held);
  const known = isSeen(exchange.jar);
  const sent = (headers?.cookies ?? []).map((cookie): CookieLine => {
    const match = judged.find(
      (line) =>
        line.sent && line.cookie.name === cookie.name && line.cookie.secret.print === cookie.secret.print,
    );
    return {
      name: cookie.name,
      sent: true,
      held: known ? match !== undefined : null,
      reason: null,
      words: [],
      attributes: match ? attributesOf(match.cookie) : null,
      length: cookie.secret.length,
      set: match?.cookie.set ?? null,
      goneAt: null,
      doubled: false,
    };
  });
  const unsent = judged
    .filter((line) => !line.sent)
    .map(
      ({ cookie, withheld, words = [] }): CookieLine => ({
        name: cookie.name,
        sent: headers ? false : null,
        held: true,
        reason: withheld[0] ?? (headers ? common : null),
        words,
        attributes: attributesOf(cookie),
        length: cookie.secret.length,
        set: cookie.set ?? null,
        goneAt: null,
        doubled: false,
      }),
    );
  const gone = (held?.gone ?? [])
    .filter(({ cookie }) => matters(cookie))
    .map(
      ({ cookie, cause, goneAt }): CookieLine => ({
        name: cookie.name,
        sent: headers ? false : null,
        held: false,
        reason: cause === 'expired' ? 'expired' : 'removed',
        words: [],
        attributes: attributesOf(cookie),
        length: cookie.secret.length,
        set: null,
        goneAt,
        doubled: false,
      }),
    );
  return [...withDoubles(sent, unsent), ...gone];
}

/** The request's own host before others, the session's likely cookie before others. */
function rankOf(cookie: JarCookie, own: (cookie: JarCookie) => boolean): number {
  return (own(cookie) ? 0 : 2) + (soundsLikeSession(cookie.name) ? 0 : 1);
}

/** Marks the cookies that share their name among those that went, or that nothing of their own would keep. */
function withDoubles(sent: readonly CookieLine[], unsent: readonly CookieLine[]): CookieLine[] {
  const meant = sent.length > 0 ? sent : unsent.filter(({ reason }) => reason === null || !isOwn(reason));
  const isDoubled = (line: CookieLine) =>
    meant.includes(line) && meant.some((other) => other !== line && other.name === line.name);
  return [...sent, ...unsent].map((line) => ({ ...line, doubled: isDoubled(line) }));
}

/** Whether a reason lies in the cookie, and not in the call or the person's settings. */
function isOwn(reason: UnsentReason): boolean {
  return reason !== 'credentials-mode' && reason !== 'third-party-blocked';
}

/** What keeps every cookie of a request at home, as far as the wire or the page's call tells. */
function commonReason(
  exchange: Exchange,
  held: Pick<Cookies, 'storageAccess' | 'weighed'> | undefined,
): UnsentReason | null {
  if (held?.weighed === false) return 'credentials-mode';
  const mode = seenValue(exchange.call)?.credentialsMode;
  const crossOrigin =
    exchange.initiator !== null && exchange.initiator !== URL.parse(lastHop(exchange).url)?.origin;
  if (mode === 'omit' || (mode === 'same-origin' && crossOrigin)) return 'credentials-mode';
  const storageAccess = held?.storageAccess;
  return storageAccess === 'none' || storageAccess === 'inactive' ? 'third-party-blocked' : null;
}

function attributesOf(cookie: JarCookie): CookieAttributes {
  const { name: _name, secret: _secret, storeId: _storeId, set: _set, ...attributes } = cookie;
  return attributes;
}
