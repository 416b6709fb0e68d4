import type { JarCookie, SameSite } from '../core/evidence';
import type { JarFact } from '../core/observation';
import { registrableDomain } from '../core/parse/site';
import type { Fingerprint } from '../core/redact/fingerprint';
import { shapeOf } from '../core/redact/secret';
import { redactPath } from '../core/redact/url';
import { browser, type Cookies } from '../platform/browser';
import { isFirefox } from '../platform/browser-info';
import { type Emit, nextOrder } from './intake';

/** Fields that the polyfill's types lack. */
type Cookie = Cookies.Cookie & {
  partitionKey?: { topLevelSite?: string; hasCrossSiteAncestor?: boolean };
};

/**
 * Watches the cookie store for the sites that somebody asked about.
 * @param isWatched whether cookies of a registrable domain are of interest in a store.
 */
export function watchCookies(emit: Emit, isWatched: (domain: string, storeId: string) => boolean): void {
  browser.cookies.onChanged.addListener(({ removed, cookie, cause }) => {
    if (!isWatched(registrableDomain(hostOf(cookie)), cookie.storeId)) return;
    const stamp = { at: Date.now(), order: nextOrder() };
    emit((fingerprint): JarFact => {
      const shape = jarCookieOf(cookie, fingerprint);
      return removed
        ? {
            ...stamp,
            kind: 'cookie-removed',
            cookie: shape,
            cause: cause === 'expired_overwrite' ? 'explicit' : cause,
          }
        : { ...stamp, kind: 'cookie-set', cookie: shape };
    });
  });
}

/**
 * The cookie store of a tab: private windows and containers have one of their own.
 * @returns undefined when the tab has gone.
 */
export async function cookieStoreOf(tabId: number): Promise<string | undefined> {
  const stores = await browser.cookies.getAllCookieStores().catch(() => []);
  return stores.find((store) => store.tabIds.includes(tabId))?.id;
}

/**
 * Reads a store's cookies of one registrable domain (or of a host that has none), partitions included.
 */
export async function readJar(domain: string, storeId: string, emit: Emit): Promise<void> {
  // Chromium throws on firstPartyDomain, Firefox leaves cookies out without it; the types know neither partition filter.
  const query = {
    domain,
    storeId,
    partitionKey: {},
    ...(isFirefox ? { firstPartyDomain: null } : {}),
  } as Cookies.GetAllDetailsType;
  const cookies = await browser.cookies.getAll(query);
  const stamp = { at: Date.now(), order: nextOrder() };
  emit((fingerprint) => ({
    ...stamp,
    kind: 'jar-read',
    domain,
    storeId,
    cookies: cookies.map((cookie) => jarCookieOf(cookie, fingerprint)),
  }));
}

function hostOf(cookie: Cookie): string {
  return cookie.domain.replace(/^\./, '');
}

function jarCookieOf(cookie: Cookie, fingerprint: Fingerprint): JarCookie {
  return {
    name: cookie.name,
    domain: hostOf(cookie),
    hostOnly: cookie.hostOnly,
    path: redactPath(cookie.path),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: sameSiteOf(cookie.sameSite),
    expiresAt: cookie.expirationDate === undefined ? null : cookie.expirationDate * 1000,
    partition: cookie.partitionKey?.topLevelSite ?? null,
    ...ancestorOf(cookie),
    storeId: cookie.storeId,
    secret: shapeOf(cookie.value, fingerprint),
  };
}

/** Firefox does not say. */
function ancestorOf({ partitionKey }: Cookie): Pick<JarCookie, 'crossSiteAncestor'> {
  const below = partitionKey?.hasCrossSiteAncestor;
  return below === undefined ? {} : { crossSiteAncestor: below };
}

function sameSiteOf(value: string): SameSite {
  return value === 'no_restriction' ? 'none' : value === 'lax' || value === 'strict' ? value : 'unspecified';
}
