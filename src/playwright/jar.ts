import type { CookiePolicy } from '../core/cookies/context';
import {
  concernedDomains,
  emptyJar,
  identityOf,
  jarAt,
  noteJarFact,
  noteSetCookies,
} from '../core/cookies/jar';
import { cookieSetBy } from '../core/cookies/set-by-answer';
import { rejectedReasons } from '../core/cookies/would-store';
import type { Exchange, Hop, JarCookie, JarView, SetCookie } from '../core/evidence';
import { seenValue } from '../core/evidence';
import type { JarFact } from '../core/observation';
import { siteOf } from '../core/parse/site';

/** A look at the whole store: it was so at some moment between `from` and `to`, in milliseconds since 1970. */
export interface Reading {
  from: number;
  to: number;
  cookies: readonly JarCookie[];
}

/** What an answer did to the store. */
interface Line {
  at: number;
  by: Hop;
  cookie: SetCookie;
  held: JarCookie;
}

/** A change that no answer explains: a script, or the test itself, made it at some moment between two looks. */
interface Change {
  from: number;
  to: number;
  cookie: JarCookie;
}

/** How far the times of an answer and of a look may lie apart, in milliseconds. */
const TOLERANCE = 100;
/** Bounds for tests without end; the latest stay. */
const MAX_READINGS = 500;
const MAX_LINES = 3_000;

/** The name of a context's store: each has one. */
export const STORE = 'context';

/**
 * A context's cookie store over a test, put together from looks at it and from what answers set in between. Where a cookie
 * changed between two looks for no known reason, what the store held in that time is known in part.
 */
export class ContextJar {
  private readings: Reading[] = [];
  private lines: Line[] = [];

  /** Takes in a look at the store; one that found what the former found is one with it. */
  noteReading(reading: Reading): void {
    const last = this.readings.at(-1);
    if (last && signOf(last) === signOf(reading) && this.readings.length > 1) {
      const former = this.readings.at(-2);
      // Between two equal looks nothing happened; the first and the last of a row of them tell that.
      if (former && signOf(former) === signOf(reading)) this.readings.pop();
    }
    this.readings = [...this.readings, reading].slice(-MAX_READINGS);
  }

  /** Takes in the Set-Cookie lines of a request's answers, but for those that the browser did not keep. */
  noteAnswers(exchange: Exchange, policy: CookiePolicy): void {
    const told = exchange.browserWords && seenValue(exchange.browserWords)?.refused;
    const topUrl = seenValue(exchange.topUrl) ?? null;
    for (const hop of exchange.hops) {
      const head = seenValue(hop.response);
      for (const cookie of head?.setCookies ?? []) {
        const request = {
          ...hop,
          topUrl,
          initiator: exchange.initiator,
          isTopLevelNavigation: exchange.type === 'main_frame',
        };
        const isRefused = told
          ? told.some(({ name }) => name === cookie.name)
          : rejectedReasons(cookie, request, policy).length > 0;
        const partition = topUrl && (siteOf(topUrl) ?? null);
        const held = cookieSetBy(cookie, { url: hop.url, topUrl: partition, storeId: STORE });
        if (!isRefused && held) this.lines.push({ at: head?.at ?? hop.at, by: hop, cookie, held });
      }
    }
    if (this.lines.length > MAX_LINES) this.lines = this.lines.slice(-MAX_LINES);
  }

  /** Makes what tells the store's state as a request went out; undefined where nobody looked. */
  views(): (exchange: Exchange) => JarView | undefined {
    const [first] = this.readings;
    const latest = this.readings.at(-1);
    const { mirror, changes } = this.replayed();
    return (exchange) => {
      const last = exchange.hops.at(-1);
      if (!first || !latest || !last) return undefined;
      const concerns = concernedDomains(last.url, exchange.initiator);
      const isKnown =
        first.to <= last.at &&
        last.at <= latest.from &&
        !changes.some(({ from, to, cookie }) => from <= last.at && last.at <= to && concerns(cookie));
      return { ...jarAt(mirror, last.at, concerns), ...(isKnown ? {} : { partial: true }) };
    };
  }

  private replayed(): { mirror: ReturnType<typeof emptyJar>; changes: Change[] } {
    const mirror = emptyJar();
    const changes: Change[] = [];
    const state = new Map<string, JarCookie>();
    let order = 0;
    let before: Reading | undefined;
    const note = (fact: JarFact) => noteJarFact(mirror, fact);
    const stamp = (at: number) => {
      order += 1;
      return { at, order };
    };
    for (const event of this.inTime()) {
      if ('held' in event) {
        const { at, by, cookie, held } = event;
        noteSetCookies(mirror, [{ ...cookie, path: held.path }], { ...by, at, storeId: STORE });
        if (cookie.deletes) {
          const gone = state.get(identityOf(held));
          state.delete(identityOf(held));
          if (gone) note({ ...stamp(at), kind: 'cookie-removed', cookie: gone, cause: 'explicit' });
          continue;
        }
        state.set(identityOf(held), held);
        note({ ...stamp(at), kind: 'cookie-set', cookie: held });
        continue;
      }
      if (!before) {
        note({
          ...stamp(event.to),
          kind: 'jar-read',
          domain: '',
          storeId: STORE,
          cookies: [...event.cookies],
        });
        for (const cookie of event.cookies) state.set(identityOf(cookie), cookie);
      } else {
        for (const { cookie, isThere } of this.differences(state, event)) {
          changes.push({ from: before.from, to: event.to, cookie });
          if (isThere) state.set(identityOf(cookie), cookie);
          else state.delete(identityOf(cookie));
          note(
            isThere
              ? { ...stamp(event.to), kind: 'cookie-set', cookie }
              : { ...stamp(event.to), kind: 'cookie-removed', cookie, cause: 'unknown' },
          );
        }
      }
      before = event;
    }
    return { mirror, changes };
  }

  /** What a look found otherwise than answers tell; not what an answer of that very time may have changed. */
  private differences(
    state: ReadonlyMap<string, JarCookie>,
    reading: Reading,
  ): { cookie: JarCookie; isThere: boolean }[] {
    const found = new Map(reading.cookies.map((cookie) => [identityOf(cookie), cookie]));
    const isOpen = ({ name }: JarCookie) =>
      this.lines.some(
        ({ at, cookie }) =>
          cookie.name === name && at >= reading.from - TOLERANCE && at <= reading.to + TOLERANCE,
      );
    const come = [...found.values()]
      .filter((cookie) => state.get(identityOf(cookie))?.secret.print !== cookie.secret.print)
      .map((cookie) => ({ cookie, isThere: true }));
    const gone = [...state.values()]
      .filter((cookie) => !found.has(identityOf(cookie)))
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > reading.to)
      .map((cookie) => ({ cookie, isThere: false }));
    return [...come, ...gone].filter(({ cookie }) => !isOpen(cookie));
  }

  private inTime(): (Line | Reading)[] {
    const timeOf = (event: Line | Reading) => ('held' in event ? event.at : event.to);
    return [...this.readings, ...this.lines].sort((a, b) => timeOf(a) - timeOf(b));
  }
}

const signs = new WeakMap<Reading, string>();

function signOf(reading: Reading): string {
  const known = signs.get(reading);
  if (known !== undefined) return known;
  const sign = reading.cookies
    .map((cookie) => `${identityOf(cookie)}\t${cookie.secret.print}`)
    .sort()
    .join('\n');
  signs.set(reading, sign);
  return sign;
}
