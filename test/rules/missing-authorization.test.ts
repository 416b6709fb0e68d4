import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-authorization';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BASIC, BEARER, DRF, FRESH, HEX_TOKEN, SESSION, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const bearing = { Authorization: `Token ${HEX_TOKEN}` };

testRule(rule, [
  {
    name: 'DRF asks for a token, and the browser holds nothing for it',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: certain('expected'),
  },
  {
    name: 'SimpleJWT asks for a bearer token, and the call wants no cookie',
    given: { ask: items, answer: BEARER, credentials: 'same-origin' },
    expect: certain('expected'),
  },
  {
    name: 'SimpleJWT asks for a bearer token, and the call wants cookies: its token may travel in one (dj-rest-auth)',
    given: { ask: items, answer: BEARER, credentials: 'include' },
    expect: likely('expected'),
  },
  {
    name: 'a Bearer challenge at the page’s own origin, where cookies go unasked',
    given: { ask: items, page: API, answer: BEARER },
    expect: likely('expected'),
  },
  {
    name: 'a Bearer challenge, and the browser holds a cookie of that host: its token may be in there',
    given: { ask: items, answer: BEARER, jar: { 'api.lab.test': ['csrftoken=abc'] } },
    expect: likely('expected'),
  },
  {
    name: 'a Bearer challenge, and the server lets no cookie come from this page',
    given: { ask: items, answer: { ...BEARER, 'Access-Control-Allow-Credentials': null } },
    expect: certain('expected'),
  },
  {
    name: 'a Bearer challenge, and the sign-in set no cookie: its token is for Authorization',
    given: { ask: items, answer: BEARER, others: [{ ask: `POST ${API}/api/jwt/` }] },
    expect: certain('expected'),
  },
  {
    name: 'a Bearer challenge, and the sign-in set a cookie: its token may be in there',
    given: {
      ask: items,
      answer: BEARER,
      others: [
        {
          ask: `POST ${API}/api/jwt/`,
          answer: { 'Set-Cookie': `sessionid=${SESSION}; HttpOnly` },
        },
      ],
    },
    expect: likely('expected'),
  },
  {
    name: 'a Bearer challenge at a call that wants cookies, and the sign-in failed: it set nothing anyway',
    given: {
      ask: items,
      answer: BEARER,
      credentials: 'include',
      others: [{ ask: `POST ${API}/api/jwt/`, status: 401 }],
    },
    expect: likely('expected'),
  },
  {
    name: 'the server misses a token in so many words, and names the header',
    given: { ask: items, body: { msg: 'Missing Authorization Header' } },
    expect: certain('named'),
  },
  {
    name: 'the server misses a token in so many words, and names no place',
    given: { ask: items, body: { message: 'No token provided' } },
    expect: likely('named'),
  },
  {
    name: 'the server misses a token in words, and other calls carry one',
    given: {
      ask: items,
      body: { message: 'No token provided' },
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: certain('early'),
  },
  {
    name: 'a challenge for a key: Authorization may not be where it belongs',
    given: {
      ask: items,
      answer: { 'WWW-Authenticate': 'ApiKey', 'Access-Control-Allow-Credentials': null },
    },
    expect: likely('expected'),
  },
  {
    name: 'misplaced-token: a token in another header may be the one that was meant',
    given: {
      ask: items,
      sent: { 'X-Auth-Token': HEX_TOKEN },
      answer: { ...BEARER, 'Access-Control-Allow-Credentials': null },
    },
    expect: likely('expected'),
  },
  {
    name: 'rejected-grant: the token of a renewal travels in its body or a cookie',
    given: { ask: `POST ${API}/api/jwt/refresh/`, answer: BEARER },
    expect: possible('expected'),
  },
  {
    name: 'a server that calls a token invalid that never came',
    given: { ask: items, answer: BEARER, body: { detail: 'Could not validate credentials' } },
    expect: certain('expected'),
  },
  {
    name: 'rejected-login: a sign-in brings its credential itself',
    given: { ask: `POST ${API}/api/login/`, answer: BEARER },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: the server misses a cookie in so many words',
    given: { ask: items, means: { saying: 'cookie-missing', proven: true } },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: the challenge is for a cookie',
    given: { ask: items, answer: { 'WWW-Authenticate': 'cookie' } },
    expect: ruledOut,
  },
  {
    name: 'a bare 403, and this very call was served without any credential before',
    given: { ask: items, status: 403, others: [{ ask: items }] },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: a bare 401, and a session was sent',
    given: { ask: items, sent: { Cookie: `sessionid=${SESSION}` } },
    expect: notApplicable,
  },
  {
    name: 'the same call worked with a token, which DRF’s 403 does not mention',
    given: { ask: items, status: 403, body: DRF.notProvided, others: [{ ask: items, sent: bearing }] },
    expect: certain('early'),
  },
  {
    name: 'calls beside it carry the token, and the challenge names it',
    given: {
      ask: items,
      answer: TOKEN,
      others: [{ ask: `GET ${API}/api/me/`, sent: bearing, at: 1 }],
    },
    expect: certain('early'),
  },
  {
    name: 'other calls carry a token, and this endpoint has said nothing',
    given: {
      ask: items,
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: likely('early'),
  },
  {
    name: 'the challenge names a token, but a session is held that would do as well',
    given: { ask: items, answer: TOKEN, jar: { 'api.lab.test': [`sessionid=${SESSION}`] } },
    expect: likely('expected'),
  },
  {
    name: 'the challenge names a token, and the jar was not read',
    given: { ask: items, answer: BEARER, jar: unseen('not-recorded') },
    expect: likely('expected'),
  },
  { name: 'nothing sent, nothing known: a bare 401', given: { ask: items }, expect: possible('unsure') },
  {
    name: 'nothing sent, a bare 401 and a body that only says Unauthorized',
    given: { ask: items, body: { message: 'Unauthorized' } },
    expect: possible('unsure'),
  },
  {
    name: 'after a Basic challenge the browser may add Authorization out of sight',
    given: { ask: items, sent: unseen('browser-adds-it'), answer: BASIC },
    expect: cannotTell('headers'),
  },
  {
    name: 'a Basic challenge, and no word on whether anything came: a stored password may have gone out of sight',
    given: { ask: items, answer: BASIC },
    expect: possible('asked-by-browser'),
  },
  {
    name: 'a Basic challenge, and DRF says that nothing came: a session may do as well',
    given: { ask: items, answer: BASIC, body: DRF.notProvided },
    expect: likely('expected'),
  },
  {
    name: 'a Basic challenge, DRF says that nothing came, and no cookie may come from this page',
    given: {
      ask: items,
      answer: { ...BASIC, 'Access-Control-Allow-Credentials': null },
      body: DRF.notProvided,
    },
    expect: certain('expected'),
  },
  {
    name: 'an Authorization was sent',
    given: { ask: items, sent: bearing, answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'dropped-authorization: the last hop lacks it, the first had it (both stand, ranking decides)',
    given: {
      ask: `GET https://api.lab.test/api/items/`,
      via: [
        { ask: items, sent: bearing, status: 307, answer: { Location: 'https://api.lab.test/api/items/' } },
      ],
      answer: TOKEN,
    },
    expect: likely('expected'),
  },
  {
    name: 'permission-denied: DRF says it to a caller without credentials',
    given: { ask: items, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'a token of an earlier success is not known to have been sent when its headers were not seen',
    given: { ask: items, others: [{ ask: items, sent: unseen('worker-stopped') }] },
    expect: possible('unsure'),
  },
  {
    name: 'the same endpoint was answered with a token before, and says “no permission” to a stranger',
    given: {
      ask: `GET ${API}/api/items/`,
      status: 403,
      body: DRF.noPermission,
      others: [{ ask: `GET ${API}/api/items/`, status: 200, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
    },
    expect: likely('early'),
  },
  {
    name: 'no-session-cookie: a CSRF cookie shows that people sign in by cookies',
    given: { ask: `GET ${API}/api/items/`, sent: { Cookie: 'XSRF-TOKEN=ov8s8mo0ukqd1drp6gf2nqbq' } },
    expect: notApplicable,
  },
]);
