import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Came, PageReports, pageTold } from '../../src/background/page-report';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import { CHROMIUM } from '../../src/core/cookies/context';
import { lastHop, statusOf } from '../../src/core/evidence';
import type { Failure } from '../../src/core/failure-record';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { reportHar } from '../../src/core/report/har';
import { reportHtml } from '../../src/core/report/html';
import { reportJson } from '../../src/core/report/json';
import { reportMarkdown } from '../../src/core/report/markdown';
import { storyOf } from '../../src/core/story';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { json } from '../fixtures/exchanges';
import { fact, items } from '../fixtures/facts';
import { surroundings, tabState } from '../fixtures/tab';
import { cases, noteFigure } from '../reliability/figures';
import { APP, CSRF_REASON, csrfFailed, DRF, NOW, SECURE_APP, SIMPLEJWT } from '../rules/world';

const RUNS = cases(250);
const TAB = 7;
const orders = items.replace('items', 'orders');

const around = surroundings({ cookies: () => ({ cookies: [], gone: [] }) });

/** A report came in from a document of the tab. */
const came = (change: Partial<Came> = {}): Came => ({
  tabId: TAB,
  source: 'd12345678',
  order: 1,
  pageUrl: `${APP}/`,
  at: NOW + 60_000,
  ...change,
});

/** What the hook itself would say of the first request below: forgeries are made of it. */
const honest = {
  number: 1,
  api: 'fetch',
  method: 'GET',
  url: items,
  credentialsMode: 'include',
  startedAt: NOW,
  endedAt: NOW + 12,
  status: 401,
  error: '',
  responseHeaders: [['content-type', 'application/json']] as unknown,
  body: JSON.stringify(DRF.notProvided) as unknown,
  stack: `Error\n    at ${APP}/app.js:10:5`,
};

/** Two failing requests as the browser tells of them; DevTools read the first one's answer. */
const seen: RequestFact[] = [
  ...(['request-started', 'request-sent', 'response-started', 'completed'] as const).map((kind, index) =>
    fact(kind, index * 4),
  ),
  ...(['request-started', 'request-sent', 'response-started', 'completed'] as const).map((kind, index) => ({
    ...fact(kind, 30 + index * 4, { url: orders, method: 'POST', status: 403 }),
    requestId: 'r2',
  })),
];
const devtools: LooseRecord = {
  kind: 'devtools-entry',
  recordId: 'devtools:1',
  tabId: TAB,
  method: 'GET',
  url: items,
  at: NOW + 12,
  order: 0,
  startedAt: NOW,
  endedAt: NOW + 12,
  status: 401,
  marks: [],
  responseBody: json({ detail: 'Invalid token.' }),
  requestBody: null,
  call: null,
};

/** Numbers that break dates, sums and sizes; JSON has none that are not finite, but for those that are too large. */
const number = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    0.5,
    1e21,
    1e300,
    8.64e15,
    8.64e15 + 1,
    NOW,
    NOW + 5,
    NOW + 30,
    NOW + 61_500,
    NOW * 2,
    2 ** 53,
    401,
    403,
    200,
    999,
    1_000,
  ),
  fc.double({ noNaN: true }),
  fc.integer(),
);
const nasty = fc.oneof(
  number,
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    'NaN',
    'Infinity',
    '__proto__',
    'constructor',
    'toString',
    '\ud800',
    '\u202e\u0000',
    'x'.repeat(70_000),
    [],
    {},
    [[]],
    { length: 1e9 },
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue(),
);
/** What a page may put into a server's mouth. */
const words = [
  ...Object.values(DRF),
  ...Object.values(SIMPLEJWT),
  ...[CSRF_REASON.noCookie, CSRF_REASON.missing, CSRF_REASON.noReferer, CSRF_REASON.origin(APP)].map(
    csrfFailed,
  ),
];
const body = fc.oneof(
  fc.constantFrom<unknown>(
    ...words.map((said) => JSON.stringify(said)),
    null,
    '',
    '<html><input type=password>',
    '{"errors":[{"message":"Unauthorized"}]}',
    '['.repeat(20_000),
    'eyJa-'.repeat(12_000),
  ),
  nasty,
);
/** What makes a forgery fit one of the two requests, or neither. */
const about = fc.constantFrom<object>(
  {},
  {},
  { method: 'GET', url: items, startedAt: NOW + 3, status: 401 },
  { method: 'POST', url: orders, startedAt: NOW + 31, status: 403 },
  { method: 'POST', url: orders, startedAt: NOW + 31, status: 0 },
);
/** A forgery that is well formed, and near enough to the truth to be taken for it. */
const plausible = fc
  .record({
    number: fc.integer({ min: 1, max: 6 }),
    api: fc.constantFrom('fetch', 'xhr'),
    method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
    url: fc.constantFrom(
      items,
      orders,
      `${items}?page=1`,
      'http://api.lab.test/graphql',
      'http://[::1]/__proto__',
    ),
    credentialsMode: fc.constantFrom('omit', 'same-origin', 'include'),
    startedAt: fc.oneof(fc.integer({ min: NOW - 400, max: NOW + 400 }), number),
    status: fc.constantFrom(0, 0, 0, 200, 207, 401, 403, 429, 500),
    error: fc.constantFrom('', 'TypeError', 'AbortError', '__proto__'),
    responseHeaders: fc.oneof(
      fc.constantFrom<unknown>(
        [['content-type', 'text/html']],
        'etag: 1\r\ndate: 2',
        [['x-request-id', 'x'.repeat(10_000)]],
        [['__proto__', 'x']],
      ),
      nasty,
    ),
    body,
    stack: fc.constantFrom('', 'x', `at http://${'0:0'.repeat(1_300)}`, `${APP}/\u202e.js:1:1`),
  })
  .chain((told) => about.map((change) => ({ ...told, ...change })))
  .map((told) => ({ ...told, endedAt: told.startedAt + 5 }));
