import { isSafeMethod } from '../parse/method';
import type { SetCookieHabits } from '../parse/set-cookie';
import { registrableDomain, siteOf } from '../parse/site';

/** What decides about a request's cookies, beside the credentials mode and a person's cookie settings. */
export interface CookieRequest {
  url: string;
  method: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The page's top document; null when unknown: then SameSite cannot be judged. */
  topUrl: string | null;
  /** The documents between the top one and the one that asks, outermost first; absent for none, null where one is not known. */
  frames?: readonly string[] | null;
  /** The origin that asked; null for a navigation that a person typed. */
  initiator: string | null;
  isTopLevelNavigation: boolean;
  /** The addresses that led here by redirects, first one first; absent when there are none. */
  redirects?: readonly string[];
}

/** A browser's habits. */
export interface CookiePolicy extends SetCookieHabits {
  /** Chromium treats a cookie without SameSite as Lax; Firefox 153 does not. */
  laxByDefault: boolean;
  /** Chromium's sites include the scheme; Firefox's do not by default. */
  schemefulSameSite: boolean;
  /** Firefox keeps the cookies of every stranger's part of a page apart, page by page (Total Cookie Protection). */
  partitionsThirdParties: boolean;
  /** `__Host-` demands `Path=/`: Chromium wants it written (RFC 6265bis), for Firefox the default path will do. */
  hostPrefixWantsPath: boolean;
  /** A cookie that is written anew keeps its place in the Cookie header: always in Firefox, in Chromium when its value stays. */
  keepsCreation: boolean;
  /** Firefox counts a redirect through another site as a call from there; Chromium does not. */
  countsRedirects: boolean;
  /** Firefox lets a tab stand within a name or a value. */
  keepsTabs: boolean;
}

export const CHROMIUM: CookiePolicy = {
  laxByDefault: true,
  schemefulSameSite: true,
  partitionsThirdParties: false,
  hostPrefixWantsPath: true,
  keepsCreation: false,
  countsRedirects: false,
  keepsNameless: true,
  readsFreeDates: false,
  keepsTabs: false,
};
export const FIREFOX: CookiePolicy = {
  laxByDefault: false,
  schemefulSameSite: false,
  partitionsThirdParties: true,
  hostPrefixWantsPath: false,
  keepsCreation: true,
  countsRedirects: true,
  keepsNameless: false,
  readsFreeDates: true,
  keepsTabs: true,
};

/**
 * How near page and request are, as SameSite counts (RFC 6265bis sections 5.2 and 5.8.3): `strict` lets every cookie go, `lax`
 * all but Strict, `lax-unsafe` is a top-level POST from elsewhere.
 */
export type SameSiteContext = 'strict' | 'lax' | 'lax-unsafe' | 'cross-site';

/** The context of a request; undefined when the page is not known and nothing else decides. */
export function sameSiteContext(request: CookieRequest, policy: CookiePolicy): SameSiteContext | undefined {
  const { url, initiator, isTopLevelNavigation } = request;
  const same = (other: string) => siteKey(other, policy) === siteKey(url, policy);
  const strayed = policy.countsRedirects && request.redirects?.some((hop) => !same(hop));
  const fromOwn = (initiator === null || same(initiator)) && !strayed;
  if (isTopLevelNavigation) return fromOwn ? 'strict' : isSafeMethod(request.method) ? 'lax' : 'lax-unsafe';
  // Who asks from another site stands in a frame of that site, whether or not the frames are known.
  if (!fromOwn) return 'cross-site';
  if (request.topUrl === null) return undefined;
  if (!isFirstParty(request, policy)) return 'cross-site';
  // Behind a frame that is not known a stranger may stand.
  return request.frames === null ? undefined : 'strict';
}

/** True when the request and every known document above it belong to the top document's site. Needs a known page. */
export function isFirstParty(request: CookieRequest, policy: CookiePolicy): boolean {
  if (request.isTopLevelNavigation) return true;
  if (request.topUrl === null) return false;
  const top = siteKey(request.topUrl, policy);
  return [...(request.frames ?? []), request.url].every((url) => siteKey(url, policy) === top);
}

/** What two addresses of one site share. */
function siteKey(url: string, policy: CookiePolicy): string | undefined {
  if (policy.schemefulSameSite) return siteOf(url);
  const host = URL.parse(url)?.hostname;
  return host === undefined ? undefined : registrableDomain(host);
}
