import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog, type TabSurroundings } from '../../src/background/tab-log';
import { CHROMIUM } from '../../src/core/cookies/context';
import type { RequestFact } from '../../src/core/observation';
import { fact, items, shuffledBy } from '../fixtures/facts';
import { API } from '../rules/world';

const keys = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
const start = `${API}/api/items`;

const around: TabSurroundings = {
  cookies: () => undefined,
  policy: CHROMIUM,
  completesHiddenAnswers: false,
};

/** What a log makes of facts in the order of their arrival, judged after some of them as often as the settling may strike. */
function taken(facts: readonly RequestFact[], settledAfter: readonly number[] = []) {
  const log = new TabLog(emptyContent(), around);
  for (const [index, one] of facts.entries()) {
    log.addFact(one);
    if (settledAfter.includes(index)) log.settle();
  }
  log.settle();
  return { failures: log.failures, pasts: log.content.pasts, requestsSeen: log.content.requestsSeen };
}

describe('a worker woken in the middle gets the facts in any order', () => {
  it.each([
    [
      'a refusal',
      1,
      [
        fact('request-started', 0),
        fact('request-sent', 2),
        fact('response-started', 9),
        fact('completed', 12),
      ],
    ],
    [
      'a refusal after a redirect',
      1,
      [
        fact('request-started', 0, { url: start }),
        fact('request-sent', 1, { url: start }),
        fact('response-started', 4, { url: start, status: 301 }),
        fact('redirected', 5, { url: start, status: 301 }),
        fact('request-started', 6),
        fact('request-sent', 7),
        fact('response-started', 9),
        fact('completed', 12),
      ],
    ],
    [
      'a refusal that the page could not read',
      1,
      [fact('request-started', 0), fact('request-sent', 2), fact('response-started', 9), fact('failed', 12)],
    ],
    [
      'a success',
      0,
      [
        fact('request-started', 0),
        fact('request-sent', 2),
        fact('response-started', 9, { status: 200 }),
        fact('completed', 12),
      ],
    ],
  ])('%s is judged as if it had looked on all the time', (_, count, facts) => {
    const inOrder = taken(facts);
    expect(inOrder.failures).toHaveLength(count);
    expect(inOrder.requestsSeen).toBe(1);
    fc.assert(
      fc.property(keys, fc.array(fc.nat({ max: facts.length })), (order, settledAfter) => {
        expect(taken(shuffledBy(facts, order), settledAfter)).toEqual(inOrder);
      }),
    );
  });

  it('forgets what an ended request left, once it is old', () => {
    const log = new TabLog(emptyContent(), around);
    log.addFact(fact('completed', 12)); // Its start never comes: the worker died before it was written down.
    log.addFact({ ...fact('request-started', 20_000, { url: `${items}later/` }), requestId: 'r2' });
    log.settle();
    expect([Object.keys(log.content.pending), log.content.incomplete]).toEqual([['r2'], {}]);
  });
});
