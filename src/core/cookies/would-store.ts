import type { SetCookie } from '../evidence';
import { isPublicSuffix, isTrustworthy } from '../parse/site';
import { type CookiePolicy, type CookieRequest, domainMatches, isSameSiteRequest } from './would-send';

/** Why a browser does not keep a Set-Cookie; in the words of Chromium's SetCookieBlockedReason where it has one. */
export type RejectedReason =
  | 'same-site-none-insecure'
  | 'secure-over-http'
  | 'invalid-domain'
  | 'public-suffix'
  | 'invalid-prefix'
  | 'too-large'
  | 'samesite-from-cross-site';

/** RFC 6265bis section 5.6: name and value together. */
const MAX_SIZE = 4_096;

/**
 * Every reason why a browser would not store a cookie that an answer sets (RFC 6265bis section 5.7); empty when it would. A
 * person's third-party settings are not looked at: they concern the request, not the cookie.
 * @param request the request whose answer carried the Set-Cookie.
 */
export function rejectedReasons(
  cookie: SetCookie,
  request: CookieRequest,
  policy: CookiePolicy,
): RejectedReason[] {
  const host = URL.parse(request.url)?.hostname ?? '';
  const reasons: RejectedReason[] = [];
  if (cookie.sameSite === 'none' && !cookie.secure && policy.laxByDefault)
    reasons.push('same-site-none-insecure');
  if (cookie.secure && !isTrustworthy(request.url)) reasons.push('secure-over-http');
  if (cookie.domain !== null) {
    if (!domainMatches({ domain: cookie.domain, hostOnly: false }, host)) reasons.push('invalid-domain');
    else if (cookie.domain !== host && isPublicSuffix(cookie.domain)) reasons.push('public-suffix');
  }
  if (!prefixHolds(cookie)) reasons.push('invalid-prefix');
  if (cookie.size > MAX_SIZE) reasons.push('too-large');
  const crossSite = !request.isTopLevelNavigation && isSameSiteRequest(request, policy) === false;
  const tied =
    cookie.sameSite === 'lax' ||
    cookie.sameSite === 'strict' ||
    (cookie.sameSite === 'unspecified' && policy.laxByDefault);
  if (crossSite && tied) reasons.push('samesite-from-cross-site');
  return reasons;
}

function prefixHolds(cookie: SetCookie): boolean {
  if (/^__host-/i.test(cookie.name)) return cookie.secure && cookie.domain === null && cookie.path === '/';
  return !/^__secure-/i.test(cookie.name) || cookie.secure;
}
