import type { CookiePolicy } from './cookies/context';
import { domainMatches } from './cookies/would-send';
import { rejectedReasons } from './cookies/would-store';
import type { Failure } from './failure-record';
import type { Past } from './history';
import { ENGLISH, type Language, texts } from './language';
import { originOf } from './parse/origin';
import { siteOf } from './parse/site';
import { isCsrfName } from './redact/body';
import { isLogin, isRefresh, isSignOut, soundsLikeSession } from './session';
import { type Data, render } from './text';

/** The sentences of a story; the id travels in reports. */
const SENTENCES = texts({
  'sign-in': '`{method} {path}` signed in',
  'sign-in-refused': '`{method} {path}` was refused ({status})',
  'sign-out': '`{method} {path}` signed out',
  'session-cookie-set': '`{method} {path}` set `{name}`',
  'session-cookie-replaced': '`{method} {path}` replaced `{name}`',
  'session-cookie-rejected': '`{method} {path}` set `{name}`, and browsers do not keep such a cookie',
  'session-cookie-deleted': '`{method} {path}` deleted `{name}`',
  'token-first-sent': '`{method} {path}` was the first with this `{scheme}` token',
  'token-expired': 'The token expired',
  refresh: '`{method} {path}` renewed the token',
  'refresh-refused': '`{method} {path}` did not renew the token ({status})',
  'last-success': '`{method} {path}` was the last success before the failure',
  'first-failure': '`{method} {path}` failed first ({status:phrase})',
} as const);

/** What happened. */
export type StoryEventKind = keyof typeof SENTENCES;

/** One moment of a site's story. */
export interface StoryEvent {
  /** Milliseconds since 1970. */
  at: number;
  /** The site (scheme and registrable domain) whose story it belongs to. */
  site: string;
  event: StoryEventKind;
  /** What the sentence is rendered from. */
  detail: Data;
}

/** Bound of a tab's story; of more events the earliest and the latest stay. */
const MAX_EVENTS = 60;
/** Sessions that are written anew with each answer (Rails, Laravel) would fill a story with their replacements. */
const MAX_REPLACED = 3;

/**
 * The session of each site that a tab saw fail, as a timeline: sign-ins, cookies, tokens, renewals, the last success and
 * the first failure. Nothing is told of sites where nothing failed.
 * @param pasts what is known of the tab's requests, successes included.
 */
export function storyOf(
  pasts: readonly Past[],
  failures: readonly Failure[],
  policy: CookiePolicy,
): StoryEvent[] {
  const open = failures.filter((failure) => !failure.folded);
  const firsts = new Map<string, Failure>();
  for (const failure of [...open].sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)) {
    const site = siteIn(failure.exchange.hops.at(-1)?.url ?? '');
    if (!firsts.has(site)) firsts.set(site, failure);
  }
  const failed = new Set(open.map(({ id }) => id));
  const events = [...firsts].flatMap(([site, first]) => {
    const own = pasts
      .filter((past) => siteIn(past.url) === site)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return [
      ...own.flatMap((past) => signingEvents(past)),
      ...cookieEvents(own, policy),
      ...tokenEvents(own),
      ...turningPoints(own, first, failed),
    ].map((event) => ({ ...event, site }));
  });
  const sorted = events.sort((a, b) => a.at - b.at);
  if (sorted.length <= MAX_EVENTS) return sorted;
  return [...sorted.slice(0, MAX_EVENTS / 2), ...sorted.slice(-MAX_EVENTS / 2)];
}

/** The event as a sentence; words in backticks are code. */
export function renderEvent({ event, detail, at }: StoryEvent, language: Language = ENGLISH): string {
  return render(SENTENCES[event], detail, { now: at, language });
}

type Told = Omit<StoryEvent, 'site'>;

function signingEvents(past: Past): Told[] {
  const ok = past.status >= 200 && past.status < 400;
  if (isSignOut(past)) return ok ? [told(past, 'sign-out')] : [];
  if (isRefresh(past)) return [told(past, ok ? 'refresh' : 'refresh-refused')];
  if (!isLogin(past) || past.status === 0) return [];
  return [told(past, ok ? 'sign-in' : 'sign-in-refused')];
}

