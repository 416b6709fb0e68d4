import { describe, expect, it } from 'vitest';
import { Due } from '../../src/background/due';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import { factsOf } from '../fixtures/storm';
import { settleAll, surroundings } from '../fixtures/tab';
import { API } from '../rules/world';

const [, , , end] = factsOf({ index: 0 });

/** A log's content of which one request failed at a moment, and whose clock stands at another. */
function contentAt(latest: number, endedAt = 1_000) {
  if (!end) throw new Error('Failed to begin: a storm’s request has four facts');
  return { ...emptyContent(), latest, suspects: { r1: [{ ...end, at: endedAt }] } };
}

/** When a request that failed at 1,000 is judged, where a neighbour ends at each of these moments (milliseconds). */
function judgings(moments: readonly number[]): number[] {
  const due = new Due();
  due.add('r1');
  return moments.filter((at) => {
    due.addNeighbour('r1');
    return due.take(contentAt(at), false).has('r1');
  });
}

describe('on a busy page', () => {
  it('judges a failure at once, ever more seldom for its neighbours’ sake, and when their time is over', () => {
    const every5 = Array.from({ length: 598 }, (_, index) => 1_015 + index * 5);
    expect(judgings([...every5, 4_005])).toEqual([1_015, 1_150, 2_500, 4_005]);
  });

  it('judges at once what is better known itself', () => {
    const due = new Due();
    for (const at of [1_015, 1_016, 1_017]) {
      due.add('r1');
      expect([...due.take(contentAt(at), false)]).toEqual(['r1']);
    }
    expect(due.isEmpty).toBe(true);
  });
});

describe('as soon as nothing more comes', () => {
  it('judges what a neighbour may explain', () => {
    const due = new Due();
    due.add('r1');
    due.take(contentAt(1_015), false);
    due.addNeighbour('r1');
    expect([...due.take(contentAt(1_020), false)]).toEqual([]);
    expect(due.isEmpty).toBe(false);
    expect([...due.take(contentAt(1_020), true)]).toEqual(['r1']);
    expect(due.isEmpty).toBe(true);
  });

  it('says that nothing happened', () => {
    const log = new TabLog(emptyContent(), surroundings());
    for (const one of factsOf({ index: 0 })) log.addFact(one);
    expect(log.settle()?.changed).toHaveLength(1);
    expect(log.settle()).toBeUndefined();
  });
});

describe('a request that ended', () => {
  const told = (status: number) => {
    const log = new TabLog(emptyContent(), surroundings());
    return factsOf({ index: 0, status }).map((one) => log.addFact(one));
  };

  it('is to be judged when it failed, and else no more than counted', () => {
    expect(told(403)).toEqual(['open', 'open', 'open', 'suspect']);
    expect(told(200)).toEqual(['open', 'open', 'open', 'ended']);
  });

  it('resolves a failure that was judged long before', () => {
    const log = new TabLog(emptyContent(), surroundings());
    const url = `${API}/orders/`;
    for (const one of factsOf({ index: 0, url })) log.addFact(one);
    settleAll(log);
    for (const one of factsOf({ index: 900, url, status: 200 })) log.addFact(one);
    expect(log.settle()?.changed.map(({ resolvedBy }) => resolvedBy?.url)).toEqual([url]);
  });
});