/** One field of the true report replaced by anything, left out, or a field more. */
const mutated = fc
  .tuple(fc.constantFrom(...Object.keys(honest), 'resend', '__proto__', 'extra'), fc.option(nasty))
  .map(([key, value]) => {
    const text = JSON.stringify({ ...honest, [key]: undefined });
    return value === null
      ? text
      : `${text.slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}}`;
  });
const report: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: plausible.map((told) => JSON.stringify(told)) },
  { weight: 3, arbitrary: mutated },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom('{"number":1e999}', '{}', '[]', 'null', '{"resend":"x"}', '{"__proto__":{}}'),
      fc.anything(),
    ),
  },
);
const pageUrl = fc.constantFrom(`${SECURE_APP}/`, `${SECURE_APP}/`, `${APP}/`, 'about:blank', '', undefined);
const forgeries = fc.array(fc.tuple(report, pageUrl), { minLength: 1, maxLength: 8 });

/** The log after what was truly seen, with forgeries before, between and after it. */
function judged(forged: readonly LooseRecord[], settled: number) {
  const log = new TabLog(emptyContent(), around);
  const steps: (() => void)[] = [
    ...seen.map((one) => () => void log.addFact(one)),
    () => log.addRecord(devtools),
  ];
  forged.forEach((record, index) => {
    steps.splice((index * 5) % steps.length, 0, () => log.addRecord(record));
  });
  steps.forEach((step, index) => {
    step();
    if (index % settled === 0) log.settle();
  });
  while (!log.isSettled()) log.settle();
  return log;
}

const untouched = judged([], 100).failures;

/** Every form in which failures leave the extension. */
function shown(log: TabLog): number {
  const { failures, content } = log;
  const story = storyOf(content.pasts, failures, CHROMIUM);
  const told = reportJson(failures, tabState(), { rules: RULES, servers: SERVERS }, NOW, story);
  return (
    reportHtml(told).length +
    reportMarkdown(told).length +
    JSON.stringify(reportHar(failures, tabState(), story)).length
  );
}

const certain = ({ explanation }: Failure) =>
  explanation.diagnoses.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause);

/** Whether a record can be about a request: by its address, its method, its moment and its answer. */
function fits(record: LooseRecord, { exchange }: Failure): boolean {
  const { url, method, at } = lastHop(exchange);
  const near = Math.abs(record.startedAt - at) <= 250;
  return (
    record.url === url && record.method === method && near && [0, statusOf(exchange)].includes(record.status)
  );
}

