import { hostOf, isAddress, isTrustworthy } from '../parse/origin';
import { parseSetCookie, type RawSetCookie } from '../parse/set-cookie';
import { isPublicSuffix, registrableDomain, siteOf } from '../parse/site';
import { type CookiePolicy, type CookieRequest, isFirstParty } from './context';
import {
  COOKIE_BLOCKED_REASONS,
  domainMatches,
  pathMatches,
  type Travelling,
  withheldReasons,
} from './would-send';
import { defaultPath, rejectedReasons, setCookieBlockedReason } from './would-store';

/** A browser as far as its cookies go. */
export interface BrowserHabits extends CookiePolicy {
  /** What the person's settings say of cookies of other sites than the page's. */
  thirdParty: 'allowed' | 'blocked';
}

/** A cookie in the jar. Its value is a person's question, never evidence: evidence has shapes only. */
interface Stored extends Travelling {
  name: string;
  value: string;
  httpOnly: boolean;
  createdAt: number;
  /** Creation times are too coarse to order by. */
  order: number;
}

/** What became of the cookies of one request. */
export interface Sending {
  /** Names in the order of the Cookie header (RFC 6265bis section 5.8.3). */
  sent: string[];
  /** Every reason by the name of a cookie that stayed, in Chromium's words where it has one. */
  withheld: Map<string, Set<string>>;
}

/** A browser's cookie store, played: what Set-Cookie lines would leave in it, and what would travel with a request. */
export class BrowserJar {
  private cookies: Stored[] = [];
  private expired: Stored[] = [];
  private order = 0;

  constructor(private readonly habits: BrowserHabits) {}

  /**
   * Takes in a Set-Cookie line, or what a script wrote into `document.cookie`.
   * @param request the request whose answer carried it; the script's document, for a script.
   * @returns every reason why the browser would refuse it, in Chromium's words; empty when it is kept.
   */
  set(line: string, request: CookieRequest, by: 'http' | 'script' = 'http'): string[] {
    const raw = parseSetCookie(line, request.at, this.habits);
    const unkept = rejectedReasons(raw, request, this.habits, by);
    const reasons = unkept.map((reason) => setCookieBlockedReason(reason, raw));
    if (unkept.some((reason) => UNREADABLE.has(reason))) return reasons;
    const cookie = this.stored(raw, request);
    // The person's settings come first, and then nobody looks any further.
    if (this.isBlocked(cookie, request)) return ['UserPreferences'];
    if (!isTrustworthy(request.url) && this.cookies.some((old) => old.secure && covers(old, cookie)))
      reasons.push('OverwriteSecure');
    if (by === 'script' && this.cookies.some((old) => old.httpOnly && isSameIdentity(old, cookie)))
      reasons.push('OverwriteHttpOnly');
    if (reasons.length === 0) this.keep(cookie, request.at);
    return reasons;
  }

  /** The cookies that the store holds, in the order in which they came. */
  get held(): readonly Readonly<Pick<Stored, 'name' | 'domain' | 'hostOnly' | 'path'>>[] {
    return this.cookies;
  }

  /** Says which cookies a request would carry. */
  send(request: CookieRequest, includesCredentials: boolean): Sending {
    const sent: Stored[] = [];
    const withheld = new Map<string, Set<string>>();
    const note = (cookie: Stored, reasons: readonly string[]) => {
      const known = withheld.get(cookie.name) ?? new Set();
      withheld.set(cookie.name, known);
      for (const reason of reasons) known.add(reason);
    };
    for (const cookie of this.cookies) {
      const reasons = this.reasonsFor(cookie, request, includesCredentials);
      if (reasons.length === 0) sent.push(cookie);
      else note(cookie, reasons);
    }
    for (const cookie of this.expired) note(cookie, ['expired']);
    sent.sort((a, b) => b.path.length - a.path.length || a.order - b.order);
    return { sent: sent.map(({ name }) => name), withheld };
  }

