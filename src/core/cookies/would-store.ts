import type { SetCookie } from '../evidence';
import { hostOf, isAddress, isTrustworthy } from '../parse/origin';
import { isPublicSuffix } from '../parse/site';
import { type CookiePolicy, type CookieRequest, sameSiteContext } from './context';
import { domainMatches } from './would-send';

/** Why a browser does not keep a Set-Cookie; {@link setCookieBlockedReason} has Chromium's words for it. */
export type RejectedReason =
  | 'disallowed-character'
  | 'no-content'
  | 'nameless'
  | 'nameless-with-equals'
  | 'same-site-none-insecure'
  | 'secure-over-http'
  | 'invalid-domain'
  | 'public-suffix'
  | 'invalid-prefix'
  | 'invalid-partitioned'
  | 'too-large'
  | 'http-only-by-script'
  | 'samesite-from-cross-site'
  // Only the browser itself can tell.
  | 'third-party-blocked';

/** RFC 6265bis section 5.6: name and value together. */
const MAX_SIZE = 4_096;

/** What of a Set-Cookie decides whether it is kept. */
export type Settable = Omit<SetCookie, 'secret' | 'deletes' | 'expiresAt'>;

/**
 * Every reason why a browser would not store a cookie that an answer sets (RFC 6265bis section 5.7); empty when it would. A
 * person's third-party settings are not looked at: they concern the request, not the cookie.
 * @param request the request whose answer carried the Set-Cookie; a script's own, when `by` says so.
 */
export function rejectedReasons(
  cookie: Settable,
  request: CookieRequest,
  policy: CookiePolicy,
  by: 'http' | 'script' = 'http',
): RejectedReason[] {
  if (cookie.defect === 'no-content') return ['no-content'];
  if (cookie.defect === 'disallowed-character' || (cookie.defect === 'tab' && !policy.keepsTabs))
    return ['disallowed-character'];
  if (cookie.name === '' && !policy.keepsNameless) return ['nameless'];
  if (cookie.size > MAX_SIZE) return ['too-large'];
  const host = hostOf(request.url) ?? '';
  const trustworthy = isTrustworthy(request.url);
  const unmade: RejectedReason[] = [];
  if (cookie.domain !== null) {
    if (!domainMatches({ domain: cookie.domain, hostOnly: isAddress(host) }, host))
      unmade.push('invalid-domain');
    else if (cookie.domain !== host && isPublicSuffix(cookie.domain)) unmade.push('public-suffix');
  }
  const path = policy.hostPrefixWantsPath ? cookie.path : (cookie.path ?? defaultPath(request.url));
  if (cookie.defect === 'hidden-prefix' || !prefixHolds({ ...cookie, path }, host, trustworthy, by))
    unmade.push('invalid-prefix');
  if (unmade.length > 0) return unmade;
  if (cookie.defect === 'nameless-with-equals') return [cookie.defect];
  if (cookie.partitioned && !(cookie.secure && trustworthy)) return ['invalid-partitioned'];
  const reasons: RejectedReason[] = [];
  if (cookie.secure && !trustworthy) reasons.push('secure-over-http');
  if (cookie.httpOnly && by === 'script') reasons.push('http-only-by-script');
  if (cookie.sameSite === 'none' && !cookie.secure) reasons.push('same-site-none-insecure');
  const tied =
    cookie.sameSite === 'lax' ||
    cookie.sameSite === 'strict' ||
    (cookie.sameSite === 'unspecified' && policy.laxByDefault);
  if (tied && sameSiteContext(request, policy) === 'cross-site') reasons.push('samesite-from-cross-site');
  return reasons;
}

/**
 * Chromium's SetCookieBlockedReason (Chrome DevTools Protocol, domain Network). It has no word for four: `InvalidPartitioned`,
 * `Nameless`, `NamelessWithEquals` and `HttpOnly` are ours.
 */
export function setCookieBlockedReason(
  reason: RejectedReason,
  { sameSite }: Pick<SetCookie, 'sameSite'>,
): string {
  if (reason !== 'samesite-from-cross-site') return SET_COOKIE_BLOCKED_REASONS[reason];
  if (sameSite === 'strict') return 'SameSiteStrict';
  return sameSite === 'lax' ? 'SameSiteLax' : 'SameSiteUnspecifiedTreatedAsLax';
}

const SET_COOKIE_BLOCKED_REASONS: Readonly<
  Record<Exclude<RejectedReason, 'samesite-from-cross-site'>, string>
> = {
  'disallowed-character': 'DisallowedCharacter',
  'no-content': 'NoCookieContent',
  nameless: 'Nameless',
  'nameless-with-equals': 'NamelessWithEquals',
  'same-site-none-insecure': 'SameSiteNoneInsecure',
  'secure-over-http': 'SecureOnly',
  'invalid-domain': 'InvalidDomain',
  'public-suffix': 'InvalidDomain',
  'invalid-prefix': 'InvalidPrefix',
  'invalid-partitioned': 'InvalidPartitioned',
  'too-large': 'NameValuePairExceedsMaxSize',
  'http-only-by-script': 'HttpOnly',
  'third-party-blocked': 'UserPreferences',
};

/** RFC 6265bis section 5.7, steps 19 to 22, and the `Http` prefixes of its successor. */
function prefixHolds(cookie: Settable, host: string, trustworthy: boolean, by: 'http' | 'script'): boolean {
  const [, prefix] = /^__(host-http|host|http|secure)-/i.exec(cookie.name) ?? [];
  if (prefix === undefined) return true;
  if (!cookie.secure || !trustworthy) return false;
  const kind = prefix.toLowerCase();
  if (kind.endsWith('http') && (!cookie.httpOnly || by === 'script')) return false;
  if (!kind.startsWith('host')) return true;
  const ownOnly = cookie.domain === null || (isAddress(host) && cookie.domain === host);
  return ownOnly && cookie.path === '/';
}

/** The path of a cookie that names none (RFC 6265bis section 5.1.4). */
export function defaultPath(url: string): string {
  const path = URL.parse(url)?.pathname ?? '/';
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}
