import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoryEvent, StoryEventKind } from '../../src/core/story';
import { timelineOf } from '../../src/core/timeline';
import { NOON } from '../fixtures/exchanges';

const event = (kind: StoryEventKind, seconds: number, detail: StoryEvent['detail'] = {}): StoryEvent => ({
  at: NOON + seconds * 1000,
  site: 'http://lab.test',
  event: kind,
  detail: { name: 'sessionid', scheme: 'Bearer', ...detail },
});
const ends = (...events: StoryEvent[]) => timelineOf(events, []).bars.map(({ name, end }) => [name, end]);
const failure = event('first-failure', 100);
const expiresAt = NOON + 50_000;

describe('timelineOf', () => {
  it.each<[string, StoryEvent[], unknown[]]>([
    ['a cookie that stays', [event('session-cookie-set', 0), failure], [['sessionid', 'open']]],
    [
      'one that expires',
      [event('session-cookie-set', 0, { expiresAt }), failure],
      [['sessionid', 'expired']],
    ],
    [
      'one that would',
      [event('session-cookie-set', 0, { expiresAt: expiresAt + 1e6 }), failure],
      [['sessionid', 'open']],
    ],
    [
      'one that is deleted',
      [event('session-cookie-set', 0), event('session-cookie-deleted', 9), failure],
      [['sessionid', 'deleted']],
    ],
    [
      'one that is replaced before its time',
      [event('session-cookie-set', 0, { expiresAt }), event('session-cookie-replaced', 9), failure],
      [
        ['sessionid', 'replaced'],
        ['sessionid', 'open'],
      ],
    ],
    [
      'another cookie’s end is not its own',
      [event('session-cookie-set', 0), event('session-cookie-deleted', 9, { name: 'other' }), failure],
      [['sessionid', 'open']],
    ],
    ['a token', [event('token-first-sent', 0), failure], [['Bearer token', 'open']]],
    [
      'a token that expires',
      [event('token-first-sent', 0, { expiresAt }), failure],
      [['Bearer token', 'expired']],
    ],
    [
      'a token that came too late',
      [event('token-first-sent', 60, { expiresAt }), failure],
      [['Bearer token', 'expired']],
    ],
  ])('%s', (_, events, bars) => {
    expect(ends(...events)).toEqual(bars);
  });

  it('marks every failure once, and says what a pause took', () => {
    const { marks, pauses, moments } = timelineOf(
      [event('sign-in', 0), failure],
      [NOON + 100_000, NOON + 400_000],
    );
    expect(marks.map(({ sign, event: place }) => [sign, place])).toEqual([
      ['in', 0],
      ['bad', 1],
      ['bad', undefined],
    ]);
    expect(pauses.map(({ label }) => label)).toEqual(['2 min', '5 min']);
    expect(moments).toBe(3);
  });

  it('keeps the order of time, within its width', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(seconds, seconds, (told, failed) => {
        const events = [...told].sort((a, b) => a - b).map((at) => event('refresh', at));
        const { marks } = timelineOf(
          events,
          failed.map((at) => NOON + at * 1000),
        );
        const inOrder = [...marks].sort((a, b) => a.at - b.at);
        for (const [index, { x, at }] of inOrder.entries()) {
          const before = inOrder[index - 1];
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(1);
          if (before) expect(Math.sign(x - before.x)).toBe(Math.sign(at - before.at));
        }
      }),
    );
  });
});
