import type { BrowserContext, CDPSession } from '@playwright/test';
import type { JarCookie } from '../core/evidence';
import { sameSiteOf } from '../core/parse/set-cookie';
import type { Fingerprint } from '../core/redact/fingerprint';
import { shapeOf } from '../core/redact/secret';
import { redactPath } from '../core/redact/url';
import { STORE } from './jar';

/** A cookie as Playwright and the DevTools protocol list it. */
interface Listed {
  name: string;
  value: string;
  /** With a dot where it covers subdomains. */
  domain: string;
  path: string;
  /** Seconds since 1970; -1 for a session cookie. */
  expires: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite?: string;
  partitionKey?: string | { topLevelSite: string; hasCrossSiteAncestor: boolean };
}

/**
 * Reads a context's cookies; their values become shapes at once.
 * @param session of one of its pages, where there is one: Chromium’s protocol tells a cookie without SameSite from a Lax one,
 * and Playwright does not.
 */
export async function readCookies(
  context: BrowserContext,
  session: CDPSession | undefined,
  fingerprint: Fingerprint,
): Promise<JarCookie[]> {
  const told = await session?.send('Network.getAllCookies').catch(() => undefined);
  const cookies: readonly Listed[] = told?.cookies ?? (await context.cookies());
  return cookies.map((cookie) => jarCookieOf(cookie, fingerprint));
}

function jarCookieOf(cookie: Listed, fingerprint: Fingerprint): JarCookie {
  const { partitionKey: key } = cookie;
  return {
    name: cookie.name,
    domain: cookie.domain.replace(/^\./, ''),
    hostOnly: !cookie.domain.startsWith('.'),
    path: redactPath(cookie.path),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: sameSiteOf(cookie.sameSite ?? ''),
    expiresAt: cookie.expires < 0 ? null : cookie.expires * 1000,
    partition: (typeof key === 'string' ? key : key?.topLevelSite) ?? null,
    ...(typeof key === 'object' ? { crossSiteAncestor: key.hasCrossSiteAncestor } : {}),
    storeId: STORE,
    secret: shapeOf(cookie.value, fingerprint),
  };
}
