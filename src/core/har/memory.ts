import { type Exchange, firstHop, lastHop } from '../evidence';
import { endpointOf, isSuccess, type Past } from '../history';
import { originOf } from '../parse/origin';
import { isLogin } from '../session';

/** Bounds of what is remembered of a large file: of one server, and of all. */
const MAX_PER_ORIGIN = 400;
const MAX_ALL = 20_000;

/**
 * What is remembered of a file's requests for later comparison. Of many that would tell a rule the same, the first
 * and the latest stay; sign-ins and what sets cookies go last.
 */
export class Memory {
  private readonly pasts = new Map<string, Past[]>();
  private size = 0;
  private readonly whole = new WeakSet<Past>();

  /**
   * @param whole every header of the request stands in the file.
   */
  add(past: Past, whole: boolean): void {
    if (whole) this.whole.add(past);
    const origin = originOf(past.url) ?? '';
    const known = this.pasts.get(origin) ?? [];
    known.push(past);
    this.pasts.set(origin, known);
    this.size += 1;
    if (known.length >= MAX_PER_ORIGIN) this.replace(origin, thinned(known, MAX_PER_ORIGIN / 2));
    if (this.size > MAX_ALL) this.halve();
  }

  /**
   * What is known of the servers that a request went to, in the order of time.
   * @param sanitised credentials may have been left out of the file: what a request lacks is then unknown, unless it is whole.
   */
  around(exchange: Exchange, sanitised: boolean): Past[] {
    const origins = new Set([firstHop(exchange), lastHop(exchange)].map((hop) => originOf(hop.url) ?? ''));
    return [...origins]
      .flatMap((origin) => this.pasts.get(origin) ?? [])
      .map((past) => (sanitised ? this.doubted(past) : past))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  /** All that is remembered, in no order. */
  all(): Past[] {
    return [...this.pasts.values()].flat();
  }

  private doubted(past: Past): Past {
    const headersSeen = past.headersSeen && this.whole.has(past);
    return { ...past, headersSeen, setCookiesSeen: false };
  }

  private halve(): void {
    for (const [origin, known] of this.pasts)
      this.replace(origin, thinned(known, Math.ceil(known.length / 2)));
    // So many servers that each has a request or two: the earliest met are forgotten.
    for (const [origin, known] of this.pasts) {
      if (this.size <= MAX_ALL / 2) return;
      this.pasts.delete(origin);
      this.size -= known.length;
    }
  }

  private replace(origin: string, list: Past[]): void {
    this.size += list.length - (this.pasts.get(origin)?.length ?? 0);
    this.pasts.set(origin, list);
  }
}

/** The most telling `keep` of a list, in their order. */
function thinned(pasts: readonly Past[], keep: number): Past[] {
  const bySign = new Map<string, Past[]>();
  for (const past of pasts) {
    const sign = signOf(past);
    const same = bySign.get(sign) ?? [];
    // The first and the latest of those that tell the same.
    bySign.set(sign, same[0] ? [same[0], past] : [past]);
  }
  const kept = [...bySign.values()].flat();
  const surplus = kept.length - keep;
  const least = [...kept].sort((a, b) => worth(a) - worth(b) || a.at - b.at).slice(0, Math.max(0, surplus));
  const gone = new Set(least);
  return kept.filter((past) => !gone.has(past)).sort((a, b) => a.at - b.at);
}

function worth(past: Past): number {
  if (isLogin(past) || past.setCookies.length > 0) return 2;
  return isSuccess(past) ? 1 : 0;
}

function signOf(past: Past): string {
  return JSON.stringify([
    endpointOf(past.method, past.url),
    past.status,
    past.readable,
    past.authorization?.secret?.print ?? past.authorization?.scheme,
    past.cookies.map((cookie) => [cookie.name, cookie.secret.print]),
    past.credentials.map((header) => [header.name, header.secret.print]),
    past.setCookies.map((cookie) => [cookie.name, cookie.secret.print]),
  ]);
}
