import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { fact, items, shuffledBy } from '../fixtures/facts';
import { settleAll, surroundings } from '../fixtures/tab';
import { API, NOW } from '../rules/world';

const keys = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
const start = `${API}/api/items`;

const around = surroundings();

/** What a log makes of facts in the order of their arrival, judged after some of them as often as the settling may strike. */
function taken(facts: readonly RequestFact[], settledAfter: readonly number[] = []) {
  const log = new TabLog(emptyContent(), around);
  for (const [index, one] of facts.entries()) {
    log.addFact(one);
    if (settledAfter.includes(index)) log.settle();
  }
  settleAll(log);
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

  it('takes a body that was read before the end or after it, and none of a request that it does not know', () => {
    const facts = [fact('request-started', 0), fact('request-sent', 2), fact('response-started', 9)];
    const read = { ...fact('response-body', 10), order: 10 };
    const end = fact('completed', 12);
    for (const order of [
      [...facts, read, end],
      [...facts, end, read],
    ]) {
      const [failure] = taken(order, [3]).failures;
      expect(failure?.exchange.responseBody).toMatchObject({ by: 'filter' });
    }
    const log = new TabLog(emptyContent(), around);
    log.addFact(read);
    expect(log.content.pending).toEqual({});
  });

  it('forgets what an ended request left, once it is old', () => {
    const log = new TabLog(emptyContent(), around);
    log.addFact(fact('completed', 12)); // Its start never comes: the worker died before it was written down.
    log.addFact({ ...fact('request-started', 20_000, { url: `${items}later/` }), requestId: 'r2' });
    log.settle();
    expect([Object.keys(log.content.pending), log.content.incomplete]).toEqual([['r2'], {}]);
  });
});

describe('a call that the browser stopped within the page', () => {
  const record = (kind: LooseRecord['kind'], more: Partial<LooseRecord>): LooseRecord => ({
    kind,
    recordId: kind,
    tabId: 7,
    method: 'GET',
    url: 'http://api.lab.test/api/items/',
    at: NOW,
    order: 0,
    startedAt: NOW,
    endedAt: NOW + 1,
    status: 0,
    marks: [],
    responseBody: null,
    requestBody: null,
    call: null,
    pageOrigin: 'https://app.lab.test',
    ...more,
  });
  const page = record('page-call', {
    call: { api: 'fetch', credentialsMode: 'include', stack: [], outcome: { error: 'TypeError' } },
  });
  const browser = record('debugger-entry', {
    startedAt: NOW + 3,
    browserWords: {
      weighed: null,
      refused: null,
      stop: { kind: 'blocked', word: 'mixed-content', about: '' },
    },
  });
  const told = (...records: LooseRecord[]) => {
    const log = new TabLog(emptyContent(), around);
    for (const one of records) {
      log.addRecord(one);
      log.settle();
    }
    return log.failures.map(({ id, explanation: { diagnoses } }) => [
      id,
      diagnoses[0]?.cause,
      diagnoses[0]?.confidence,
    ]);
  };

  it.each([
    ['the page alone tells of it, who can lie', [page], [['page-call', 'mixed-content', 'likely']]],
    ['the browser alone tells of it', [browser], [['debugger-entry', 'mixed-content', 'certain']]],
    ['both tell of it: it is one', [page, browser], [['page-call', 'mixed-content', 'certain']]],
    ['the page is the later one', [browser, page], [['page-call', 'mixed-content', 'certain']]],
    [
      'the browser says something else',
      [{ ...browser, browserWords: { weighed: null, refused: null, stop: null } }],
      [],
    ],
  ])('%s', (_, records, failures) => {
    expect(told(...records)).toEqual(failures);
  });
});
