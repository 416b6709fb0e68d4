/** True for names and addresses that never leave the machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/**
 * True when browsers treat the URL's origin as trustworthy (Secure Contexts section 3.1): https and loopback.
 */
export function isTrustworthy(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed) return false;
  return parsed.protocol === 'https:' || parsed.protocol === 'wss:' || isLoopback(parsed.hostname);
}

/**
 * True when an https page that calls this URL is stopped within itself: plain http, and not of this machine (Mixed Content
 * section 4.4). Null and undefined are a page that is not known, which proves nothing.
 */
export function isMixedContent(pageOrigin: string | null | undefined, url: string): boolean {
  return pageOrigin?.startsWith('https:') === true && url.startsWith('http:') && !isTrustworthy(url);
}

/** The host of an address, without the brackets of an IPv6 one; undefined when it is no address. */
export function hostOf(url: string): string | undefined {
  return URL.parse(url)?.hostname.replace(/^\[|\]$/g, '');
}

/** True for an IP address, without the brackets of version 6. */
export function isAddress(hostname: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(hostname) || hostname.includes(':');
}

/** The origin of a URL, undefined when it is opaque or not a URL. */
export function originOf(url: string): string | undefined {
  const origin = URL.parse(url)?.origin;
  return origin === undefined || origin === 'null' ? undefined : origin;
}
