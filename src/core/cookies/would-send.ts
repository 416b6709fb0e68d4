import type { JarCookie } from '../evidence';
import { isTrustworthy } from '../parse/origin';
import { siteOf } from '../parse/site';
import { type CookiePolicy, type CookieRequest, isFirstParty, sameSiteContext } from './context';

/** Why a browser withholds a cookie; {@link COOKIE_BLOCKED_REASONS} has Chromium's words for it. */
export type WithheldReason =
  | 'domain-mismatch'
  | 'not-on-path'
  | 'secure-only'
  | 'samesite-strict'
  | 'samesite-lax'
  | 'samesite-unspecified-treated-as-lax'
  | 'other-partition'
  | 'expired'
  // Only the browser itself can tell these.
  | 'third-party-blocked'
  | 'other-reason';

/** Chromium's CookieBlockedReason (Chrome DevTools Protocol, domain Network), where it has one. */
export const COOKIE_BLOCKED_REASONS: Readonly<Record<WithheldReason, string>> = {
  'domain-mismatch': 'DomainMismatch',
  'not-on-path': 'NotOnPath',
  'secure-only': 'SecureOnly',
  'samesite-strict': 'SameSiteStrict',
  'samesite-lax': 'SameSiteLax',
  'samesite-unspecified-treated-as-lax': 'SameSiteUnspecifiedTreatedAsLax',
  'other-partition': 'other-partition',
  expired: 'expired',
  'third-party-blocked': 'UserPreferences',
  'other-reason': 'other-reason',
};

/** What of a stored cookie decides whether it travels. */
export interface Travelling
  extends Pick<
    JarCookie,
    'domain' | 'hostOnly' | 'path' | 'secure' | 'sameSite' | 'expiresAt' | 'partition' | 'crossSiteAncestor'
  > {
  /** Milliseconds since 1970; absent when not known. */
  createdAt?: number;
}

/** Chromium lets a cookie without SameSite travel with a top-level POST while it is so young. In milliseconds. */
const LAX_ALLOWING_UNSAFE = 120_000;

/**
 * Every reason why a browser would not send a cookie of its jar with a request (RFC 6265bis section 5.8.3); empty when it
 * would. Third-party blocking and the credentials mode are not looked at: they concern the request, not the cookie.
 */
export function withheldReasons(
  cookie: Travelling,
  request: CookieRequest,
  policy: CookiePolicy,
): WithheldReason[] {
  const url = URL.parse(request.url);
  if (!url) return ['domain-mismatch'];
  const reasons: WithheldReason[] = [];
  if (cookie.expiresAt !== null && cookie.expiresAt <= request.at) reasons.push('expired');
  if (!domainMatches(cookie, url.hostname)) reasons.push('domain-mismatch');
  if (!pathMatches(cookie.path, url.pathname)) reasons.push('not-on-path');
  if (cookie.secure && !isTrustworthy(request.url)) reasons.push('secure-only');
  const sameSite = sameSiteReason(cookie, request, policy);
  if (sameSite) reasons.push(sameSite);
  if (isInOtherPartition(cookie, request, policy)) reasons.push('other-partition');
  return reasons;
}

/** RFC 6265bis section 5.1.3; ports never count. */
export function domainMatches(cookie: Pick<JarCookie, 'domain' | 'hostOnly'>, hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const domain = cookie.domain.toLowerCase().replace(/^\[|\]$/g, '');
  if (host === domain) return true;
  return !cookie.hostOnly && host.endsWith(`.${domain}`);
}

/** RFC 6265bis section 5.1.4. */
export function pathMatches(cookiePath: string, requestPath: string): boolean {
  if (cookiePath === requestPath) return true;
  if (!requestPath.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || requestPath[cookiePath.length] === '/';
}

/** True when page, initiator and request belong to one site, so that SameSite allows every cookie. */
export function isSameSiteRequest(request: CookieRequest, policy: CookiePolicy): boolean | undefined {
  const context = sameSiteContext(request, policy);
  return context === undefined ? undefined : context === 'strict';
}

function sameSiteReason(
  cookie: Travelling,
  request: CookieRequest,
  policy: CookiePolicy,
): WithheldReason | undefined {
  const context = sameSiteContext(request, policy);
  if (cookie.sameSite === 'none' || context === undefined || context === 'strict') return undefined;
  if (cookie.sameSite === 'strict') return 'samesite-strict';
  if (context === 'lax') return undefined;
  if (cookie.sameSite === 'lax') return 'samesite-lax';
  const young = cookie.createdAt !== undefined && request.at - cookie.createdAt < LAX_ALLOWING_UNSAFE;
  if (!policy.laxByDefault || (context === 'lax-unsafe' && young)) return undefined;
  return 'samesite-unspecified-treated-as-lax';
}

function isInOtherPartition(cookie: Travelling, request: CookieRequest, policy: CookiePolicy): boolean {
  const top = request.isTopLevelNavigation ? request.url : request.topUrl;
  if (cookie.partition === null || top === null) return false;
  if (siteOf(cookie.partition) !== siteOf(top)) return true;
  const ancestor = request.frames === null ? undefined : cookie.crossSiteAncestor;
  return ancestor !== undefined && ancestor === isFirstParty(request, policy);
}
