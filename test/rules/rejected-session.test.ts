import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-session';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}`;
const refused = { status: 403, body: DRF.notProvided };
const takes = { 'Set-Cookie': 'sessionid=; Path=/; Max-Age=0' };
const signIn = { ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `${Cookie}; HttpOnly` }, at: -600 };

testRule(rule, [
  {
    name: 'the same call worked with the same session, and the store was flushed',
    given: { ask: items, sent: { Cookie }, others: [{ ask: items, sent: { Cookie } }], ...refused },
    expect: certain('worked'),
  },
  {
    name: 'the sign-in that set it was seen',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `${Cookie}; HttpOnly` } }],
      ...refused,
    },
    expect: likely('worked'),
  },
  {
    name: 'another address worked with it, and may work for everybody',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: `GET ${API}/api/news/`, sent: { Cookie } }],
      ...refused,
    },
    expect: likely('worked'),
  },
  {
    name: 'it was sent, and nothing is known of it',
    given: { ask: items, sent: { Cookie }, ...refused },
    expect: possible('unproven'),
  },
  {
    name: 'another session worked, not this one',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: items, sent: { Cookie: `sessionid=${OTHER_SESSION}` } }],
      ...refused,
    },
    expect: possible('unproven'),
  },
  {
    name: 'another answer took the cookie away, though nobody signed out',
    given: {
      ask: items,
      others: [signIn, { ask: `GET ${API}/api/me/`, sent: { Cookie }, status: 401, answer: takes }],
      ...refused,
    },
    expect: likely('taken'),
  },
  {
    name: 'no-session-cookie: a sign-out took the cookie away',
    given: {
      ask: items,
      others: [signIn, { ask: `POST ${API}/api/logout/`, sent: { Cookie }, answer: takes }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: an answer deleted a cookie that had not come',
    given: {
      ask: items,
      others: [signIn, { ask: `GET ${API}/api/me/`, status: 401, answer: takes }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'another answer took the cookie away, and a later one set it again',
    given: {
      ask: items,
      others: [
        { ask: `GET ${API}/api/me/`, sent: { Cookie }, status: 401, answer: takes, at: -90 },
        { ask: `GET ${API}/api/visit/`, answer: { 'Set-Cookie': `${Cookie}; HttpOnly` }, at: -30 },
      ],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'a bare 403 where the same call worked with the same session: some guards say no more',
    given: {
      ask: items,
      sent: { Cookie },
      status: 403,
      others: [{ ask: items, sent: { Cookie } }],
    },
    expect: likely('worked'),
  },
  {
    name: 'permission-denied: a bare 403 for a session that worked elsewhere only',
    given: {
      ask: items,
      sent: { Cookie },
      status: 403,
      others: [{ ask: `GET ${API}/api/news/`, sent: { Cookie } }],
    },
    expect: notApplicable,
  },
  {
    name: 'missing-csrf-header: a bare 403 to a write may be a CSRF check',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { Cookie },
      status: 403,
      others: [{ ask: `POST ${API}/api/items/`, sent: { Cookie } }],
    },
    expect: ruledOut,
  },
  {
    name: 'a cookie that holds a token is refused as one',
    given: {
      ask: items,
      sent: { Cookie },
      means: { saying: 'token-invalid', proven: true },
      others: [{ ask: items, sent: { Cookie } }],
    },
    expect: certain('worked'),
  },
  {
    name: 'it was written anew with an answer, and is the same session under another value',
    given: {
      ask: items,
      sent: { Cookie },
      others: [
        {
          ask: `POST ${API}/api/login/`,
          answer: { 'Set-Cookie': `sessionid=${OTHER_SESSION}; HttpOnly` },
          at: -90,
        },
        { ask: `GET ${API}/api/visit/`, answer: { 'Set-Cookie': `${Cookie}; HttpOnly` }, at: -60 },
      ],
      ...refused,
    },
    expect: likely('worked'),
  },
  {
    name: 'the same session opens another door after this refusal: it is alive',
    given: {
      ask: items,
      sent: { Cookie },
      others: [
        { ask: items, sent: { Cookie } },
        { ask: `GET ${API}/api/me/`, sent: { Cookie }, at: 5 },
      ],
      ...refused,
    },
    expect: possible('worked'),
  },
  {
    name: 'what worked carried a token as well, and that one is missing now',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: items, sent: { Cookie, Authorization: `Token ${HEX_TOKEN}` } }],
      ...refused,
    },
    expect: possible('worked'),
  },
  {
    name: 'no-session-cookie: what worked carried another session’s cookie as well, and that one is missing now',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: items, sent: { Cookie: `${Cookie}; access_token=abc` } }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'the endpoint asks for a token, and the session was never seen to work here',
    given: { ask: items, sent: { Cookie }, answer: BEARER, others: [signIn] },
    expect: possible('worked'),
  },
  {
    name: 'permission-denied: the server knows who asks',
    given: { ask: items, sent: { Cookie }, status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: the session was taken, the token was missed',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { Cookie },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: ruledOut,
  },
  {
    name: 'omitted-credentials: no session was sent',
    given: { ask: items, jar: { 'api.lab.test': [Cookie] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a token was sent beside it',
    given: { ask: items, sent: { Cookie, Authorization: `Token ${HEX_TOKEN}` }, body: DRF.invalidToken },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...refused },
    expect: cannotTell('headers'),
  },
]);
