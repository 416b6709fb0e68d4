import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import { Unheard, unheardFacts } from '../../src/background/unheard';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { requestHeadersShape, responseHeadShape } from '../../src/core/redact/headers';
import { json } from '../fixtures/exchanges';
import { fact, items, shuffledBy } from '../fixtures/facts';
import { surroundings } from '../fixtures/tab';
import { cases } from '../reliability/figures';
import { fingerprint } from '../rules/given';
import { NOW } from '../rules/world';

const PAGE = 'http://app.lab.test:5173/';

/** A failing call that a page made at a millisecond after NOW. */
interface Call {
  at: number;
  url: string;
  /** How many of the browser's four events were heard, the first ones. */
  heard: number;
  /** Who else told of it. */
  told: readonly ('page-call' | 'devtools-entry')[];
}

function factsOf({ at, url, heard }: Call, index: number): RequestFact[] {
  const facts = [
    fact('request-started', at, { url }),
    fact('request-sent', at + 2, { url }),
    fact('response-started', at + 9, { url }),
    fact('completed', at + 12, { url }),
  ];
  return facts.slice(0, heard).map((one) => ({ ...one, requestId: `r${index}` }));
}

function recordsOf({ at, url, told }: Call, index: number): LooseRecord[] {
  return told.map((kind) => ({
    kind,
    recordId: `${kind}:${index}`,
    tabId: 7,
    method: 'GET',
    url,
    at: NOW + at + 13,
    order: 0,
    startedAt: NOW + at + 1,
    endedAt: NOW + at + 12,
    status: 401,
    marks: [],
    responseBody: json({ detail: 'Authentication credentials were not provided.' }),
    requestBody: null,
    call:
      kind === 'page-call'
        ? { api: 'fetch', credentialsMode: 'same-origin', stack: [], outcome: { status: 401 } }
        : null,
    heads: {
      type: 'fetch',
      request: kind === 'page-call' ? null : requestHeadersShape([['Accept', '*/*']], fingerprint),
      response: responseHeadShape(
        { status: 401, lines: [], at: NOW + at + 9, fromCache: false },
        fingerprint,
      ),
    },
  }));
}

/** What a log tells in the end of calls whose observations came in some order. */
function toldOf(calls: readonly Call[], order: readonly number[]) {
  const log = new TabLog(emptyContent(), surroundings());
  const settle = () => {
    while (!log.isSettled()) log.settle();
  };
  for (const one of shuffledBy([...calls.flatMap(factsOf), ...calls.flatMap(recordsOf)], order)) {
    if ('requestId' in one) log.addFact(one);
    else log.addRecord(one);
  }
  settle();
  for (const one of unheardFacts(log.content, PAGE)) log.addFact(one);
  settle();
  // A second look finds nothing more.
  expect(unheardFacts(log.content, PAGE)).toEqual([]);
  return log;
}

const anyCall = fc.record({
  at: fc.integer({ min: 0, max: 3_000 }),
  url: fc.constantFrom(items, `${items}a/`, `${items}b/`),
  heard: fc.integer({ min: 0, max: 4 }),
});
/** DevTools is open or not, the page's script runs or not: that is one for all calls. */
const anyWitnesses = fc.constantFrom<Call['told'][]>(
  ['page-call'],
  ['devtools-entry'],
  ['page-call', 'devtools-entry'],
);

it('tells each failure once, whatever a dying worker took with it of the browser’s events', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyCall, { minLength: 1, maxLength: 8, selector: ({ at, url }) => `${at} ${url}` }),
      anyWitnesses,
      fc.array(fc.nat(), { minLength: 1, maxLength: 20 }),
      (calls, told, order) => {
        const all = calls.map((call) => ({ ...call, told }));
        const urls = toldOf(all, order).failures.map(({ exchange }) => exchange.hops[0]?.url);
        expect(urls.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(
          calls.map(({ url }) => url).toSorted((a, b) => a.localeCompare(b)),
        );
      },
    ),
    { numRuns: cases(200) },
  );
});

it.each<[string, Omit<Call, 'at' | 'url'>, string, string]>([
  ['heard whole', { heard: 4, told: ['page-call'] }, 'webRequest', 'webRequest'],
  ['lost after the headers went out', { heard: 2, told: ['page-call'] }, 'webRequest', 'pageHook'],
  ['lost whole, told by the page', { heard: 0, told: ['page-call'] }, 'worker-stopped', 'pageHook'],
  ['lost whole, told by DevTools', { heard: 0, told: ['devtools-entry'] }, 'devtools', 'devtools'],
  ['lost whole, told by both', { heard: 0, told: ['page-call', 'devtools-entry'] }, 'devtools', 'devtools'],
])('a request %s says who saw its heads', (_, call, sent, answered) => {
  const [failure] = toldOf([{ ...call, at: 0, url: items }], [1]).failures;
  const witness = (observed: { by: string } | { unseen: string }) =>
    'by' in observed ? observed.by : observed.unseen;
  const hop = failure?.exchange.hops[0];
  expect(hop && [witness(hop.request), witness(hop.response)]).toEqual([sent, answered]);
  expect(failure?.exchange.responseBody).toMatchObject({ value: { kind: 'json' } });
  // What the page alone told can be a lie.
  if (answered === 'pageHook')
    expect(failure?.explanation.diagnoses.map(({ confidence }) => confidence)).not.toContain('certain');
});

it('keeps heads only of what began before this worker did', () => {
  const looked: number[] = [];
  const unheard = new Unheard((tabId) => looked.push(tabId));
  const [before] = recordsOf({ at: 50, url: items, heard: 0, told: ['page-call'] }, 0);
  const [after] = recordsOf({ at: 150, url: items, heard: 0, told: ['page-call'] }, 1);
  // The first worker of a session has nobody’s place to take.
  expect(before && unheard.reduced(before).heads).toBeUndefined();
  unheard.begin(NOW + 100);
  expect(before && unheard.reduced(before).heads).toBeDefined();
  expect(after && unheard.reduced(after).heads).toBeUndefined();
});
