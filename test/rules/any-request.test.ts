import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diagnosis, diagnose } from '../../src/core/diagnose';
import { isSeen, unseen } from '../../src/core/evidence';
import { renderConsidered, renderDiagnosis } from '../../src/core/rendered';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { exchangeOf, type Given, surroundingsOf } from './given';
import { expectRendered } from './rule-tester';
import {
  API,
  APP,
  BASIC,
  BEARER,
  CSRF,
  CSRF_REASON,
  CSRF_SECRET,
  csrfFailed,
  DJANGO_PAGE,
  DRF,
  EXPIRED,
  FRESH,
  HEX_TOKEN,
  jwt,
  LOGIN_PAGE,
  NOW,
  OPAQUE_TOKEN,
  OTHER_CSRF,
  SECURE_API,
  SECURE_APP,
  SESSION,
  SIMPLEJWT,
  STRANGER,
  TOKEN,
  tokenNotValid,
} from './world';

/** A past that is like many: what is drawn here is combined freely, sense or nonsense. */
const authorization = fc.constantFrom(
  null,
  `Token ${HEX_TOKEN}`,
  `Bearer ${HEX_TOKEN}`,
  `Bearer ${FRESH}`,
  `Bearer ${EXPIRED}`,
  `Token ${FRESH}`,
  `bearer ${FRESH}`,
  `Bearer ${jwt({ token_type: 'refresh' })}`,
  `Bearer ${jwt({ nbf: 600 })}`,
  `Bearer ${jwt({}, { alg: 'none' })}`,
  FRESH,
  HEX_TOKEN,
  'Bearer undefined',
  'Token',
  '',
  'Bearer {{token}}',
  `Bearer ${OPAQUE_TOKEN}`,
  `Bearer "${FRESH}"`,
  `Bearer Bearer ${FRESH}`,
  'Basic YWRhOndyb25n',
  'Bearer eyJhbGciOiJI.cut',
  'Digest username="ada", response="0a4f"',
);
const cookie = fc.constantFrom(
  null,
  `sessionid=${SESSION}`,
  `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}`,
  `csrftoken=${CSRF}`,
  'lang=de',
  `app_session=${SESSION}; XSRF-TOKEN=abc%3D`,
  `sessionid=${SESSION}; sessionid=other`,
  `access_token=${EXPIRED}`,
  `access_token=${FRESH}; refresh_token=${FRESH}`,
);
const csrf = fc.constantFrom<Record<string, string>>(
  {},
  { 'X-CSRFToken': CSRF },
  { 'X-CSRFToken': OTHER_CSRF },
  { 'X-XSRF-TOKEN': CSRF },
  { 'X-CSRFToken': 'undefined' },
  { 'X-CSRFToken': 'abc' },
  { 'X-API-Key': 'k7h2s9d8f6g5j4k3' },
  { 'X-API-Key': 'undefined' },
  { api_key: 'k7h2s9d8f6g5j4k3' },
  { 'X-Auth-Token': FRESH },
);
const body = fc.constantFrom<unknown>(
  undefined,
  '',
  'Forbidden',
  'Unauthorized',
  ...Object.values(DRF),
  ...Object.values(SIMPLEJWT),
  LOGIN_PAGE,
  ...['Token is expired', 'Token is invalid', 'Token is invalid or expired', 'Token has wrong type'].map(
    tokenNotValid,
  ),
  ...[
    CSRF_REASON.noCookie,
    CSRF_REASON.missing,
    CSRF_REASON.missingOrIncorrect,
    CSRF_REASON.incorrect,
    CSRF_REASON.length,
    CSRF_REASON.cookieLength,
    CSRF_REASON.origin(APP),
    CSRF_REASON.origin('null'),
    CSRF_REASON.noReferer,
  ].map(csrfFailed),
  DJANGO_PAGE.silent,
  DJANGO_PAGE.noCookie,
  DJANGO_PAGE.noReferer,
  DJANGO_PAGE.debug(CSRF_REASON.incorrect),
  { message: 'jwt expired' },
  { message: 'No token provided' },
  { message: 'No API key found in request' },
  { message: 'Invalid credentials' },
  { msg: 'Token has been revoked' },
  { msg: 'Missing Authorization Header' },
  { error: 'invalid_grant' },
  { error: 'invalid_request', error_description: 'code_verifier is required' },
);
const jar = fc.constantFrom<NonNullable<Given['jar']>>(
  {},
  unseen('not-recorded'),
  {
    'api.lab.test': [
      `sessionid=${SESSION}; HttpOnly; SameSite=Lax`,
      `csrftoken=${CSRF_SECRET}; SameSite=Lax`,
    ],
  },
  { 'api.lab.test': [`sessionid=${SESSION}; Secure; SameSite=None`] },
  { 'api.lab.test': [`sessionid=${SESSION}; Path=/admin/`] },
  { 'api.lab.test': [`sessionid=${SESSION}; Max-Age=1800`] },
  { 'app.lab.test': [`sessionid=${SESSION}`] },
  { localhost: [`sessionid=${SESSION}`] },
  { 'api.lab.test': [`sessionid=${SESSION}; Secure`, `csrftoken=${CSRF_SECRET}; HttpOnly`] },
);
const address = fc.constantFrom(
  `${API}/api/items/`,
  `${SECURE_API}/api/items/2/`,
  `${API}/api/login/`,
  `${API}/api/jwt/refresh/`,
  `${API}/oauth/token`,
  'http://127.0.0.1:8000/api/items/',
);
const challenge = fc.constantFrom(
  {},
  TOKEN,
  BEARER,
  BASIC,
  { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
  { 'WWW-Authenticate': 'Negotiate' },
);

function lines(parts: [string | null, string | null, Record<string, string>]): Record<string, string> {
  const [Authorization, Cookie, more] = parts;
  return {
    ...(Authorization === null ? {} : { Authorization }),
    ...(Cookie === null ? {} : { Cookie }),
    ...more,
  };
}

const sent = fc.tuple(authorization, cookie, csrf).map(lines);
const ask = fc.tuple(fc.constantFrom('GET', 'POST', 'DELETE'), address).map((words) => words.join(' '));

const other: fc.Arbitrary<Given> = fc.record({
  ask,
  sent,
  status: fc.constantFrom(200, 204, 302, 401),
  at: fc.integer({ min: -60, max: 5 }),
  answer: fc.constantFrom(
    {},
    { 'Set-Cookie': `sessionid=${SESSION}; HttpOnly` },
    { 'Set-Cookie': `csrftoken=${CSRF}` },
    { 'Set-Cookie': 'sessionid=; Path=/; Max-Age=0' },
  ),
});

/** Answers to the preflight of a GET with a token: silent, generous, without credentials, refused in words of CORS. */
const preflights = [
  { status: 200 },
  { status: 200, answer: { 'Access-Control-Allow-Origin': APP } },
  {
    status: 204,
    answer: { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Headers': 'authorization' },
  },
  { status: 400, answer: { 'Access-Control-Allow-Methods': 'GET' } },
  { status: 401 },
  { status: 405 },
].map((answered) => ({
  ask: `OPTIONS ${API}/api/items/`,
  sent: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
  ...answered,
}));

const request: fc.Arbitrary<Given> = fc
  .record({
    ask,
    sent: fc.oneof(
      { weight: 9, arbitrary: sent },
      { weight: 1, arbitrary: fc.constant(unseen('worker-stopped')) },
    ),
    status: fc.constantFrom(401, 403, 401, 403, 400, 419, 422, 429, 200, 0),
    answer: challenge,
    body,
    bodyFromPage: fc.boolean(),
    page: fc.constantFrom(
      `${APP}/items`,
      `${SECURE_APP}/`,
      `${STRANGER}/`,
      `${API}/app/`,
      'http://localhost:5173/',
      null,
    ),
    type: fc.constantFrom('xmlhttprequest', 'xmlhttprequest', 'main_frame', 'image'),
    cors: fc.boolean(),
    jar,
    others: fc.array(other, { maxLength: 4 }),
    browser: fc.constantFrom('chromium', 'firefox'),
  })
  .chain((given) =>
    fc
      .record({
        error: fc.constantFrom(undefined, undefined, 'net::ERR_FAILED', 'NS_ERROR_DOM_BAD_URI'),
        credentials: fc.constantFrom(undefined, 'include', 'omit', 'same-origin'),
        partial: fc.constantFrom(undefined, undefined, true),
        form: fc.constantFrom(
          undefined,
          undefined,
          'grant_type=authorization_code&code=abc',
          'grant_type=refresh_token&refresh_token=abc',
          'username=ada&password=wrong',
        ),
        preflight: fc.constantFrom<Given['preflight']>(undefined, undefined, ...preflights),
        via: fc.constantFrom(undefined, [
          {
            ask: 'GET http://api.lab.test/api/items',
            sent: { Authorization: `Token ${HEX_TOKEN}` },
            status: 301,
            answer: { Location: '/x/' },
          },
        ]),
      })
      .map(
        (more) =>
          ({
            ...given,
            ...Object.fromEntries(
              Object.entries(more).filter(
                // Only a page is asked for permission, and its origin goes with the question.
                ([name, value]) => value !== undefined && (name !== 'preflight' || given.page !== null),
              ),
            ),
          }) as Given,
      ),
  );

function explain(given: Given) {
  return diagnose(exchangeOf(given), RULES, surroundingsOf(given));
}

/** Stands beside another cause by design, and does not exclude it. */
function isCompanion(diagnosis: Diagnosis): boolean {
  return diagnosis.cause === 'hidden-failure';
}

const RUNS = { numRuns: 400 };

describe('any request', { timeout: 60_000 }, () => {
  it('gets an answer, and no rule crashes', () => {
    fc.assert(
      fc.property(request, (given) => {
        const { diagnoses, considered } = explain(given);
        expect(diagnoses.length).toBeGreaterThan(0);
        expect(considered.filter(({ verdict }) => verdict === 'crashed')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('has at most one cause that is certain: two would exclude each other', () => {
    fc.assert(
      fc.property(request, (given) => {
        const sure = explain(given).diagnoses.filter(
          (one) => one.confidence === 'certain' && !isCompanion(one),
        );
        expect(sure.map(({ cause }) => cause).slice(1)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is unexplained only when no other cause holds', () => {
    fc.assert(
      fc.property(request, (given) => {
        const causes = explain(given)
          .diagnoses.filter((one) => !isCompanion(one))
          .map(({ cause }) => cause);
        if (causes.includes('unexplained')) expect(causes).toEqual(['unexplained']);
      }),
      RUNS,
    );
  });

  it('reads like sentences', () => {
    fc.assert(
      fc.property(request, (given) => {
        const { diagnoses, considered } = explain(given);
        for (const diagnosis of diagnoses) {
          const rendered = renderDiagnosis(diagnosis, { rules: RULES, servers: SERVERS }, NOW);
          expectRendered(rendered, String(diagnosis.message.data.placeholder ?? ''));
        }
        for (const one of considered) expect(renderConsidered(one, { now: NOW })).not.toBe('');
      }),
      RUNS,
    );
  });

  it('is judged alike whatever the order in which its neighbours are listed', () => {
    fc.assert(
      fc.property(request, fc.infiniteStream(fc.nat()), (given, dice) => {
        const around = surroundingsOf(given);
        const shuffled = [...around.pasts]
          .map((past) => ({ past, key: dice.next().value }))
          .sort((a, b) => a.key - b.key);
        const again = diagnose(exchangeOf(given), RULES, {
          ...around,
          pasts: shuffled.map(({ past }) => past),
        });
        expect(again).toEqual(explain(given));
      }),
      RUNS,
    );
  });

  it('is never certain by the page’s word alone', () => {
    fc.assert(
      fc.property(request, (given) => {
        const exchange = exchangeOf(given);
        const wire = {
          ...exchange,
          responseBody: fromPage(exchange.responseBody) ? unseen('hook-not-running') : exchange.responseBody,
          call: unseen('hook-not-running'),
        } as const;
        const alone = diagnose(wire, RULES, surroundingsOf(given)).diagnoses;
        for (const one of explain(given).diagnoses.filter(({ confidence }) => confidence === 'certain')) {
          expect(alone.map(({ cause }) => cause)).toContain(one.cause);
        }
      }),
      RUNS,
    );
  });
});

function fromPage(observed: ReturnType<typeof exchangeOf>['responseBody']): boolean {
  return isSeen(observed) && observed.by === 'pageHook';
}
