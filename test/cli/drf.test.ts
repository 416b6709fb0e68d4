import { describe, expect, it } from 'vitest';
import {
  API,
  type Call,
  chrome,
  explain,
  JSON_ANSWER,
  jwt,
  PAGE,
  SCRIPT,
  START,
  sanitised,
  verdicts,
} from './har';

/** Failures of Django REST Framework as its servers answer them, through files of Chrome. */

const SECONDS = START / 1000;
const valid = jwt({ token_type: 'access', exp: SECONDS + 300, user_id: 7 });
const expired = jwt({ token_type: 'access', exp: SECONDS - 300, user_id: 7 });
const TOKEN = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const SESSION = 'sessionid=k5v2x8d0q1w7e3r9t6y4u2i8o0p5a1s3; csrftoken=Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv';
const detail = (text: string) => JSON.stringify({ detail: text });
const withAuthorization = (value: string) => ({ ...SCRIPT, Authorization: value });
const challenge = (value: string) => ({ ...JSON_ANSWER, 'WWW-Authenticate': value });

const worked: Call = { at: -5_000, headers: withAuthorization(`Token ${TOKEN}`), status: 200, body: '[]' };

const cases: { name: string; calls: Call[]; full: string; cut: string }[] = [
  {
    name: 'a token under the wrong scheme',
    calls: [
      {
        headers: withAuthorization(`Bearer ${TOKEN}`),
        status: 401,
        answer: challenge('Token'),
        body: detail('Authentication credentials were not provided.'),
      },
    ],
    full: 'wrong-scheme certain',
    cut: 'unexplained possible',
  },
  {
    name: 'an expired JWT',
    calls: [
      {
        headers: withAuthorization(`Bearer ${expired}`),
        status: 401,
        answer: challenge('Bearer realm="api"'),
        body: JSON.stringify({
          detail: 'Given token not valid for any token type',
          code: 'token_not_valid',
          messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is expired' }],
        }),
      },
    ],
    full: 'expired-token certain',
    cut: 'expired-token likely',
  },
  {
    name: 'an unknown token',
    calls: [
      {
        headers: withAuthorization(`Token ${TOKEN}`),
        status: 401,
        answer: challenge('Token'),
        body: detail('Invalid token.'),
      },
    ],
    full: 'unknown-token certain',
    cut: 'unexplained possible',
  },
  {
    name: 'a placeholder instead of a token',
    calls: [
      {
        headers: withAuthorization('Token undefined'),
        status: 401,
        answer: challenge('Token'),
        body: detail('Invalid token.'),
      },
    ],
    full: 'placeholder-token certain',
    cut: 'unexplained possible',
  },
  {
    name: 'no token where the same call had one',
    calls: [
      worked,
      {
        status: 401,
        answer: challenge('Token'),
        body: detail('Authentication credentials were not provided.'),
      },
    ],
    full: 'missing-authorization certain',
    cut: 'unexplained possible',
  },
  {
    name: 'a session without the CSRF header',
    calls: [
      {
        method: 'POST',
        headers: { ...SCRIPT, Cookie: SESSION, 'Content-Type': 'application/json' },
        post: { mimeType: 'application/json', text: '{"name":"x"}' },
        status: 403,
        body: detail('CSRF Failed: CSRF token missing.'),
      },
    ],
    // Whether a script could have read the cookie is the store's to say, and a file holds a part of it.
    full: 'missing-csrf-header likely',
    cut: 'missing-csrf-header likely',
  },
  {
    name: 'an origin that Django does not trust',
    calls: [
      {
        method: 'POST',
        headers: { ...SCRIPT, Cookie: SESSION, 'X-CSRFToken': 'Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv' },
        status: 403,
        body: detail(`CSRF Failed: Origin checking failed - ${PAGE} does not match any trusted origins.`),
      },
    ],
    full: 'untrusted-origin certain',
    cut: 'untrusted-origin likely',
  },
  {
    name: 'no permission',
    calls: [
      { at: -900, headers: withAuthorization(`Bearer ${valid}`), status: 200, body: '[]' },
      {
        url: `${API}/items/7/`,
        method: 'DELETE',
        headers: withAuthorization(`Bearer ${valid}`),
        status: 403,
        body: detail('You do not have permission to perform this action.'),
      },
    ],
    full: 'permission-denied certain',
    cut: 'permission-denied possible',
  },
];

/** Chrome's two entries of a request that its preflight stopped. */
const stopped = (status: number, allow: { [name: string]: string }): Call[] => [
  {
    method: 'PUT',
    headers: { Accept: 'application/json', Authorization: `Token ${TOKEN}` },
    status: 0,
    answer: {},
    error: 'net::ERR_FAILED',
  },
  {
    at: 2,
    method: 'OPTIONS',
    headers: {
      ...SCRIPT,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
    status,
    answer: allow,
    body: '',
    entry: { _resourceType: 'preflight' },
  },
];

describe('a failure of Django REST Framework in a file of Chrome', () => {
  it.each(cases)('$name: $full', async ({ calls, full }) => {
    expect(verdicts(await explain(chrome(calls)))).toEqual([full]);
  });

  it.each(cases)('$name, exported without credentials: $cut', async ({ calls, cut }) => {
    const report = await explain(sanitised(calls));
    expect(verdicts(report)).toEqual([cut]);
    expect(report.failures[0]?.request).toMatchObject({ headers: null, authorization: null, cookies: [] });
    expect(report.failures[0]?.unseen.map(({ what }) => what)).toContain('request.headers');
    const facts = JSON.stringify(report.failures[0]?.diagnoses.map(({ evidence }) => evidence));
    expect(facts).not.toMatch(/`Authorization` was|[Cc]ookie/);
  });

  it('a preflight that was refused', async () => {
    for (const make of [chrome, sanitised]) {
      expect(verdicts(await explain(make(stopped(401, {}))))).toEqual(['rejected-preflight certain']);
    }
  });

  it('a preflight that does not allow the header', async () => {
    const allow = {
      'Access-Control-Allow-Origin': PAGE,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'content-type',
    };
    expect(verdicts(await explain(chrome(stopped(200, allow))))).toEqual(['disallowed-header certain']);
  });

  it('a refusal that the page could not read', async () => {
    const bare = { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Token' };
    const call: Call = {
      headers: withAuthorization(`Token ${TOKEN}`),
      status: 401,
      answer: bare,
      body: detail('Invalid token.'),
      error: 'net::ERR_FAILED',
    };
    const report = await explain(chrome([worked, call]));
    expect(report.failures[0]?.kind).toBe('hidden');
    expect(report.failures[0]?.diagnoses.map(({ cause }) => cause)).toEqual([
      'unknown-token',
      'hidden-failure',
    ]);
  });

  it('says that the file is the witness', async () => {
    const report = await explain(chrome(cases[0]?.calls ?? []));
    const witnesses = report.failures.flatMap(({ diagnoses }) =>
      diagnoses.flatMap(({ evidence }) => evidence),
    );
    expect(new Set(witnesses.map(({ by }) => by))).toEqual(new Set(['har']));
  });

  it('knows nothing of the browser’s cookies', async () => {
    const report = await explain(chrome(cases[5]?.calls ?? []));
    expect(report.failures[0]?.unseen).toContainEqual(expect.objectContaining({ what: 'request.cookies' }));
  });
});
