import type { GoneCookie, JarCookie, JarView, SetCookie } from '../evidence';
import type { JarFact } from '../observation';
import { hostOf, isLoopback } from '../parse/origin';
import { registrableDomain } from '../parse/site';

/** What the mirror knows about one cookie identity at one moment. */
interface JarRecord {
  at: number;
  order: number;
  /** `before`: an overwrite told of the value that stood there until then. */
  how: 'set' | 'read' | 'before' | 'expired' | 'explicit' | 'evicted' | 'unknown';
  cookie: JarCookie;
  /** The request whose answer brought the change about, where one explains it. */
  by?: Asked;
}

interface Asked {
  method: string;
  url: string;
}

/** The mirror of the cookie store: for each cookie the last few things that happened to it. Plain JSON. */
export interface JarMirror {
  cookies: { [identity: string]: JarRecord[] };
  /** Set-Cookie lines seen on the wire, newest last; `storeId` is null where the tab's store was not known yet. */
  wire: { at: number; by: Asked; host: string; storeId: string | null; cookie: SetCookie }[];
  /** Cookies that are gone were forgotten, for they were too many. */
  hasForgotten?: true;
}

/** A mirror that knows nothing yet. */
export function emptyJar(): JarMirror {
  return { cookies: {}, wire: [] };
}

/**
 * How long events of one cookie are kept, in milliseconds, and how many: requests are judged again for some seconds, and by
 * then a busy page may have set and taken a cookie several times. The last event before that time stays: it is the state.
 */
const MEMORY = 30_000;
const HISTORY = 60;
const WIRE = 300;
/** How many cookies that are gone are remembered: what a page once had matters, what it keeps on making and losing does not. */
const MAX_GONE = 1_000;
/** How many of them one request is told. */
const MAX_GONE_TOLD = 400;

/** How late the store may tell of a change that an answer made, in milliseconds. */
const LAG = 5_000;

/** How late the store tells of a script's change, in milliseconds (measured: up to some tens on a busy machine). */
const LATE = 150;

/** A cookie's identity (RFC 6265bis section 5.7: name, domain, host-only, path), with partition and store. */
export function identityOf(cookie: JarCookie): string {
  return [
    cookie.storeId,
    cookie.partition ?? '',
    cookie.crossSiteAncestor ? 'below a stranger' : '',
    cookie.domain,
    cookie.hostOnly ? 'host' : 'domain',
    cookie.path,
    cookie.name,
  ].join('\t');
}

/** Adds a fact to the mirror, in place: it is the background's largest structure and changes with every cookie. */
export function noteJarFact(mirror: JarMirror, fact: JarFact): void {
  if (fact.kind === 'jar-read') {
    for (const cookie of fact.cookies)
      noteRecord(mirror, { at: fact.at, order: fact.order, how: 'read', cookie });
    return;
  }
  if (fact.kind === 'cookie-set') {
    noteRecord(mirror, { at: fact.at, order: fact.order, how: 'set', cookie: fact.cookie });
    return;
  }
  const how = fact.cause === 'overwrite' ? 'before' : fact.cause;
  noteRecord(mirror, { at: fact.at, order: fact.order, how, cookie: fact.cookie });
}

/**
 * Adds the Set-Cookie lines of an answer. The store tells of their effect later than the page's next request may start, so
 * a change that an answer explains counts from the answer's moment.
 */
export function noteSetCookies(
  mirror: JarMirror,
  cookies: readonly SetCookie[],
  { method, url, at, storeId }: Asked & { at: number; storeId: string | null },
): void {
  const host = hostOf(url);
  if (host === undefined || cookies.length === 0) return;
  mirror.wire.push(...cookies.map((cookie) => ({ at, by: { method, url }, host, storeId, cookie })));
  if (mirror.wire.length > WIRE) mirror.wire.splice(0, mirror.wire.length - WIRE);
}

