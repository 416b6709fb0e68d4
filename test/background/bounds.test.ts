import { afterAll, describe, expect, it } from 'vitest';
import { fitInto } from '../../src/background/tab-bounds';
import { emptyContent, type TabContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { factsOf, recordOf } from '../fixtures/storm';
import { settleAll, surroundings } from '../fixtures/tab';
import { cases, noteFigure } from '../reliability/figures';
import { API } from '../rules/world';

/** What a page can do to a log: the facts and records of its n-th request. */
const storms: Record<string, (index: number) => (RequestFact | LooseRecord)[]> = {
  'the same address': (index) => factsOf({ index }),
  'all different addresses': (index) => factsOf({ index, url: `${API}/${index}/` }),
  'answers that are fine': (index) => factsOf({ index, status: 200 }),
  'requests that never get an answer': (index) => factsOf({ index, status: null, end: 'none' }),
  'refusals that never end': (index) => factsOf({ index, end: 'none' }),
  'streams that never end': (index) => factsOf({ index, status: 200, end: 'none' }),
  'ends without a beginning': (index) => factsOf({ index }).slice(-1),
  'refusals without a beginning': (index) => factsOf({ index }).slice(-2),
  'a hundred headers of 10,000 characters': (index) =>
    index % 25 === 0 ? factsOf({ index, headers: LONG_HEADERS }) : factsOf({ index }),
  '500 cookies': (index) => (index % 50 === 0 ? factsOf({ index, cookies: 500 }) : factsOf({ index })),
  'twenty redirects each': (index) => (index % 10 === 0 ? factsOf({ index, hops: 20 }) : factsOf({ index })),
  'one request that goes round and round': (index) =>
    factsOf({ index, hops: 1 }).map((one) => ({ ...one, requestId: 'round' })),
  'addresses of 10,000 characters': (index) =>
    factsOf({ index, url: `${API}/${index}/${index % 10 === 0 ? `?q=${'long '.repeat(2_000)}` : ''}` }),
  'data of 10,000 characters': (index) => factsOf({ index, url: `data:text/plain,${'x'.repeat(10_000)}` }),
  'a thousand frames': (index) => factsOf({ index }).map((one) => ({ ...one, frameId: index % 1_000 })),
  'records without requests': (index) => [recordOf(index)],
  'records of mixed calls': (index) => [
    { ...recordOf(index), ...MIXED, url: `http://api.test/${index % 9}/` },
  ],
  'a record each': (index) => [...factsOf({ index, url: `${API}/a/` }), recordOf(index, `${API}/a/`)],
  'a thousand a second, told in pieces': (index) => factsOf({ index, pace: 1 }).toReversed(),
};

const LONG_HEADERS = Array.from({ length: 100 }, (_, index): [string, string] => [
  `X-Header-${index}`,
  'value of it, '.repeat(770),
]);
const MIXED: Partial<LooseRecord> = {
  kind: 'page-call',
  status: 0,
  pageOrigin: 'https://app.test',
  call: { api: 'fetch', credentialsMode: 'include', stack: [], outcome: { error: 'TypeError' } },
};

/** Under a busy machine's load. */
const PATIENCE = { timeout: 120_000 * Math.max(1, cases(1)) };

const around = surroundings({ kept: () => 100 });

/** How often a log may look at its bounds later than at each fact. */
const SLACK = 100;
const MOST: Record<
  keyof TabContent & ('pending' | 'suspects' | 'envelopes' | 'incomplete' | 'failures'),
  number
> = {
  pending: 2_000 + SLACK,
  suspects: 600 + SLACK,
  envelopes: 50 + SLACK,
  incomplete: 50 + SLACK,
  failures: 100,
};
/** Characters of JSON that are written down of a tab beside its failures. */
const MOST_WRITTEN = 5_000_000;

/** How many requests a storm has. */
const REQUESTS = cases(250);
/** The log is judged and written now and then, as the worker does when it finds the time. */
const BETWEEN_JUDGING = 400;
const BETWEEN_WRITING = 1_000;

let tried = 0;
let found = 0;
afterAll(() => {
  noteFigure('bounds-engine', {
    promise: 'Bounded',
    where: 'engine',
    tried: 'facts of storming pages',
    times: tried,
    harm: 'bounds exceeded, or failures missing without a word',
    found,
  });
});

/** Feeds a storm to a log; what is wrong at any moment. */
function fed(log: TabLog, storm: (index: number) => (RequestFact | LooseRecord)[]): string[] {
  const wrong: string[] = [];
  for (let index = 0; index < REQUESTS; index += 1) {
    for (const one of storm(index)) {
      tried += 1;
      take(log, one);
    }
    if (index % BETWEEN_JUDGING === 0) log.settle();
    if (index % BETWEEN_JUDGING === 0) wrong.push(...exceeded(log.content));
    if (index % BETWEEN_WRITING === 0) wrong.push(...tooLarge(log.content));
  }
  settleAll(log);
  wrong.push(...exceeded(log.content), ...tooLarge(log.content));
  found += wrong.length;
  return wrong;
}

function take(log: TabLog, one: RequestFact | LooseRecord): void {
  if ('requestId' in one) log.addFact(one);
  else log.addRecord(one);
}

function exceeded(content: TabContent): string[] {
  const numbers = Object.entries(MOST).map(([part, most]): [string, number, number] => [
    part,
    Object.keys(content[part as keyof typeof MOST]).length,
    most,
  ]);
  numbers.push(
    ['pasts', content.pasts.length, 500 + SLACK],
    ['records', content.records.length, 2 * 400 + SLACK],
  );
  return numbers.filter(([, size, most]) => size > most).map(([part, size]) => `${size} ${part}`);
}

function tooLarge(content: TabContent): string[] {
  fitInto(content);
  const { length } = JSON.stringify({ ...content, failures: {} });
  return length > MOST_WRITTEN ? [`${length} characters`] : [];
}

describe('a tab’s log holds its bounds', PATIENCE, () => {
  it.each(Object.entries(storms))('in a storm of %s', (_, storm) => {
    expect(fed(new TabLog(emptyContent(), around), storm)).toEqual([]);
  });

  it.each([
    ['one address', 'the same address'],
    ['many addresses', 'all different addresses'],
    ['refusals whose beginning was missed', 'refusals without a beginning'],
  ])('and says of each failure that it shows it or dropped it: %s', (_, name) => {
    const log = new TabLog(emptyContent(), around);
    fed(log, storms[name] as (typeof storms)[string]);
    const missing = REQUESTS - log.failures.length - log.content.dropped;
    found += Math.abs(missing);
    expect({ missing, shown: log.failures.length }).toEqual({ missing: 0, shown: 100 });
    // The newest are those that are shown.
    expect(log.failures.at(-1)?.id).toBe(String(REQUESTS));
  });

  it('judges refusals that never end once they are too many to be waited for', () => {
    const log = new TabLog(emptyContent(), around);
    for (let index = 0; index < 2_300; index += 1) {
      for (const one of factsOf({ index, end: 'none' })) log.addFact(one);
      if (index % 10 === 0) log.settle();
    }
    settleAll(log);
    expect(log.failures.length).toBe(100);
    expect(log.content.dropped).toBeGreaterThan(0);
  });

  it('keeps a request that waits for its answer longer than streams that go on', () => {
    const log = new TabLog(emptyContent(), around);
    const [waiting, ...rest] = [
      factsOf({ index: 0, status: null, end: 'none' }),
      factsOf({ index: 0 }).slice(2),
    ];
    for (const one of waiting ?? []) log.addFact(one);
    for (let index = 1; index < 3_000; index += 1)
      for (const one of factsOf({ index, status: 200, end: 'none' })) log.addFact(one);
    for (const one of rest.flat()) log.addFact(one);
    settleAll(log);
    expect(log.failures.map(({ exchange }) => exchange.hops[0]?.request)).toEqual([
      expect.objectContaining({ by: 'webRequest' }),
    ]);
  });
});

/** These are as many requests as others: what is large in them is looked at as a whole. */
const HEAVY = /characters|cookies|frames|pieces|beginning/;

/** Of these many more are kept than of those that end. */
const UNENDING = /never/;

/** Counts how often anything of an object is looked at. */
function watched(target: object, count: () => void): object {
  const look =
    <Args extends unknown[], Result>(does: (...args: Args) => Result) =>
    (...args: Args): Result => {
      count();
      return does(...args);
    };
  return new Proxy(target, {
    get: look(Reflect.get),
    has: look(Reflect.has),
    ownKeys: look(Reflect.ownKeys),
    getOwnPropertyDescriptor: look(Reflect.getOwnPropertyDescriptor),
    set: look(Reflect.set),
    deleteProperty: look(Reflect.deleteProperty),
  });
}

describe('what a request costs a tab’s log', PATIENCE, () => {
  it.each(Object.entries(storms).filter(([name]) => !HEAVY.test(name)))(
    'does not grow with those before it, in a storm of %s',
    (name, storm) => {
      let looks = 0;
      // By then all that is bounded is full.
      const full = UNENDING.test(name) ? 2_150 : 850;
      const content = emptyContent();
      const count = () => {
        looks += 1;
      };
      for (const part of ['pending', 'suspects', 'envelopes', 'incomplete', 'pasts', 'records'] as const)
        Object.assign(content, { [part]: watched(content[part], count) });
      const log = new TabLog(content, around);
      /** Looks for the requests from one to another. */
      const cost = (from: number, to: number) => {
        const before = looks;
        for (let index = from; index < to; index += 1) for (const one of storm(index)) take(log, one);
        return looks - before;
      };
      cost(0, full);
      const early = cost(full, full + 100);
      cost(full + 100, full + 300);
      expect(cost(full + 300, full + 400)).toBeLessThan(early * 1.2 + 1_000);
      // And a bound that is too wide would be no bound: per request, thousands of looks at most.
      expect(early / 100).toBeLessThan(10_000);
    },
  );
});
