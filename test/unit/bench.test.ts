import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesOf } from '../../bench/requests/cpu.mjs';
import { inTurn, isReached, medianOf, ratios, spreadOf } from '../../bench/shared/rows.mjs';

describe('what was measured', () => {
  it('is told by its spread, whatever the order', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, (found) => {
        const { min, median, p95, max, of } = spreadOf({ what: 'one', unit: 'ms', values: found });
        expect([min, max, of]).toEqual([Math.min(...found), Math.max(...found), found.length]);
        expect(median).toBe(medianOf([...found].reverse()));
        expect(found.filter((value) => value <= median).length).toBeGreaterThanOrEqual(found.length / 2);
        expect(found.filter((value) => value >= median).length).toBeGreaterThanOrEqual(found.length / 2);
        expect(found.filter((value) => value <= p95).length).toBeGreaterThanOrEqual(found.length * 0.95);
      }),
    );
  });

  it('is no spread when nothing was measured', () => {
    expect(() => spreadOf({ what: 'the badge', unit: 'ms', values: [] })).toThrow(
      'Failed to measure the badge: it has no values',
    );
  });

  it.each([
    ['no target', [1, 2, 3], undefined, undefined],
    ['the median, at most', [1, 2, 30], { most: 2 }, true],
    ['the median, above', [1, 3, 30], { most: 2 }, false],
    ['each, at most', [1, 2, 30], { most: 2, at: 'max' as const }, false],
    ['at least', [5, 6, 7], { least: 6 }, true],
    ['too few', [5, 5, 7], { least: 6 }, false],
  ])('is held against its target: %s', (_, values, target, reached) => {
    expect(isReached(spreadOf({ what: 'one', unit: 'ms', values, ...(target && { target }) }))).toBe(reached);
  });

  it('is compared within a round', () => {
    expect(ratios([2, 6], [1, 2])).toEqual([2, 3]);
  });
});

it('variants take turns: each round has all of them, and another one begins', async () => {
  const order: string[] = [];
  await inTurn(['a', 'b', 'c'], 3, async (name) => {
    order.push(name);
  });
  expect(order.join('')).toBe('abcbcacab');
});

it('a profile tells the time of each function, and none in which no script ran', () => {
  const frame = (functionName: string) => ({ functionName, url: 'https://x/a.js', lineNumber: 1 });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(idle)') },
      { id: 2, callFrame: frame('take') },
    ],
    samples: [1, 2, 2, 1],
    timeDeltas: [10, 20, 30, 40],
  };
  expect([...timesOf(profile)]).toEqual([['take a.js:2', 70]]);
});