function noteRecord(mirror: JarMirror, record: JarRecord): void {
  const identity = identityOf(record.cookie);
  const records = mirror.cookies[identity] ?? [];
  if (records.some((known) => known.at === record.at && known.order === record.order)) return;
  const sorted = [...records, record].sort((a, b) => a.at - b.at || a.order - b.order);
  const newest = sorted.at(-1)?.at ?? record.at;
  const firstNeeded = sorted.findLastIndex((known) => known.at < newest - MEMORY);
  mirror.cookies[identity] = sorted.slice(Math.max(0, firstNeeded)).slice(-HISTORY);
}

/**
 * Forgets the cookies that went longest ago, where they are many: names may be made up without end. What is there stays.
 * @param at milliseconds since 1970: what expired before that is gone, though Firefox tells nothing of it.
 */
export function forgetGone(mirror: JarMirror, at: number): void {
  const gone = Object.entries(mirror.cookies).flatMap(([identity, records]) => {
    const last = records.at(-1);
    const goneAt = last && goneSince(last);
    return goneAt !== undefined && goneAt <= at ? [{ identity, goneAt }] : [];
  });
  if (gone.length <= MAX_GONE) return;
  const oldest = gone.sort((a, b) => b.goneAt - a.goneAt).slice(MAX_GONE);
  for (const { identity } of oldest) delete mirror.cookies[identity];
  mirror.hasForgotten = true;
}

/** Forgets what is known of a store's cookies of one registrable domain. */
export function forgetDomain(mirror: JarMirror, domain: string, storeId: string): void {
  for (const [identity, [first]] of Object.entries(mirror.cookies)) {
    if (first?.cookie.storeId === storeId && registrableDomain(first.cookie.domain) === domain)
      delete mirror.cookies[identity];
  }
}

function goneSince({ how, cookie, at }: JarRecord): number | undefined {
  if (how === 'set' || how === 'read' || how === 'before') return cookie.expiresAt ?? undefined;
  return at;
}

/** The records of one cookie with the times at which answers caused them. */
function withWireTimes(records: readonly JarRecord[], wire: JarMirror['wire']): JarRecord[] {
  const name = records[0]?.cookie.name;
  const lines = wire.filter((line) => line.cookie.name === name);
  let previous = Number.NEGATIVE_INFINITY;
  const timed = records.map((record): JarRecord => {
    // The store's times are whole milliseconds, an answer's have fractions: within one of them neither is first.
    const cause = lines.findLast(
      (line) => Math.floor(line.at) <= record.at && record.at - line.at < LAG && explains(line, record),
    );
    // A reading that found what an answer had just set is that setting.
    if (cause)
      return { ...record, at: cause.at, by: cause.by, how: record.how === 'read' ? 'set' : record.how };
    // A script's removal is told late as well, and never before what it removed.
    const late = record.how === 'explicit' ? Math.max(previous, record.at - LATE) : record.at;
    previous = late;
    return { ...record, at: late };
  });
  return timed.sort((a, b) => a.at - b.at || a.order - b.order);
}

function explains(line: JarMirror['wire'][number], record: JarRecord): boolean {
  const { cookie } = record;
  if (line.storeId !== null && line.storeId !== cookie.storeId) return false;
  if (line.host !== cookie.domain && !(!cookie.hostOnly && line.host.endsWith(`.${cookie.domain}`)))
    return false;
  if (record.how === 'set' || record.how === 'read')
    return !line.cookie.deletes && line.cookie.secret.print === cookie.secret.print;
  // A cookie that reached its end was taken by nobody.
  return (record.how === 'explicit' || record.how === 'unknown') && line.cookie.deletes;
}

/**
 * The jar at a moment (milliseconds since 1970), for the hosts that a filter accepts. A cookie whose first record is
 * later than the moment existed before when that record is a removal or a reading, and did not when it is a setting.
 */
