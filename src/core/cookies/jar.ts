import type { GoneCookie, JarCookie, JarView } from '../evidence';
import type { JarFact } from '../observation';

/** What the mirror knows about one cookie identity at one moment. */
interface JarRecord {
  at: number;
  order: number;
  how: 'set' | 'read' | 'expired' | 'explicit' | 'overwrite' | 'evicted' | 'unknown';
  cookie: JarCookie;
}

/** The mirror of the cookie store: for each cookie the last few things that happened to it. Plain JSON. */
export type JarMirror = { [identity: string]: JarRecord[] };

/** How many events of one cookie are kept: enough to judge a request that a later Set-Cookie overtook. */
const HISTORY = 6;

/** A cookie's identity (RFC 6265bis section 5.7: name, domain, host-only, path), with partition and store. */
export function identityOf(cookie: JarCookie): string {
  return [
    cookie.storeId,
    cookie.partition ?? '',
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
  const how = fact.kind === 'cookie-set' ? 'set' : fact.cause;
  noteRecord(mirror, { at: fact.at, order: fact.order, how, cookie: fact.cookie });
}

function noteRecord(mirror: JarMirror, record: JarRecord): void {
  const identity = identityOf(record.cookie);
  const records = mirror[identity] ?? [];
  if (records.some((known) => known.at === record.at && known.order === record.order)) return;
  mirror[identity] = [...records, record].sort((a, b) => a.at - b.at || a.order - b.order).slice(-HISTORY);
}

/**
 * The jar at a moment (milliseconds since 1970), for the hosts that a filter accepts. A cookie whose first record is
 * later than the moment existed before when that record is a removal or a reading, and did not when it is a setting.
 */
export function jarAt(mirror: JarMirror, at: number, concerns: (cookie: JarCookie) => boolean): JarView {
  const view: JarView = { cookies: [], gone: [] };
  for (const records of Object.values(mirror)) {
    const sample = records[0];
    if (!sample || !concerns(sample.cookie)) continue;
    const known = records.findLast((record) => record.at <= at);
    const current = known ?? (sample.how === 'set' ? undefined : { ...sample, how: 'read' as const });
    if (!current) continue;
    const expiredAt = current.cookie.expiresAt;
    if (current.how === 'set' || current.how === 'read' || current.how === 'overwrite') {
      // Firefox keeps expired cookies in its lists and fires nothing: the date decides.
      if (expiredAt === null || expiredAt > at) view.cookies.push(current.cookie);
      else view.gone.push({ cookie: current.cookie, goneAt: expiredAt, cause: 'expired' });
      continue;
    }
    view.gone.push({ cookie: current.cookie, goneAt: current.at, cause: causeOf(current, at) });
  }
  return view;
}

function causeOf(record: JarRecord, at: number): GoneCookie['cause'] {
  const expiry = record.cookie.expiresAt;
  if (record.how === 'expired' || (expiry !== null && expiry <= at && record.how === 'unknown'))
    return 'expired';
  return record.how === 'explicit' || record.how === 'evicted' ? record.how : 'unknown';
}
