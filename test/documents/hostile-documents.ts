import { explain } from '../../src/core/explain';
import type { Failure } from '../../src/core/failure-record';
import { reportHar } from '../../src/core/report/har';
import { reportJson } from '../../src/core/report/json';
import type { Report } from '../../src/core/report/report';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { type Call, entry, JSON_ANSWER, SCRIPT } from '../cli/har';
import { tabState } from '../fixtures/tab';
import { exchangeOf, surroundingsOf } from '../rules/given';
import { GIVEN } from './given-failures';

/** Where the entry goes that every file ends with, and that must be explained whatever stands before it. */
export const GOOD = 'http://good.test:8000/items/';

const REFUSED: Call = {
  headers: { ...SCRIPT, Authorization: 'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' },
  status: 401,
  answer: { ...JSON_ANSWER, 'WWW-Authenticate': 'Token realm="api"' },
  body: '{"detail":"Invalid token."}',
};

/** One entry each in the manner of a tool, with all that it writes. */
export const DIALECTS: readonly [tool: string, entry: object][] = [
  [
    'WebInspector',
    entry({
      ...REFUSED,
      method: 'POST',
      cookies: [
        {
          name: 'sid',
          value: 'k5v2x8d0',
          path: '/',
          domain: '.api.test',
          expires: '2027-01-01T00:00:00.000Z',
          httpOnly: true,
          secure: false,
          sameSite: 'Lax',
        },
      ] as Call['cookies'] & object,
      post: { mimeType: 'application/json', text: '{"user":{"name":"ada"}}' },
      entry: {
        _resourceType: 'fetch',
        _priority: 'High',
        pageref: 'page_1',
        _initiator: { type: 'script' },
        _fromCache: 'disk',
      },
    }),
  ],
  [
    'Firefox',
    entry({
      ...REFUSED,
      status: 302,
      answer: {
        ...JSON_ANSWER,
        Location: '/login',
        'Set-Cookie': 'sid=abc; Path=/; Max-Age=10; SameSite=None',
      },
      setCookies: [
        {
          name: 'sid',
          value: 'abc',
          path: '/',
          domain: 'api.test',
          expires: '2026-03-01T00:00:00.000Z',
          sameSite: 'Lax',
          secure: true,
        },
      ],
      redirectURL: '/login',
      time: null,
      entry: { pageref: 'page_1' },
    }),
  ],
  [
    'Charles Proxy',
    entry({
      ...REFUSED,
      method: 'OPTIONS',
      headers: {
        Origin: 'http://app.test:3000',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
      post: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'csrf_token', value: 'x' }] },
      content: {
        size: 27,
        mimeType: 'application/json',
        text: 'eyJkZXRhaWwiOiJJbnZhbGlkIHRva2VuLiJ9',
        encoding: 'base64',
        compression: 0,
      },
    }),
  ],
  [
    'Playwright',
    entry({ ...REFUSED, status: 0, error: 'net::ERR_FAILED', entry: { _fetchedViaServiceWorker: true } }),
  ],
];

/** A file of a tool with these entries, and the good one behind them. */
export function harOf(tool: string, entries: readonly unknown[]): object {
  return {
    log: {
      version: '1.2',
      creator: { name: tool, version: '140.0' },
      browser: { name: tool, version: '140.0' },
      pages: [
        {
          id: 'page_1',
          title: 'http://app.test:3000/',
          startedDateTime: '2026-01-31T12:00:00.000Z',
          pageTimings: { onLoad: 1 },
        },
      ],
      entries: [...entries, entry({ ...REFUSED, url: GOOD })],
    },
  };
}

/** Real failures of the rules' own world. */
export const FAILURES: readonly Failure[] = GIVEN.map((given, index) => {
  const failure = explain(exchangeOf(given, `given-${index}`), RULES, surroundingsOf(given));
  if (!failure) throw new Error(`Failed to make a failure of ${given.ask}`);
  return failure;
});

const STORY = [
  { at: 1, site: 'http://lab.test', event: 'sign-in' as const, detail: { method: 'POST', path: '/login/' } },
  {
    at: 2,
    site: 'http://lab.test',
    event: 'session-cookie-set' as const,
    detail: { method: 'POST', path: '/login/', name: 'sid', expiresAt: 9 },
  },
  {
    at: 5,
    site: 'http://lab.test',
    event: 'token-first-sent' as const,
    detail: { method: 'GET', path: '/', scheme: 'Bearer', expiresAt: 6 },
  },
];

const plain = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

const MADE = plain(reportJson(FAILURES, tabState(), { rules: RULES, servers: SERVERS }, 0, STORY));

/** Our report of them, in which each failure has a second cause and everything that a report can tell; and our HAR file. */
export const REPORT: Report = {
  ...MADE,
  failures: MADE.failures.map((failure) => ({
    ...failure,
    diagnoses: failure.diagnoses.flatMap((one) => [one, { ...one, confidence: 'possible' as const }]),
    request: {
      ...failure.request,
      redirects: [{ url: 'http://api.test/x', status: 302, sentAuthorization: true }],
      preflight: { status: 204 },
      stopped: {
        kind: 'cors' as const,
        word: 'InvalidResponse',
        about: '',
        text: 'It was `stopped`.',
        by: 'debugger' as const,
      },
    },
    refusedCookies: [
      { name: 'sid', by: { method: 'GET', url: 'http://api.test/', at: MADE.createdAt }, reason: null },
    ],
    lastSuccess: {
      method: 'GET',
      url: 'http://api.test/',
      at: MADE.createdAt,
      status: 200,
      differences: [{ field: 'request.headers.x', then: 'a', now: 'b' }],
    },
  })),
};
export const OURS = plain(reportHar(FAILURES, tabState(), STORY)) as object;
