import {
  concernedDomains,
  emptyJar,
  forgetDomain,
  forgetGone,
  jarAt,
  noteJarFact,
  noteSetCookies,
} from '../core/cookies/jar';
import type { JarView, SetCookie } from '../core/evidence';
import type { JarFact } from '../core/observation';
import { hostOf, isLoopback } from '../core/parse/origin';
import { registrableDomain } from '../core/parse/site';
import { Newest } from './newest';

/** The loopback names that people mistake for one another: their cookies are read together. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** How many domains are mirrored, of all stores; each has 180 cookies at most, or 180 in each partition. */
const MAX_DOMAINS = 200;
/** After how many facts cookies that are gone are counted. */
const BETWEEN_COUNTS = 200;
/** More than that concern no request of a page that means well: such a store was not seen whole. */
const MAX_CONCERNING = 1_500;

/** A request going out, as far as the store's state then is asked for. */
export interface JarMoment {
  url: string;
  initiator: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** The mirror of the cookie store, for the sites that watched tabs talk to. */
export class Jar {
  private readonly mirror = emptyJar();
  private readonly asked = new Newest<string>(MAX_DOMAINS);
  private readonly known = new Set<string>();
  private taken = 0;

  /** @param read starts reading a domain's cookies in a store; the answer comes back as a `jar-read` fact. */
  constructor(private readonly read: (domain: string, storeId: string) => void) {}

  /** True for a domain whose changes are of interest in a store. */
  isWatched(domain: string, storeId: string): boolean {
    return this.asked.has(placeOf(domain, storeId));
  }

  /** Makes sure that a store's cookies around a URL are mirrored. */
  watch(url: string, storeId: string): void {
    const host = hostOf(url);
    if (!host) return;
    for (const domain of isLoopback(host)
      ? [...LOOPBACK, registrableDomain(host)]
      : [registrableDomain(host)]) {
      const isNew = !this.isWatched(domain, storeId);
      const forgotten = this.asked.add(placeOf(domain, storeId));
      if (isNew) this.read(domain, storeId);
      if (forgotten === undefined) continue;
      this.known.delete(forgotten);
      const [oldStore = '', oldDomain = ''] = forgotten.split('\t');
      forgetDomain(this.mirror, oldDomain, oldStore);
    }
  }

  /** Takes in what the store tells. */
  note(fact: JarFact): void {
    noteJarFact(this.mirror, fact);
    if (fact.kind === 'jar-read' && this.isWatched(fact.domain, fact.storeId))
      this.known.add(placeOf(fact.domain, fact.storeId));
    this.taken += 1;
    if (this.taken % BETWEEN_COUNTS === 0) forgetGone(this.mirror, fact.at);
  }

  /** Takes in the Set-Cookie lines of an answer. */
  noteSetCookies(cookies: readonly SetCookie[], answer: Parameters<typeof noteSetCookies>[2]): void {
    noteSetCookies(this.mirror, cookies, answer);
  }

  /**
   * The cookies of a store that concern a request, as they were at a moment: of its own site, of the page's, and of loopback
   * twins. Undefined until the store was read for the request's site.
   */
  viewFor({ url, initiator, at }: JarMoment, storeId: string): JarView | undefined {
    const host = hostOf(url);
    if (!host || !this.known.has(placeOf(registrableDomain(host), storeId))) return undefined;
    const concerns = concernedDomains(url, initiator);
    const view = jarAt(this.mirror, at, (cookie) => cookie.storeId === storeId && concerns(cookie));
    return view.cookies.length > MAX_CONCERNING ? undefined : view;
  }
}

/** A domain's cookies in one store. */
function placeOf(domain: string, storeId: string): string {
  return `${storeId}\t${domain}`;
}