  private reasonsFor(cookie: Stored, request: CookieRequest, includesCredentials: boolean): string[] {
    const host = hostOf(request.url) ?? '';
    if (registrableDomain(cookie.domain) !== registrableDomain(host)) return ['other-host'];
    const reasons = withheldReasons(cookie, request, this.habits);
    if (cookie.partition === null && this.isPartitioned(request)) return ['other-partition'];
    if (reasons.includes('other-partition')) return ['other-partition'];
    const named = reasons.map((reason) => COOKIE_BLOCKED_REASONS[reason]);
    if (!includesCredentials) return [...named, 'credentials-omitted'];
    if (this.isBlocked(cookie, request)) named.push('UserPreferences');
    return named;
  }

  private isPartitioned(request: CookieRequest): boolean {
    if (!this.habits.partitionsThirdParties || this.habits.thirdParty === 'blocked') return false;
    return !isFirstParty(request, this.habits);
  }

  /** Chromium lets a partitioned cookie pass where others are blocked; Firefox blocks it as well. */
  private isBlocked(cookie: Stored, request: CookieRequest): boolean {
    if (this.habits.thirdParty === 'allowed' || isFirstParty(request, this.habits)) return false;
    return cookie.partition === null || this.habits.partitionsThirdParties;
  }

  private stored(raw: RawSetCookie, request: CookieRequest): Stored {
    const host = hostOf(request.url) ?? '';
    const top = request.isTopLevelNavigation ? request.url : (request.topUrl ?? request.url);
    const partitioned = raw.partitioned || this.isPartitioned(request);
    this.order += 1;
    return {
      name: raw.name,
      value: raw.value,
      domain: raw.domain ?? host,
      hostOnly: raw.domain === null || (raw.domain === host && hasNoSiblings(host)),
      path: raw.path ?? defaultPath(request.url),
      secure: raw.secure,
      httpOnly: raw.httpOnly,
      sameSite: raw.sameSite,
      expiresAt: raw.expiresAt,
      createdAt: request.at,
      order: this.order,
      partition: partitioned ? (siteOf(top) ?? null) : null,
      ...(partitioned ? { crossSiteAncestor: !isFirstParty(request, this.habits) } : {}),
    };
  }

  private keep(cookie: Stored, at: number): void {
    const old = this.cookies.find((candidate) => isSameIdentity(candidate, cookie));
    this.cookies = this.cookies.filter((candidate) => candidate !== old);
    this.expired = this.expired.filter((candidate) => candidate.name !== cookie.name);
    if (cookie.expiresAt !== null && cookie.expiresAt <= at) {
      this.expired.push(cookie);
      return;
    }
    // RFC 6265bis section 5.7, step 23; Chromium does so only for a cookie that is written again as it was.
    if (old && (this.habits.keepsCreation || old.value === cookie.value))
      Object.assign(cookie, { order: old.order, createdAt: old.createdAt });
    this.cookies.push(cookie);
  }
}

/** What spoils a line before the browser looks at the request: Chromium then gives no other reason. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'disallowed-character',
  'no-content',
  'nameless',
  'nameless-with-equals',
  'too-large',
  'invalid-domain',
  'public-suffix',
  'invalid-prefix',
  'invalid-partitioned',
]);

/** An address, a single label and a public suffix share a Domain with nobody: naming it says no more than naming none. */
function hasNoSiblings(host: string): boolean {
  return !host.includes('.') || isAddress(host) || isPublicSuffix(host);
}

/** RFC 6265bis section 5.7, step 9: name, domain, host-only and path, within one partition. */
function isSameIdentity(a: Stored, b: Stored): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.hostOnly === b.hostOnly &&
    a.path === b.path &&
    a.partition === b.partition &&
    a.crossSiteAncestor === b.crossSiteAncestor
  );
}

/** Whether a Secure cookie stands where an insecure one would shadow it (RFC 6265bis section 5.7, step 18). */
function covers(secure: Stored, cookie: Stored): boolean {
  const near =
    domainMatches({ domain: secure.domain, hostOnly: false }, cookie.domain) ||
    domainMatches({ domain: cookie.domain, hostOnly: false }, secure.domain);
  return (
    secure.name === cookie.name &&
    secure.partition === cookie.partition &&
    near &&
    pathMatches(secure.path, cookie.path)
  );
}
