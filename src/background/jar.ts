import { concernedDomains, emptyJar, jarAt, noteJarFact, noteSetCookies } from '../core/cookies/jar';
import type { JarView, SetCookie } from '../core/evidence';
import type { JarFact } from '../core/observation';
import { hostOf, isLoopback, registrableDomain } from '../core/parse/site';

/** The loopback names that people mistake for one another: their cookies are read together. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** The mirror of the cookie store, for the sites that watched tabs talk to. */
export class Jar {
  private readonly mirror = emptyJar();
  private readonly asked = new Set<string>();
  private readonly known = new Set<string>();

  /** @param read starts reading a domain's cookies; the answer comes back as a `jar-read` fact. */
  constructor(private readonly read: (domain: string) => void) {}

  /** True for a domain whose changes are of interest. */
  isWatched(domain: string): boolean {
    return this.asked.has(domain);
  }

  /** Makes sure that the cookies around a URL are mirrored. */
  watch(url: string): void {
    const host = hostOf(url);
    if (!host) return;
    for (const domain of isLoopback(host)
      ? [...LOOPBACK, registrableDomain(host)]
      : [registrableDomain(host)]) {
      if (this.asked.has(domain)) continue;
      this.asked.add(domain);
      this.read(domain);
    }
  }

  /** Takes in what the store tells. */
  note(fact: JarFact): void {
    noteJarFact(this.mirror, fact);
    if (fact.kind === 'jar-read') this.known.add(fact.domain);
  }

  /** Takes in the Set-Cookie lines of an answer. */
  noteSetCookies(cookies: readonly SetCookie[], url: string, at: number): void {
    noteSetCookies(this.mirror, cookies, url, at);
  }

  /**
   * The cookies that concern a request, as they were at a moment: of its own site, of the page's, and of loopback twins.
   * Undefined until the store was read for the request's site.
   */
  viewFor(url: string, initiator: string | null, at: number): JarView | undefined {
    const host = hostOf(url);
    if (!host || !this.known.has(registrableDomain(host))) return undefined;
    return jarAt(this.mirror, at, concernedDomains(url, initiator));
  }
}
