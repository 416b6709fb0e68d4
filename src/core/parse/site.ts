import { remembered } from '../remembered';
import { isAddress } from './origin';
import { publicSuffixOf } from './public-suffix';

/**
 * The registrable domain of a host (public suffix list with its private part, as browsers use it), or the host itself
 * when it has none: an IP address, `localhost`, a public suffix.
 */
export const registrableDomain = remembered(domainOf, () => true);

function domainOf(hostname: string): string {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const suffix = isAddress(host) ? undefined : publicSuffixOf(host);
  if (suffix === undefined || suffix === host) return host;
  const own = host.slice(0, -suffix.length - 1);
  return host.slice(own.lastIndexOf('.') + 1);
}

/** True when a cookie's Domain attribute may not name this host because everybody below it is a stranger. */
export function isPublicSuffix(hostname: string): boolean {
  const host = hostname.toLowerCase();
  return !isAddress(host) && publicSuffixOf(host) === host;
}

/** The schemeful site of a URL, such as `https://example.org`; undefined for opaque origins. */
export function siteOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || parsed.hostname === '') return undefined;
  const protocol =
    parsed.protocol === 'ws:' ? 'http:' : parsed.protocol === 'wss:' ? 'https:' : parsed.protocol;
  return `${protocol}//${registrableDomain(parsed.hostname)}`;
}

/**
 * Same site, schemeful as in Chromium (http and https of one name are different sites). Ports never count.
 */
export function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== undefined && site === siteOf(b);
}
