import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/anonymous-session';
import { cannotTell, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}`;
const sets = { answer: { 'Set-Cookie': `${Cookie}; HttpOnly` } };
const visit = { ask: `GET ${API}/shop/`, ...sets };
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'a visitor’s page set it, and nobody signed in since',
    given: { ask: items, sent: { Cookie }, others: [visit], ...refused },
    expect: likely('visitor'),
  },
  {
    name: 'the sign-in failed: the cookie is a visitor’s still',
    given: {
      ask: items,
      sent: { Cookie },
      others: [visit, { ask: `POST ${API}/api/login/`, status: 401 }],
      ...refused,
    },
    expect: likely('visitor'),
  },
  {
    name: 'rejected-session: a sign-in set it',
    given: { ask: items, sent: { Cookie }, others: [{ ask: `POST ${API}/api/login/`, ...sets }], ...refused },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: somebody signed in with it later',
    given: {
      ask: items,
      sent: { Cookie },
      others: [visit, { ask: `POST ${API}/api/login/`, sent: { Cookie } }],
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: somebody signed in, and the cookie is written anew with each answer',
    given: {
      ask: items,
      sent: { Cookie },
      others: [
        {
          ask: `POST ${API}/api/login/`,
          answer: { 'Set-Cookie': `sessionid=${OTHER_SESSION}; HttpOnly` },
          at: -90,
        },
        visit,
      ],
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'somebody signed in with another cookie, as another site of this host would',
    given: {
      ask: items,
      sent: { Cookie },
      others: [visit, { ask: `POST ${API}/api/login/`, sent: { Cookie: `lang=de` } }],
      ...refused,
    },
    expect: likely('visitor'),
  },
  {
    name: 'somebody signed in with it and signed out again: a visitor’s from then on',
    given: {
      ask: items,
      sent: { Cookie },
      others: [
        visit,
        { ask: `POST ${API}/api/login/`, sent: { Cookie } },
        { ask: `POST ${API}/api/logout/`, sent: { Cookie } },
      ],
      ...refused,
    },
    expect: likely('visitor'),
  },
  {
    name: 'a guard’s 403 without a reason is said to visitors too',
    given: { ask: items, sent: { Cookie }, others: [visit], status: 403, body: 'Forbidden' },
    expect: likely('visitor'),
  },
  {
    name: 'the name only sounds like a session, and the challenge asks for a token',
    given: {
      ask: items,
      sent: { Cookie: `app_session=${SESSION}` },
      answer: BEARER,
      others: [{ ask: `GET ${API}/shop/`, answer: { 'Set-Cookie': `app_session=${SESSION}; HttpOnly` } }],
    },
    expect: possible('visitor'),
  },
  {
    name: 'rejected-session: the server says that the session is no longer good',
    given: {
      ask: items,
      sent: { Cookie },
      others: [visit],
      means: { saying: 'session-invalid', proven: true },
    },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: this very call worked with it',
    given: { ask: items, sent: { Cookie }, others: [visit, { ask: items, sent: { Cookie } }], ...refused },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: the session was taken',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { Cookie },
      others: [visit],
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: ruledOut,
  },
  {
    name: 'nobody saw who set it',
    given: { ask: items, sent: { Cookie }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: none was sent',
    given: { ask: items, others: [visit], ...refused },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a token was sent beside it',
    given: {
      ask: items,
      sent: { Cookie, Authorization: `Token ${HEX_TOKEN}` },
      others: [visit],
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), others: [visit], ...refused },
    expect: cannotTell('headers'),
  },
]);
