import { CHROMIUM, type CookiePolicy, FIREFOX } from '../cookies/context';
import type { WithheldReason } from '../cookies/would-send';
import { type Exchange, isSeen, type JarCookie, lastHop, seenValue } from '../evidence';
import { type Cookies, gather } from '../evidence-map';

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
}

/** What the browser's store says of a cookie, its value aside. */
export type CookieAttributes = Omit<JarCookie, 'name' | 'secret' | 'storeId'>;

/** The habits of the browser that a record comes from. */
export function policyOf(browser: { name: string }): CookiePolicy {
  return /firefox/i.test(browser.name) ? FIREFOX : CHROMIUM;
}

/** Every cookie that was sent, held or lost around a request: those sent first, in the order of the wire. */
export function cookieLines(exchange: Exchange, policy: CookiePolicy): CookieLine[] {
  const headers = seenValue(lastHop(exchange).request);
  const held = seenValue(gather(exchange, { pasts: [], servers: [], policy }).cookies);
  const judged = held?.list ?? [];
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
      }),
    );
  const gone = (held?.gone ?? []).map(
    ({ cookie, cause }): CookieLine => ({
      name: cookie.name,
      sent: headers ? false : null,
      held: false,
      reason: cause === 'expired' ? 'expired' : 'removed',
      words: [],
      attributes: attributesOf(cookie),
      length: cookie.secret.length,
    }),
  );
  return [...sent, ...unsent, ...gone];
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
  const { domain, hostOnly, path, secure, httpOnly, sameSite, expiresAt, partition } = cookie;
  return { domain, hostOnly, path, secure, httpOnly, sameSite, expiresAt, partition };
}
