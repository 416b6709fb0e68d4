import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, insertFact } from '../../src/core/correlate/assemble';
import { attach, marksOf } from '../../src/core/correlate/join';
import { attachPreflights, isPreflight } from '../../src/core/correlate/preflight';
import { withRefusals } from '../../src/core/correlate/refusals';
import {
  type Exchange,
  isSeen,
  lastHop,
  type PageCall,
  seen,
  seenValue,
  statusOf,
} from '../../src/core/evidence';
import { type Past, pastOf } from '../../src/core/history';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { json } from '../fixtures/exchanges';
import { fact, items, shuffledBy } from '../fixtures/facts';
import { exchangeOf, type Given } from '../rules/given';
import { API, NOW } from '../rules/world';

function collected(facts: readonly RequestFact[]): RequestFact[] {
  return facts.reduce<RequestFact[]>((all, one) => insertFact(all, one), []);
}

const keys = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
const plain = [
  fact('request-started', 0),
  fact('request-sent', 2),
  fact('response-started', 9),
  fact('completed', 12),
];
const redirected = [
  fact('request-started', 0, { url: `${API}/api/items` }),
  fact('request-sent', 1, { url: `${API}/api/items` }),
  fact('response-started', 5, { url: `${API}/api/items`, status: 301 }),
  fact('redirected', 5, { url: `${API}/api/items`, status: 301 }),
  fact('request-started', 6),
  fact('request-sent', 7),
  fact('response-started', 9),
  fact('completed', 12),
];
const failed = [fact('request-started', 0), fact('failed', 3)];

describe('assemble', () => {
  it.each([
    ['a request', plain],
    ['a redirect', redirected],
    ['a failure', failed],
  ])('%s: any order of arrival and any repetition make the same exchange', (_, facts) => {
    const whole = assemble(collected(facts));
    fc.assert(
      fc.property(keys, fc.subarray(facts), (order, again) => {
        expect(assemble(collected(shuffledBy([...facts, ...again], order)))).toEqual(whole);
      }),
    );
  });

  it('tells a hop for each redirect, the last one with the answer', () => {
    const exchange = assemble(collected(redirected));
    expect(exchange?.hops.map((hop) => [hop.url, seenValue(hop.response)?.status])).toEqual([
      [`${API}/api/items`, 301],
      [items, 401],
    ]);
    expect(exchange?.outcome).toEqual({ kind: 'answered' });
  });

  it.each([
    ['only started', [fact('request-started', 0)], { kind: 'pending' }],
    ['failed', failed, { kind: 'error', error: 'net::ERR_FAILED' }],
    [
      'aborted in Chromium',
      [fact('request-started', 0), fact('failed', 3, { error: 'net::ERR_ABORTED' })],
      { kind: 'aborted' },
    ],
    [
      'aborted in Firefox',
      [fact('request-started', 0), fact('failed', 3, { error: 'NS_BINDING_ABORTED' })],
      { kind: 'aborted' },
    ],
  ])('%s', (_, facts, outcome) => {
    expect(assemble(facts)?.outcome).toEqual(outcome);
  });

  it('gives a body that came with the request’s id to the answer that it was read of', () => {
    const read = { ...fact('response-body', 10), order: 10 };
    const bodyIn = (facts: readonly RequestFact[]) => {
      const exchange = assemble(collected(facts));
      return exchange && seenValue(exchange.responseBody)?.text;
    };
    expect(bodyIn([...plain, read])).toBe('{"detail":"read"}');
    // The browser answered a challenge by itself: what was read belongs to the answer that the page never saw.
    const again = [fact('request-sent', 20), fact('response-started', 25), fact('completed', 30)];
    expect(bodyIn([...plain.slice(0, 3), read, ...again])).toBeUndefined();
  });

  it('says what it did not see, and why', () => {
    expect(assemble([fact('request-started', 0)])?.hops[0]).toMatchObject({
      request: { unseen: 'not-sent-yet' },
      response: { unseen: 'no-answer' },
    });
    const late = assemble([fact('response-started', 9), fact('completed', 12)]);
    expect(late?.hops[0]?.request).toHaveProperty('unseen');
    expect(isSeen(late?.hops[0]?.request ?? { unseen: 'no-answer' })).toBe(false);
    expect(late).toMatchObject({ initiator: null, topUrl: { unseen: 'not-recorded' } });
    expect(assemble([])).toBeUndefined();
  });

  it('makes something of any part of the facts, and it is plain JSON', () => {
    fc.assert(
      fc.property(fc.subarray(redirected, { minLength: 1 }), (some) => {
        const exchange = assemble(collected(some));
        expect(exchange?.hops.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(exchange))).toEqual(exchange);
      }),
    );
  });
});

