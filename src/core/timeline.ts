import { ENGLISH, type Language, texts } from './language';
import type { StoryEvent, StoryEventKind } from './story';
import { duration, render } from './text';

/** How long something of the session lived: a row of the drawing. */
export interface Bar {
  /** The cookie's name, or `Bearer token`. */
  name: string;
  kind: 'cookie' | 'token';
  /** From 0 to 1, as far as the drawing is wide. */
  from: number;
  to: number;
  /** What ended it; `open` when nothing did before the drawing's end. */
  end: 'expired' | 'deleted' | 'replaced' | 'open';
}

/** What a sign looks like, readable without colour, and what it means. */
export const SIGNS = texts({
  in: { form: '→', means: 'signed in' },
  out: { form: '←', means: 'signed out' },
  good: { form: '✓', means: 'succeeded' },
  bad: { form: '✕', means: 'failed' },
  renewed: { form: '↻', means: 'renewed' },
} as const);

const TOKEN = texts('{scheme} token');

/** A moment, drawn as a sign. */
export interface Mark {
  /** From 0 to 1, as far as the drawing is wide. */
  x: number;
  sign: keyof typeof SIGNS;
  /** Place of its event among those given; undefined for a failure that is no event of its own. */
  event?: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** The time between two moments, where it is worth a word. */
export interface Pause {
  /** The middle between them, from 0 to 1. */
  x: number;
  label: string;
}

/** A session's story, laid out. */
export interface Timeline {
  bars: Bar[];
  marks: Mark[];
  pauses: Pause[];
  /** Milliseconds since 1970. */
  begin: number;
  end: number;
  /** How much there is to see: the number of different moments. */
  moments: number;
}

const SIGN_OF: Partial<Record<StoryEventKind, Mark['sign']>> = {
  'sign-in': 'in',
  'sign-in-refused': 'bad',
  'sign-out': 'out',
  'session-cookie-rejected': 'bad',
  refresh: 'renewed',
  'refresh-refused': 'bad',
  'last-success': 'good',
  'first-failure': 'bad',
};

/** A pause that is shorter goes without saying. In milliseconds. */
const WORTH_SAYING = 5_000;

/**
 * Lays a story out from left to right. Moments keep their order, and a long pause is wider than a short one, but not in
 * proportion: seconds and hours are told on one line.
 * @param failures moments of all failures, in milliseconds since 1970.
 */
export function timelineOf(
  events: readonly StoryEvent[],
  failures: readonly number[],
  language: Language = ENGLISH,
): Timeline {
  const moments = [...new Set([...events.map(({ at }) => at), ...failures])].sort((a, b) => a - b);
  const begin = moments[0] ?? 0;
  const end = moments.at(-1) ?? begin;
  const place = scaleOf(moments);
  const known = new Set(events.filter(({ event }) => event === 'first-failure').map(({ at }) => at));
  return {
    bars: [...cookieBars(events, place, end), ...tokenBars(events, place, end, language)],
    marks: [
      ...events.flatMap(({ at, event }, index): Mark[] => {
        // A report of another version may tell of other events.
        const sign = Object.hasOwn(SIGN_OF, event) ? SIGN_OF[event] : undefined;
        return sign ? [{ x: place(at), sign, event: index, at }] : [];
      }),
      ...failures.filter((at) => !known.has(at)).map((at): Mark => ({ x: place(at), sign: 'bad', at })),
    ],
    pauses: moments.slice(1).flatMap((at, index): Pause[] => {
      const before = moments[index] ?? at;
      const isLong = at - before >= WORTH_SAYING;
      return isLong ? [{ x: (place(before) + place(at)) / 2, label: duration(at - before, language) }] : [];
    }),
    begin,
    end,
    moments: moments.length,
  };
}

/** Where a moment stands, from 0 to 1: each step is as wide as the logarithm of its seconds, and never nothing. */
function scaleOf(moments: readonly number[]): (at: number) => number {
  const places = new Map<number, number>();
  let x = 0;
  for (const [index, at] of moments.entries()) {
    if (index > 0) x += 1 + Math.log2(1 + (at - (moments[index - 1] ?? at)) / 1_000);
    places.set(at, x);
  }
  const width = x || 1;
  return (at) => {
    const known = places.get(at);
    if (known !== undefined) return known / width;
    const next = moments.findIndex((moment) => moment > at);
    if (next <= 0) return next === 0 ? 0 : 1;
    const [before = at, after = at] = [moments[next - 1], moments[next]];
    const [left = 0, right = 0] = [places.get(before), places.get(after)];
    return (left + ((at - before) / (after - before)) * (right - left)) / width;
  };
}

function cookieBars(events: readonly StoryEvent[], place: (at: number) => number, end: number): Bar[] {
  return events.flatMap(({ event, at, detail }, index): Bar[] => {
    if (event !== 'session-cookie-set' && event !== 'session-cookie-replaced') return [];
    const { name, expiresAt } = detail;
    const next = events.slice(index + 1).find((other) => {
      const ends = other.event === 'session-cookie-replaced' || other.event === 'session-cookie-deleted';
      return ends && other.detail.name === name;
    });
    const expiry = typeof expiresAt === 'number' ? expiresAt : Number.POSITIVE_INFINITY;
    const base = { name: String(name), kind: 'cookie' as const, from: place(at) };
    if (expiry <= Math.min(end, next?.at ?? end)) return [{ ...base, to: place(expiry), end: 'expired' }];
    if (!next) return [{ ...base, to: 1, end: 'open' }];
    const how = next.event === 'session-cookie-deleted' ? 'deleted' : 'replaced';
    return [{ ...base, to: place(next.at), end: how }];
  });
}

function tokenBars(
  events: readonly StoryEvent[],
  place: (at: number) => number,
  end: number,
  language: Language,
): Bar[] {
  return events.flatMap(({ event, at, detail }): Bar[] => {
    if (event !== 'token-first-sent') return [];
    const { scheme, expiresAt } = detail;
    const expiry = typeof expiresAt === 'number' ? expiresAt : Number.POSITIVE_INFINITY;
    const name = render(TOKEN, { scheme: String(scheme) }, { now: at, language });
    // A token that came too late has no life to draw, only an end.
    if (expiry <= end)
      return [
        { name, kind: 'token', from: place(at), to: Math.max(place(at), place(expiry)), end: 'expired' },
      ];
    return [{ name, kind: 'token', from: place(at), to: 1, end: 'open' }];
  });
}
