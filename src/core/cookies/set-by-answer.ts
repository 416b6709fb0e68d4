import type { JarCookie, SetCookie } from '../evidence';
import { hostOf } from '../parse/origin';
import { domainMatches } from './would-send';
import { defaultPath } from './would-store';

/**
 * The cookie that a Set-Cookie line makes, or takes away (RFC 6265bis section 5.7); undefined when its domain is not its host's.
 * @param topUrl the page's address: a partition's name.
 */
export function cookieSetBy(
  cookie: SetCookie,
  { url, topUrl, storeId }: { url: string; topUrl: string | null; storeId: string },
): JarCookie | undefined {
  const host = hostOf(url) ?? '';
  const held: JarCookie = {
    name: cookie.name,
    domain: cookie.domain ?? host,
    hostOnly: cookie.domain === null,
    path: cookie.path ?? defaultPath(url),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    expiresAt: cookie.expiresAt,
    partition: cookie.partitioned ? topUrl : null,
    storeId,
    secret: cookie.secret,
  };
  return domainMatches(held, host) ? held : undefined;
}