function cookieEvents(pasts: readonly Past[], policy: CookiePolicy): Told[] {
  const events: Told[] = [];
  const values = new Map<string, string>();
  const replaced = new Map<string, number>();
  for (const past of pasts) {
    for (const cookie of past.setCookies) {
      const { name } = cookie;
      const matters = soundsLikeSession(name) || (isLogin(past) && cookie.httpOnly && !isCsrfName(name));
      if (!matters) continue;
      const known = values.get(name);
      if (cookie.deletes) {
        if (known !== undefined || past.cookies.some((sent) => sent.name === name))
          events.push(answered(past, 'session-cookie-deleted', { name }));
        values.delete(name);
        continue;
      }
      const request = { ...past, isTopLevelNavigation: past.type === 'main_frame' };
      const isKept =
        rejectedReasons(cookie, request, policy).length === 0 &&
        (cookie.domain === null ||
          domainMatches({ domain: cookie.domain, hostOnly: false }, URL.parse(past.url)?.hostname ?? ''));
      if (!isKept) events.push(answered(past, 'session-cookie-rejected', { name }));
      else if (known === undefined)
        events.push(answered(past, 'session-cookie-set', { name, ...ending(cookie.expiresAt) }));
      else if (known !== cookie.secret.print) {
        const times = (replaced.get(name) ?? 0) + 1;
        replaced.set(name, times);
        if (times <= MAX_REPLACED)
          events.push(answered(past, 'session-cookie-replaced', { name, ...ending(cookie.expiresAt) }));
      }
      if (isKept) values.set(name, cookie.secret.print);
    }
  }
  return events;
}

function tokenEvents(pasts: readonly Past[]): Told[] {
  const events: Told[] = [];
  const seen = new Set<string>();
  const latest = pasts.at(-1)?.endedAt ?? 0;
  for (const past of pasts) {
    const { authorization } = past;
    if (!authorization?.secret || authorization.placeholder !== null || seen.has(authorization.secret.print))
      continue;
    seen.add(authorization.secret.print);
    const expiry = (authorization.jwt?.exp ?? 0) * 1000;
    events.push(
      told(past, 'token-first-sent', { scheme: authorization.scheme ?? 'bare', ...ending(expiry || null) }),
    );
    // Only an end that this tab lived through is a moment of its story.
    if (expiry > past.at && expiry <= latest)
      events.push({ at: expiry, event: 'token-expired', detail: { origin: originOf(past.url) ?? '' } });
  }
  return events;
}

function turningPoints(pasts: readonly Past[], first: Failure, failed: ReadonlySet<string>): Told[] {
  const begin = first.exchange.startedAt;
  const success = pasts.findLast(
    (past) =>
      past.at < begin &&
      !failed.has(past.id) &&
      past.status >= 200 &&
      past.status < 400 &&
      past.readable &&
      past.type !== 'main_frame' &&
      !isLogin(past) &&
      past.method !== 'OPTIONS',
  );
  const hop = first.exchange.hops[0];
  const last = first.exchange.hops.at(-1);
  const status = last && 'value' in last.response ? last.response.value.status : 0;
  return [
    ...(success ? [told(success, 'last-success')] : []),
    {
      at: begin,
      event: 'first-failure',
      detail: { method: hop?.method ?? '', path: pathOf(hop?.url ?? ''), status: status || 'no answer' },
    },
  ];
}

/** When something ends by itself, in milliseconds since 1970, where that is known: not part of a sentence, drawn. */
function ending(expiresAt: number | null): Data {
  return expiresAt === null ? {} : { expiresAt };
}

function told(past: Past, event: StoryEventKind, more: Data = {}): Told {
  return {
    at: past.at,
    event,
    detail: { method: past.method, path: pathOf(past.url), status: past.status, ...more },
  };
}

/** What an answer did happens when it arrives. */
function answered(past: Past, event: StoryEventKind, more: Data): Told {
  return { ...told(past, event, more), at: past.endedAt };
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}

function siteIn(url: string): string {
  return siteOf(url) ?? originOf(url) ?? url;
}