describe('what a page says of itself', () => {
  let tried = 0;

  it('breaks nothing, is never certain, and changes nothing but what it may be about', () => {
    fc.assert(
      fc.property(forgeries, fc.integer({ min: 1, max: 5 }), (all, settled) => {
        tried += all.length;
        const told = all.flatMap(([said, url], order) => pageTold(said, came({ order, pageUrl: url })) ?? []);
        const forged = told.flatMap(({ record }) => record ?? []);
        const log = judged(forged, settled);
        expect(shown(log)).toBeGreaterThan(0);
        for (const failure of log.failures) {
          const before = untouched.find(({ id }) => id === failure.id);
          // A failure that only the page tells of: a call that the browser stopped before it was one.
          if (!before) expect([failure.id.split(':')[0], certain(failure)]).toEqual(['page', []]);
          else if (!forged.some((record) => fits(record, failure))) expect(failure).toEqual(before);
          else expect(certain(before)).toEqual(expect.arrayContaining(certain(failure)));
        }
        expect(log.failures.map(({ id }) => id)).toEqual(
          expect.arrayContaining(untouched.map(({ id }) => id)),
        );
        const [first] = log.failures.filter(({ id }) => id === 'r1');
        expect(first?.exchange.responseBody).toEqual(untouched[0]?.exchange.responseBody);
      }),
      { numRuns: RUNS },
    );
    noteFigure('forged-messages-engine', {
      promise: 'Bounded',
      where: 'engine',
      tried: 'forged reports of a page',
      times: tried,
      harm: 'effects on what the browser itself saw',
      found: 0,
    });
  }, 120_000);

  it.each([
    ['in a moment that is to come', { startedAt: NOW + 70_000, endedAt: NOW + 70_005 }],
    ['in a moment of which no date can be made', { startedAt: 1e300, endedAt: 1e300 }],
    ['that ended before it began', { startedAt: NOW + 13 }],
    ['before 1970', { startedAt: -1 }],
    ['with a method that is none', { method: 'GET /' }],
    ['to what is no address of the web', { url: 'javascript:alert(1)' }],
    ['with a body longer than any that the hook reads', { body: 'x'.repeat(65_538) }],
    ['with more headers than any answer has', { responseHeaders: Array(101).fill(['a', 'b']) }],
    ['with headers that are none', { responseHeaders: [['a']] }],
    ['with a number that is none', { number: 'NaN' }],
  ])('is not taken for a call %s', (_, change) => {
    expect(pageTold(JSON.stringify({ ...honest, ...change }), came())).toBeUndefined();
    expect(pageTold(JSON.stringify(honest), came())?.record).toBeDefined();
  });

  it.each(['', 'd', 'd12:1', '__proto__', 'd1234567:2', 7, null])(
    'is not taken from a document named %j',
    (source) => {
      expect(pageTold(JSON.stringify(honest), came({ source: source as string }))).toBeUndefined();
    },
  );

  it('is told once, however often it is repeated', () => {
    const { record } = pageTold(JSON.stringify(honest), came()) ?? {};
    const log = judged(record ? Array(50).fill(record) : [], 3);
    expect(log.content.records.filter(({ kind }) => kind === 'page-call')).toHaveLength(1);
  });
});

describe('a page that says more than can be read', () => {
  it('is heard two hundred times in a second, and no other tab less for it', () => {
    const reports = new PageReports();
    const heard = { mine: 0, other: 0, later: 0 };
    for (let number = 1; number <= 5_000; number++)
      if (reports.take(JSON.stringify({ ...honest, number }), came({ source: `d${1000 + (number % 50)}` })))
        heard.mine += 1;
    if (reports.take(JSON.stringify(honest), came({ tabId: 8 }))) heard.other += 1;
    if (reports.take(JSON.stringify(honest), came({ at: NOW + 61_000 }))) heard.later += 1;
    expect(heard).toEqual({ mine: 200, other: 1, later: 1 });
  });

  it('fills a bounded memory, and pushes out nothing that others saw', () => {
    const largest = {
      ...honest,
      body: '!'.repeat(65_537),
      url: `${items}?${'a'.repeat(7_000)}`,
      stack: 'x'.repeat(4_000),
    };
    const marks = ['date', 'etag', 'x-request-id', 'cf-ray'].map((name) => [name, 'y'.repeat(10_000)]);
    const log = judged([], 100);
    for (let number = 1; number <= 600; number++) {
      const said = JSON.stringify({ ...largest, number, responseHeaders: marks, startedAt: NOW - number });
      const record = pageTold(said, came())?.record;
      if (record) log.addRecord(record);
    }
    log.settle();
    const { records } = log.content;
    expect(records.filter(({ kind }) => kind === 'page-call')).toHaveLength(400);
    expect(records).toContainEqual(devtools);
    expect(JSON.stringify(records).length).toBeLessThan(400 * 13_000);
    expect(log.failures.map(({ explanation }) => explanation.diagnoses[0]?.cause)).toEqual(
      untouched.map(({ explanation }) => explanation.diagnoses[0]?.cause),
    );
  });
});
