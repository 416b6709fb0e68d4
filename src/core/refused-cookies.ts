import type { CookiePolicy } from './cookies/context';
import { domainMatches } from './cookies/would-send';
import { defaultPath, type RejectedReason } from './cookies/would-store';
import { type Exchange, type SetCookie, seenValue } from './evidence';
import type { History, Past } from './history';
import { hostOf } from './parse/origin';
import { refusalOf } from './unkept-cookie';

/** A Set-Cookie line before a failure that the browser did not keep. */
export interface RefusedCookie {
  name: string;
  /** The request whose answer carried it; milliseconds since 1970. */
  by: { method: string; url: string; at: number };
  /** Null when its attributes give no reason: the call left credentials out, or third-party cookies are blocked. */
  reason: RejectedReason | null;
}

/** More than a person reads. */
const MAX_REFUSED = 20;

/**
 * The Set-Cookie lines of earlier answers that left nothing in the browser, oldest first: each cookie by its last line.
 * Those without a reason of their own need a store that was seen whole.
 */
export function refusedCookies(exchange: Exchange, history: History, policy: CookiePolicy): RefusedCookie[] {
  const latest = new Map<string, { past: Past; cookie: SetCookie }>();
  for (const past of history.around) {
    if (past.endedAt > exchange.startedAt + 1) continue;
    for (const cookie of past.setCookies) {
      const identity = [cookie.name, cookie.domain ?? hostOf(past.url), cookie.path ?? defaultPath(past.url)];
      latest.set(identity.join('\t'), { past, cookie });
    }
  }
  return [...latest.values()]
    .filter(({ cookie }) => !cookie.deletes)
    .flatMap(({ past, cookie }): RefusedCookie[] => {
      const { reason = null, told } = refusalOf(past, cookie, policy);
      if (reason === null && !told && !isMissing(exchange, past, cookie)) return [];
      return [{ name: cookie.name, by: { method: past.method, url: past.url, at: past.endedAt }, reason }];
    })
    .slice(-MAX_REFUSED);
}

/** Whether the store, seen whole, neither holds the cookie nor lost it since. */
function isMissing(exchange: Exchange, past: Past, { name }: SetCookie): boolean {
  const jar = seenValue(exchange.jar);
  if (!jar || jar.partial) return false;
  const host = hostOf(past.url) ?? '';
  const known = [...jar.cookies, ...jar.gone.map(({ cookie }) => cookie)];
  return !known.some((cookie) => cookie.name === name && domainMatches(cookie, host));
}
