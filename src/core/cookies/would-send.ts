import type { JarCookie } from '../evidence';
import { isTrustworthy, registrableDomain, siteOf } from '../parse/site';

/** Why a browser withholds a cookie; in the words of Chromium's CookieBlockedReason where it has one. */
export type WithheldReason =
  | 'domain-mismatch'
  | 'not-on-path'
  | 'secure-only'
  | 'samesite-strict'
  | 'samesite-lax'
  | 'samesite-unspecified-treated-as-lax'
  | 'other-partition'
  | 'expired';

/** What decides about a request's cookies, beside the credentials mode and a person's cookie settings. */
export interface CookieRequest {
  url: string;
  method: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The page's top document; null when unknown: then SameSite cannot be judged. */
  topUrl: string | null;
  /** The origin that asked; null for a navigation that a person typed. */
  initiator: string | null;
  isTopLevelNavigation: boolean;
}

/** A browser's habits. */
export interface CookiePolicy {
  /** Chromium treats a cookie without SameSite as Lax; Firefox 153 does not. */
  laxByDefault: boolean;
  /** Chromium's sites include the scheme; Firefox's do not by default. */
  schemefulSameSite: boolean;
}

export const CHROMIUM: CookiePolicy = { laxByDefault: true, schemefulSameSite: true };
export const FIREFOX: CookiePolicy = { laxByDefault: false, schemefulSameSite: false };

/**
 * Every reason why a browser would not send a cookie of its jar with a request (RFC 6265bis section 5.8.3); empty when it
 * would. Third-party blocking and the credentials mode are not looked at: they concern the request, not the cookie.
 */
export function withheldReasons(
  cookie: JarCookie,
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
  if (
    cookie.partition !== null &&
    request.topUrl !== null &&
    !samePartition(cookie.partition, request.topUrl)
  ) {
    reasons.push('other-partition');
  }
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
  const same = (a: string, b: string) =>
    policy.schemefulSameSite ? siteOf(a) === siteOf(b) : hostSite(a) === hostSite(b);
  if (request.isTopLevelNavigation) return request.initiator === null || same(request.initiator, request.url);
  if (request.initiator !== null && !same(request.initiator, request.url)) return false;
  return request.topUrl === null ? undefined : same(request.topUrl, request.url);
}

function sameSiteReason(
  cookie: JarCookie,
  request: CookieRequest,
  policy: CookiePolicy,
): WithheldReason | undefined {
  if (cookie.sameSite === 'none' || isSameSiteRequest(request, policy) !== false) return undefined;
  if (cookie.sameSite === 'strict') return 'samesite-strict';
  const lax = cookie.sameSite === 'lax' || policy.laxByDefault;
  if (!lax) return undefined;
  const safe = ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(request.method);
  if (request.isTopLevelNavigation && safe) return undefined;
  return cookie.sameSite === 'lax' ? 'samesite-lax' : 'samesite-unspecified-treated-as-lax';
}

function hostSite(url: string): string | undefined {
  const host = URL.parse(url)?.hostname;
  return host === undefined ? undefined : registrableDomain(host);
}

function samePartition(partition: string, topUrl: string): boolean {
  return siteOf(partition) === siteOf(topUrl);
}