/** A failing request of the tab, some milliseconds after NOW, whose answer has these marks. */
function refused(
  id: string,
  ms = 0,
  marks: Record<string, string> = {},
  given: Partial<Given> = {},
): Exchange {
  return exchangeOf({ ask: `GET ${items}`, at: ms / 1000, answer: { Date: null, ...marks }, ...given }, id);
}

function record(id: string, body: string, change: Partial<LooseRecord> = {}): LooseRecord {
  return {
    kind: 'devtools-entry',
    recordId: id,
    tabId: 7,
    method: 'GET',
    url: items,
    at: NOW,
    order: 0,
    startedAt: NOW,
    endedAt: NOW + 20,
    status: 401,
    marks: [],
    responseBody: json({ detail: body }),
    requestBody: null,
    call: null,
    ...change,
  };
}

const bodies = (exchanges: readonly Exchange[]) =>
  exchanges.map(({ responseBody }) =>
    isSeen(responseBody) ? JSON.parse(responseBody.value.text).detail : responseBody.unseen,
  );

describe('attach', () => {
  const call: PageCall = { api: 'fetch', credentialsMode: 'include', stack: [], outcome: null };

  it('gives a record to the one request that it fits', () => {
    expect(bodies(attach([refused('a')], [record('1', 'one')]))).toEqual(['one']);
  });

  it.each<[string, Partial<LooseRecord>]>([
    ['of another tab', { tabId: 8 }],
    ['of another method', { method: 'POST' }],
    ['of another address', { url: `${API}/api/other/` }],
    ['with another status', { status: 200 }],
    ['of another time', { startedAt: NOW + 5_000 }],
  ])('leaves a record %s alone', (_, change) => {
    expect(bodies(attach([refused('a')], [record('1', 'one', change)]))).toEqual(['devtools-closed']);
  });

  it('gives a hidden answer the record in which the page saw nothing', () => {
    const exchange = refused('a', 0, {}, { cors: false, error: 'net::ERR_FAILED' });
    expect(
      attach([exchange], [record('1', '', { kind: 'page-call', status: 0, responseBody: null, call })])[0]
        ?.call,
    ).toEqual({ value: call, by: 'pageHook' });
  });

  it('believes a body that came with the request’s id, unless another one is whole', () => {
    const read = (truncated: boolean): Exchange => ({
      ...refused('a'),
      responseBody: seen({ ...json({ detail: 'read' }), truncated }, 'filter'),
    });
    const other = record('1', 'from DevTools');
    expect(bodies(attach([read(false)], [other]))).toEqual(['read']);
    expect(bodies(attach([read(true)], [other]))).toEqual(['from DevTools']);
    expect(bodies(attach([read(true)], []))).toEqual(['read']);
    // Twins whose records cannot be told apart: it needs no record.
    expect(bodies(attach([read(true), refused('b')], [other, record('2', 'another')]))[0]).toBe('read');
  });

  it('believes DevTools before the page', () => {
    const [exchange] = attach(
      [refused('a')],
      [record('1', 'from the page', { kind: 'page-call', call }), record('2', 'from DevTools')],
    );
    expect(exchange?.responseBody).toMatchObject({ by: 'devtools' });
    expect(exchange?.call).toMatchObject({ by: 'pageHook' });
  });

  const words = {
    weighed: [],
    refused: null,
    stop: { kind: 'cors', word: 'MissingAllowOriginHeader', about: '' },
  } as const satisfies LooseRecord['browserWords'];
  const deep: Partial<LooseRecord> = { kind: 'debugger-entry', browserWords: { ...words, weighed: [] } };

  it('believes the browser’s debugger before DevTools, and keeps what the browser said', () => {
    const [exchange] = attach(
      [refused('a')],
      [record('2', 'from DevTools'), record('3', 'from the debugger', deep)],
    );
    expect(bodies([exchange as Exchange])).toEqual(['from the debugger']);
    expect(exchange?.browserWords).toEqual({ value: words, by: 'debugger' });
  });

  it('says nothing of the browser’s words where deep capture was off', () => {
    expect(attach([refused('a')], [record('2', 'from DevTools')])[0]).not.toHaveProperty('browserWords');
  });

  it('never gives one twin what the browser said of the other', () => {
    const other = { ...words, weighed: null };
    const records = [record('1', 'same', deep), record('2', 'same', { ...deep, browserWords: other })];
    for (const { browserWords } of attach([refused('a'), refused('b', 5)], records))
      expect(browserWords).toEqual({ unseen: 'ambiguous' });
  });

  it('never gives both twins what the browser said of one, though their answers are the same', () => {
    const twins = [refused('a', 0, { ETag: '"1"' }), refused('b', 5, { ETag: '"1"' })];
    const one = { ...deep, marks: ['etag="1"'] };
    expect(bodies(attach(twins, [record('1', 'same', one)]))).toEqual(['same', 'same']);
    for (const { browserWords } of attach(twins, [record('1', 'same', one)]))
      expect(browserWords).toEqual({ unseen: 'ambiguous' });
    for (const { browserWords } of attach(twins, [record('1', 'same', one), record('2', 'same', one)]))
      expect(browserWords).toEqual({ value: words, by: 'debugger' });
  });

  it('does not take DevTools’ empty body for that of an answer that was kept from the page', () => {
    const empty = { ...json({}), kind: 'empty', text: '' } as const;
    const hidden = refused('a', 0, {}, { cors: false, error: 'net::ERR_FAILED' });
    const body = (exchange: Exchange) =>
      attach([exchange], [record('1', '', { responseBody: empty })])[0]?.responseBody;
    expect(body(hidden)).toEqual({ unseen: 'kept-from-page' });
    expect(body(refused('a'))).toEqual({ value: empty, by: 'devtools' });
  });

  it('tells parallel twins apart by their answers’ marks', () => {
    const twins = [refused('a', 0, { 'X-Request-Id': 'r1' }), refused('b', 3, { 'X-Request-Id': 'r2' })];
    const records = [
      record('2', 'second', { marks: ['x-request-id=r2'] }),
      record('1', 'first', { marks: ['x-request-id=r1'] }),
    ];
    expect(bodies(attach(twins, records))).toEqual(['first', 'second']);
  });

  it('never guesses between two bodies of parallel twins', () => {
    const times = fc.integer({ min: 0, max: 200 });
    const mark = fc.constantFrom<Record<string, string>>(
      {},
      { Date: 'Sat, 31 Jan 2026 12:03:07 GMT' },
      { 'Content-Length': '58' },
    );
    fc.assert(
      fc.property(times, times, mark, fc.boolean(), (a, b, same, swap) => {
        const twins = [refused('a', a, same), refused('b', b, same)];
        const marks = marksOf(Object.entries(same));
        const records = [record('1', 'one', { marks }), record('2', 'two', { marks })];
        expect(bodies(attach(twins, swap ? records.reverse() : records))).toEqual(['ambiguous', 'ambiguous']);
      }),
    );
  });

  it('takes equal bodies for what they are: whichever is whose, they say the same', () => {
    const twins = [refused('a'), refused('b', 5)];
    expect(bodies(attach(twins, [record('1', 'one'), record('2', 'one')]))).toEqual(['one', 'one']);
  });

  it('does not give one twin’s body to the other while that one’s own is still missing', () => {
    expect(bodies(attach([refused('a'), refused('b', 5)], [record('1', 'one')]))).toEqual([
      'ambiguous',
      'ambiguous',
    ]);
  });

  it('does not take one second’s answers for the same answer', () => {
    const second = { Date: 'Sat, 31 Jan 2026 12:03:07 GMT' };
    const twins = [refused('a', 0, second), refused('b', 5, second)];
    expect(bodies(attach(twins, [record('1', 'one', { marks: marksOf(Object.entries(second)) })]))).toEqual([
      'ambiguous',
      'ambiguous',
    ]);
  });

  it('never gives a body to a request whose answer’s marks deny it', () => {
    const twins = [refused('a', 0, { 'X-Request-Id': 'r1' }), refused('b', 3, { 'X-Request-Id': 'r2' })];
    const [first, second] = bodies(attach(twins, [record('1', 'first', { marks: ['x-request-id=r1'] })]));
    expect(first).toBe('first');
    expect(second).not.toBe('first');
  });

  it('is the same in any order of requests and records', () => {
    const exchange = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom('', 'r1', 'r2'));
    const loose = fc.tuple(
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom('', 'r1', 'r2'),
      fc.constantFrom('one', 'two'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.array(exchange, { minLength: 1, maxLength: 4 }),
        fc.array(loose, { maxLength: 4 }),
        keys,
        (given, found, order) => {
          const exchanges = given.map(([ms, id], i) =>
            refused(`e${i}`, ms, id ? { 'X-Request-Id': id } : {}),
          );
          const records = found.map(([ms, id, body, hook], i) =>
            record(`r${i}`, body, {
              startedAt: NOW + ms,
              marks: id ? [`x-request-id=${id}`] : [],
              ...(hook ? { kind: 'page-call' as const, call } : {}),
            }),
          );
          const byId = (list: readonly Exchange[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
          expect(byId(attach(shuffledBy(exchanges, order), shuffledBy(records, order)))).toEqual(
            byId(attach(exchanges, records)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('attachPreflights', () => {
  const asks = (method: string) => ({
    Origin: 'http://app.lab.test:5173',
    'Access-Control-Request-Method': method,
  });
  const options = (id: string, ms: number, status = 401, method = 'GET', ask = `OPTIONS ${items}`) =>
    exchangeOf({ ask, sent: asks(method), status, at: ms / 1000, type: 'preflight' }, id);
  const never = (id: string, ms = 0) =>
    exchangeOf({ ask: `GET ${items}`, at: ms / 1000, status: 0, error: 'net::ERR_FAILED' }, id);
  const statusFor = (exchanges: readonly Exchange[], id: string) => {
    const preflight = attachPreflights(exchanges).find((exchange) => exchange.id === id)?.preflight;
    return preflight ? seenValue(preflight.response)?.status : null;
  };

  it('knows a preflight from a plain OPTIONS', () => {
    expect(isPreflight(options('p', 0))).toBe(true);
    expect(isPreflight(exchangeOf({ ask: `OPTIONS ${items}` }, 'o'))).toBe(false);
    expect(isPreflight(never('n'))).toBe(false);
  });

  it('gives a request the preflight that began while it was under way', () => {
    expect(statusFor([never('a'), options('p', 3)], 'a')).toBe(401);
  });

  it.each([
    ['another method', options('p', 3, 401, 'POST')],
    ['another address', options('p', 3, 401, 'GET', `OPTIONS ${API}/api/other/`)],
    ['an earlier time', options('p', -2_000)],
    ['a later time', options('p', 2_000)],
  ])('does not give it one of %s', (_, preflight) => {
    expect(statusFor([never('a'), preflight], 'a')).toBeNull();
  });

  it('the latest of several speaks', () => {
    expect(statusFor([never('a'), options('p', 2, 200), options('q', 5, 403)], 'a')).toBe(403);
  });

  it('parallel identical requests share one', () => {
    const exchanges = [never('a'), never('b', 2), options('p', 4)];
    expect([statusFor(exchanges, 'a'), statusFor(exchanges, 'b')]).toEqual([401, 401]);
  });

  it('is the same in any order', () => {
    const exchanges = [
      never('a'),
      never('b', 4),
      options('p', 2, 200),
      options('q', 2, 403),
      options('r', 7),
    ];
    fc.assert(
      fc.property(keys, (order) => {
        for (const id of ['a', 'b'])
          expect(statusFor(shuffledBy(exchanges, order), id)).toBe(statusFor(exchanges, id));
      }),
    );
  });

  it('leaves preflights and the others as they are', () => {
    const exchanges = [never('a'), options('p', 3)];
    expect(
      attachPreflights(exchanges).map((exchange) => [
        exchange.id,
        statusOf(exchange),
        lastHop(exchange).method,
      ]),
    ).toEqual([
      ['a', undefined, 'GET'],
      ['p', 401, 'OPTIONS'],
    ]);
  });
});

describe('withRefusals', () => {
  const login = (id: string, ms = 0) => pastOf(refused(id, ms, {}, { status: 200 }));
  const told = (id: string, change: Partial<LooseRecord> = {}): LooseRecord =>
    record(id, '', {
      kind: 'debugger-entry',
      status: 200,
      responseBody: null,
      browserWords: { weighed: null, refused: [{ name: id, words: ['InvalidDomain'] }], stop: null },
      ...change,
    });

  it('notes what the browser refused with the request that it refused it of', () => {
    const [first, second] = withRefusals([login('a'), login('b', 2_000)], [told('1')]);
    expect(first?.refused).toEqual([{ name: '1', words: ['InvalidDomain'] }]);
    expect(second).not.toHaveProperty('refused');
  });

  it('keeps what was noted when the record is gone', () => {
    const noted = withRefusals([login('a')], [told('1')]);
    expect(withRefusals(noted, [])).toEqual(noted);
  });

  it.each<[string, Past[], LooseRecord[]]>([
    ['two requests at once', [login('a'), login('b', 20)], [told('1')]],
    ['two records at once', [login('a')], [told('1'), told('2')]],
    ['another address', [login('a')], [told('1', { url: `${API}/api/other/` })]],
    ['another status', [login('a')], [told('1', { status: 401 })]],
    ['another time', [login('a')], [told('1', { startedAt: NOW + 5_000 })]],
  ])('never guesses: %s', (_, pasts, records) => {
    expect(withRefusals(pasts, records)).toEqual(pasts);
  });
});
