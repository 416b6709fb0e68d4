import type { CookiePolicy, CookieRequest } from '../cookies/context';
import { concernedDomains, emptyJar, identityOf, jarAt, noteJarFact, noteSetCookies } from '../cookies/jar';
import { cookieSetBy } from '../cookies/set-by-answer';
import { rejectedReasons } from '../cookies/would-store';
import type { Exchange, Hop, JarCookie, JarView, SetCookie } from '../evidence';
import { seenValue } from '../evidence';
import type { JarFact } from '../observation';
import { sameSiteOf } from '../parse/set-cookie';
import type { Fingerprint } from '../redact/fingerprint';
import { shapeOf } from '../redact/secret';
import { redactPath } from '../redact/url';
import { type Fields, field, momentIn, textIn } from './fields';

const STORE = 'har';

/** Bound for hostile files: of more cookies those are forgotten that were not met for longest. */
const MAX_COOKIES = 1_000;
/** Characters of name, domain and path: no browser keeps a cookie with more (RFC 6265bis section 5.6). */
const MAX_IDENTITY = 8_192;

/**
 * The cookie store as far as a file tells: what answers set and a browser would keep (RFC 6265bis section 5.7), and what
 * requests carried. It may have held more; a person may have emptied it: every view says that it is partial.
 */
export class HarJar {
  private readonly mirror = emptyJar();
  /** Identities, the one that was met last at the end. */
  private readonly met = new Set<string>();
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
    const held = cookies.filter((cookie) => {
      const length = ['name', 'domain', 'path'].reduce((sum, part) => sum + textIn(cookie, part).length, 0);
      return textIn(cookie, 'domain') !== '' && length <= MAX_IDENTITY;
    });
    if (held.length === 0) return;
    this.order += 1;
    this.noteFact({
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

  private noteFact(fact: JarFact): void {
    noteJarFact(this.mirror, fact);
    for (const cookie of fact.kind === 'jar-read' ? fact.cookies : [fact.cookie]) {
      const identity = identityOf(cookie);
      this.met.delete(identity);
      this.met.add(identity);
    }
    for (const identity of this.met) {
      if (this.met.size <= MAX_COOKIES) return;
      this.met.delete(identity);
      delete this.mirror.cookies[identity];
    }
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
    this.order += 1;
    const held = cookieSetBy(cookie, { ...request, storeId: STORE });
    if (!held) return;
    // The answer's own moment is known: the mirror need not doubt it, as it does the moments that a browser's store tells.
    noteSetCookies(this.mirror, [{ ...cookie, path: held.path }], { ...hop, at, storeId: STORE });
    this.noteFact(
      cookie.deletes
        ? { kind: 'cookie-removed', at, order: this.order, cookie: held, cause: 'explicit' }
        : { kind: 'cookie-set', at, order: this.order, cookie: held },
    );
  }
}

/** Chromium writes the attributes of the cookies that it sent, the domain with a dot where it covers subdomains. */
function jarCookieOf(cookie: Fields, fingerprint: Fingerprint): JarCookie {
  const domain = textIn(cookie, 'domain');
  const expires = momentIn(cookie, 'expires');
  return {
    name: textIn(cookie, 'name'),
    domain: domain.replace(/^\./, ''),
    hostOnly: !domain.startsWith('.'),
    path: redactPath(textIn(cookie, 'path')) || '/',
    secure: field(cookie, 'secure') === true,
    httpOnly: field(cookie, 'httpOnly') === true,
    sameSite: sameSiteOf(textIn(cookie, 'sameSite')),
    // A session cookie has the moment before 1970.
    expiresAt: expires || null,
    partition: null,
    storeId: STORE,
    secret: shapeOf(textIn(cookie, 'value'), fingerprint),
  };
}
