import type { CookiePolicy, CookieRequest } from '../cookies/context';
import { concernedDomains, emptyJar, jarAt, noteJarFact, noteSetCookies } from '../cookies/jar';
import { domainMatches } from '../cookies/would-send';
import { defaultPath, rejectedReasons } from '../cookies/would-store';
import type { Exchange, Hop, JarCookie, JarView, SetCookie } from '../evidence';
import { seenValue } from '../evidence';
import { sameSiteOf } from '../parse/set-cookie';
import type { Fingerprint } from '../redact/fingerprint';
import { shapeOf } from '../redact/secret';
import { redactPath } from '../redact/url';
import { type Fields, field, textIn } from './fields';

const STORE = 'har';

/**
 * The cookie store as far as a file tells: what answers set and a browser would keep (RFC 6265bis section 5.7), and what
 * requests carried. It may have held more; a person may have emptied it: every view says that it is partial.
 */
export class HarJar {
  private readonly mirror = emptyJar();
  private order = 0;

  /** Takes in what the answers of a request set. */
  note(exchange: Exchange, policy: CookiePolicy): void {
    for (const hop of exchange.hops) {
      const head = seenValue(hop.response);
      for (const cookie of head?.setCookies ?? [])
        this.noteSetCookie(cookie, exchange, hop, head?.at ?? hop.at, policy);
    }
  }

  /** Takes in the cookies that a request carried, where the file keeps their attributes (Chromium). */
  noteSent(cookies: readonly Fields[], url: string, at: number, fingerprint: Fingerprint): void {
    const held = cookies.filter((cookie) => textIn(cookie, 'domain') !== '');
    if (held.length === 0) return;
    this.order += 1;
    noteJarFact(this.mirror, {
      kind: 'jar-read',
      at,
      order: this.order,
      domain: URL.parse(url)?.hostname ?? '',
      storeId: STORE,
      cookies: held.map((cookie) => jarCookieOf(cookie, fingerprint)),
    });
  }

  /** What the store held for a request, as it went out. */
  viewFor(exchange: Exchange): JarView | undefined {
    const last = exchange.hops.at(-1);
    if (!last) return undefined;
    const domains = concernedDomains(last.url, exchange.initiator);
    return { ...jarAt(this.mirror, last.at, domains), partial: true };
  }

  private noteSetCookie(
    cookie: SetCookie,
    exchange: Exchange,
    hop: Hop,
    at: number,
    policy: CookiePolicy,
  ): void {
    const request: CookieRequest = {
      url: hop.url,
      method: hop.method,
      at: hop.at,
      topUrl: seenValue(exchange.topUrl) ?? null,
      initiator: exchange.initiator,
      isTopLevelNavigation: exchange.type === 'main_frame',
    };
    if (rejectedReasons(cookie, request, policy).length > 0) return;
    const host = URL.parse(hop.url)?.hostname ?? '';
    this.order += 1;
    const held: JarCookie = {
      name: cookie.name,
      domain: cookie.domain ?? host,
      hostOnly: cookie.domain === null,
      path: cookie.path ?? defaultPath(hop.url),
      secure: cookie.secure,
      httpOnly: cookie.httpOnly,
      sameSite: cookie.sameSite,
      expiresAt: cookie.expiresAt,
      partition: cookie.partitioned ? (seenValue(exchange.topUrl) ?? null) : null,
      storeId: STORE,
      secret: cookie.secret,
    };
    if (!domainMatches(held, host)) return;
    // The answer's own moment is known: the mirror need not doubt it, as it does the moments that a browser's store tells.
    noteSetCookies(this.mirror, [{ ...cookie, path: held.path }], { ...hop, at, storeId: STORE });
    noteJarFact(
      this.mirror,
      cookie.deletes
        ? { kind: 'cookie-removed', at, order: this.order, cookie: held, cause: 'explicit' }
        : { kind: 'cookie-set', at, order: this.order, cookie: held },
    );
  }
}

/** Chromium writes the attributes of the cookies that it sent, the domain with a dot where it covers subdomains. */
function jarCookieOf(cookie: Fields, fingerprint: Fingerprint): JarCookie {
  const domain = textIn(cookie, 'domain');
  const expires = Date.parse(textIn(cookie, 'expires'));
  return {
    name: textIn(cookie, 'name'),
    domain: domain.replace(/^\./, ''),
    hostOnly: !domain.startsWith('.'),
    path: redactPath(textIn(cookie, 'path')) || '/',
    secure: field(cookie, 'secure') === true,
    httpOnly: field(cookie, 'httpOnly') === true,
    sameSite: sameSiteOf(textIn(cookie, 'sameSite')),
    // A session cookie has the moment before 1970.
    expiresAt: Number.isNaN(expires) || expires <= 0 ? null : expires,
    partition: null,
    storeId: STORE,
    secret: shapeOf(textIn(cookie, 'value'), fingerprint),
  };
}
