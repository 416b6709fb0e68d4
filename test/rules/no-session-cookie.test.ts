import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/no-session-cookie';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, SESSION, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const refused = { status: 403, body: DRF.notProvided };
const cookie = `sessionid=${SESSION}; HttpOnly`;

testRule(rule, [
  {
    name: 'signed out a minute ago: the cookie was removed',
    given: { ask: items, removed: { 'api.lab.test': [cookie] }, ...refused },
    expect: certain('signed-out'),
  },
  {
    name: 'the same tab was signed in before, and the jar is empty now',
    given: { ask: items, others: [{ ask: items, sent: { Cookie: `sessionid=${SESSION}` } }], ...refused },
    expect: certain('never'),
  },
  {
    name: 'DRF’s 403 without challenge: its first class is the session',
    given: { ask: items, ...refused },
    expect: likely('never'),
  },
  {
    name: 'a HAR file does not tell what the browser held',
    given: { ask: items, partial: true, ...refused },
    expect: likely('unknown-store'),
  },
  {
    name: 'the server misses a cookie in so many words, and the file does not tell what the browser held',
    given: { ask: items, partial: true, means: { saying: 'cookie-missing', proven: true } },
    expect: possible('unknown-store'),
  },
  {
    name: 'a removed session where the API takes tokens too',
    given: {
      ask: items,
      removed: { 'api.lab.test': [cookie] },
      answer: TOKEN,
      body: DRF.notProvided,
    },
    expect: likely('signed-out'),
  },
  {
    name: 'DRF’s 403 without challenge, and Vary: Cookie shows that Django looked for a session',
    given: { ask: items, answer: { Vary: 'Accept, Cookie' }, ...refused },
    expect: certain('never'),
  },
  {
    name: 'Vary: Cookie, and another cookie went: what Django looked for may be another one',
    given: { ask: items, sent: { Cookie: 'lang=de' }, answer: { Vary: 'Accept, Cookie' }, ...refused },
    expect: likely('never'),
  },
  {
    name: 'the server misses a cookie in so many words',
    given: { ask: items, means: { saying: 'cookie-missing', proven: true } },
    expect: certain('never'),
  },
  {
    name: 'a sign-in set a session, and the jar is empty now',
    given: {
      ask: items,
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': cookie } }],
      ...refused,
    },
    expect: certain('never'),
  },
  {
    name: 'missing-authorization: the server misses a token in so many words',
    given: { ask: items, means: { saying: 'token-missing', proven: true } },
    expect: ruledOut,
  },
  {
    name: 'a bare 403, and this very call was served without a cookie before: no session is needed here',
    given: { ask: items, status: 403, others: [{ ask: items }] },
    expect: ruledOut,
  },
  {
    name: 'rejected-login: a sign-in needs no session',
    given: { ask: `POST ${API}/api/login/` },
    expect: notApplicable,
  },
  { name: 'a bare 401 and an empty jar', given: { ask: items }, expect: possible('never') },
  {
    name: 'missing-authorization: the challenge asks for a token, and no session was ever seen',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'missing-authorization: other calls carry a token',
    given: {
      ask: items,
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'expired-session-cookie: its time ran out',
    given: { ask: items, jar: { 'api.lab.test': [`${cookie}; Max-Age=1800`] }, answer: TOKEN, ...refused },
    expect: notApplicable,
  },
  {
    name: 'omitted-credentials: the browser holds one',
    given: { ask: items, jar: { 'api.lab.test': [cookie] }, ...refused },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: one was sent',
    given: { ask: items, sent: { Cookie: `sessionid=${SESSION}` }, ...refused },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-cookie: the server misses the CSRF cookie',
    given: { ask: `POST ${API}/api/items/`, status: 403, body: csrfFailed(CSRF_REASON.noCookie) },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: DRF says it to anonymous callers too',
    given: { ask: items, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...refused },
    expect: cannotTell('headers'),
  },
]);