export function jarAt(mirror: JarMirror, at: number, concerns: (cookie: JarCookie) => boolean): JarView {
  const view: JarView = { cookies: [], gone: [], ...(mirror.hasForgotten && { partial: true }) };
  for (const noted of Object.values(mirror.cookies)) {
    if (!noted[0] || !concerns(noted[0].cookie)) continue;
    const records = withWireTimes(noted, mirror.wire);
    const current =
      records.findLast((record) => record.how !== 'before' && record.at <= at) ?? before(noted[0], records);
    if (!current) continue;
    const taken = takenBy(mirror.wire, current, at);
    if (taken !== undefined) {
      view.gone.push({ cookie: current.cookie, goneAt: taken, cause: 'explicit' });
      continue;
    }
    const expiredAt = current.cookie.expiresAt;
    if (current.how === 'set' || current.how === 'read') {
      // Firefox keeps expired cookies in its lists and fires nothing: the date decides.
      if (expiredAt === null || expiredAt > at) view.cookies.push(withSetting(current));
      else view.gone.push({ cookie: current.cookie, goneAt: expiredAt, cause: 'expired' });
      continue;
    }
    view.gone.push({ cookie: current.cookie, goneAt: current.at, cause: causeOf(current, at) });
  }
  if (view.gone.length <= MAX_GONE_TOLD) return view;
  // A part is missing: what looks into it is not certain.
  const gone = view.gone.sort((a, b) => b.goneAt - a.goneAt).slice(0, MAX_GONE_TOLD);
  return { ...view, gone, partial: true };
}

function withSetting({ cookie, how, at, by }: JarRecord): JarCookie {
  return how === 'set' ? { ...cookie, set: { at, by: by ?? null } } : cookie;
}

/** Which cookies concern a request: those of its own site, of the page's, and of loopback twins. */
export function concernedDomains(url: string, initiator: string | null): (cookie: JarCookie) => boolean {
  const hosts = [url, initiator ?? ''].map((address) => hostOf(address) ?? '').filter((host) => host !== '');
  const domains = new Set(hosts.map(registrableDomain));
  const loopback = isLoopback(hostOf(url) ?? '');
  const concerns = (domain: string) =>
    domains.has(registrableDomain(domain)) || (loopback && isLoopback(domain));
  const known = new Map<string, boolean>();
  return ({ domain }) => {
    const answer = known.get(domain) ?? concerns(domain);
    known.set(domain, answer);
    return answer;
  };
}

/** What stood there before anything was noted: nothing when the first event is a setting, else the cookie that it names. */
function before(noted: JarRecord, records: readonly JarRecord[]): JarRecord | undefined {
  const first = noted.how === 'before' ? noted : records.find((record) => record.how !== 'before');
  return first === undefined || first.how === 'set' ? undefined : { ...first, how: 'read' };
}

/**
 * When an answer took the cookie away after its last known event: a deletion always succeeds, so it need not wait for the
 * store's word. A setting may be refused, and does.
 */
function takenBy(wire: JarMirror['wire'], current: JarRecord, at: number): number | undefined {
  if (current.how !== 'set' && current.how !== 'read') return undefined;
  const { cookie } = current;
  return wire.findLast(
    (line) =>
      line.cookie.deletes &&
      (line.storeId === null || line.storeId === cookie.storeId) &&
      line.at > current.at &&
      line.at <= at &&
      line.cookie.name === cookie.name &&
      (line.cookie.path ?? '/') === cookie.path &&
      (cookie.hostOnly
        ? line.cookie.domain === null && line.host === cookie.domain
        : line.cookie.domain === cookie.domain),
  )?.at;
}

function causeOf(record: JarRecord, at: number): GoneCookie['cause'] {
  const expiry = record.cookie.expiresAt;
  if (record.how === 'expired' || (expiry !== null && expiry <= at && record.how === 'unknown'))
    return 'expired';
  return record.how === 'explicit' || record.how === 'evicted' ? record.how : 'unknown';
}
