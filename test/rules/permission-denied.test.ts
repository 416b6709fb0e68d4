import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/permission-denied';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  API,
  CSRF_REASON,
  csrfFailed,
  DRF,
  FRESH,
  HEX_TOKEN,
  OTHER_HEX_TOKEN,
  SESSION,
  TOKEN,
} from './world';

const admin = `GET ${API}/api/admin/items/`;
const sent = { Authorization: `Token ${HEX_TOKEN}` };
const Cookie = `sessionid=${SESSION}`;
const denied = { status: 403, body: DRF.noPermission };
const worked = [{ ask: `GET ${API}/api/me/`, sent }];

testRule(rule, [
  {
    name: 'the same view takes the token for reading, and refuses the write',
    given: { ask: `DELETE ${API}/api/admin/items/`, sent, others: [{ ask: admin, sent }], ...denied },
    expect: certain('denied'),
  },
  {
    name: 'the session works elsewhere, and the answer varies by Cookie: Django looked at it',
    given: {
      ask: admin,
      sent: { Cookie },
      answer: { Vary: 'Accept, Cookie' },
      others: [{ ask: `GET ${API}/api/me/`, sent: { Cookie } }],
      ...denied,
    },
    expect: certain('denied'),
  },
  {
    name: 'the list works and the object does not: only its owner may',
    given: {
      ask: `GET ${API}/api/owned/items/2/`,
      sent,
      others: [{ ask: `GET ${API}/api/owned/items/`, sent }],
      ...denied,
    },
    expect: certain('object'),
  },
  {
    name: 'the token works elsewhere, which does not prove that this view signs anybody in',
    given: { ask: admin, sent, others: worked, ...denied },
    expect: likely('denied'),
  },
  {
    name: 'the list works and the object answers 404: it does not exist, or is hidden',
    given: {
      ask: `GET ${API}/api/owned404/items/2/`,
      sent,
      others: [{ ask: `GET ${API}/api/owned404/items/`, sent }],
      status: 404,
      body: { detail: 'No Item matches the given query.' },
    },
    expect: possible('hidden'),
  },
  {
    name: 'a credential that was never seen working',
    given: { ask: admin, sent, ...denied },
    expect: likely('denied'),
  },
  {
    name: 'another credential works elsewhere',
    given: {
      ask: admin,
      sent,
      others: [{ ask: admin, sent: { Authorization: `Token ${OTHER_HEX_TOKEN}` } }],
      ...denied,
    },
    expect: likely('denied'),
  },
  {
    name: 'RFC 6750’s insufficient_scope',
    given: {
      ask: admin,
      sent: { Authorization: `Bearer ${FRESH}` },
      status: 403,
      answer: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="admin"' },
    },
    expect: likely('denied'),
  },
  {
    name: 'DRF says it to anonymous callers too, when the view signs nobody in',
    given: { ask: `GET ${API}/api/noauth-classes/items/`, ...denied },
    expect: likely('anonymous'),
  },
  {
    name: 'a bare 403 for a token that works elsewhere',
    given: { ask: admin, sent, status: 403, others: worked },
    expect: likely('denied'),
  },
  {
    name: 'a bare 403 for a session that a sign-in set, and that works elsewhere',
    given: {
      ask: admin,
      sent: { Cookie },
      status: 403,
      others: [
        { ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `${Cookie}; HttpOnly` } },
        { ask: `GET ${API}/api/me/`, sent: { Cookie } },
      ],
    },
    expect: likely('denied'),
  },
  {
    name: 'a bare 403 for a cookie that nobody saw signed in, though it went elsewhere',
    given: {
      ask: admin,
      sent: { Cookie },
      status: 403,
      others: [{ ask: `GET ${API}/api/me/`, sent: { Cookie } }],
    },
    expect: possible('denied'),
  },
  {
    name: 'a bare 403 for a token that was never seen working',
    given: { ask: admin, sent, status: 403 },
    expect: possible('denied'),
  },
  {
    name: 'a bare 401 for a token that opens other doors: some guards answer a missing right so',
    given: { ask: admin, sent, others: worked },
    expect: possible('denied'),
  },
  {
    name: 'unknown-token: the server does not know who asks',
    given: { ask: admin, sent, answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: DRF’s other 403',
    given: { ask: admin, status: 403, body: DRF.notProvided },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: a CSRF refusal is no permission',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { Cookie },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: ruledOut,
  },
  { name: 'a bare 401 is about who asks', given: { ask: admin, sent }, expect: ruledOut },
  {
    name: 'unknown-token: a bare 401 for a token that opened this very door before',
    given: { ask: admin, sent, others: [{ ask: admin, sent }] },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: a bare 401 for a session that opens other doors',
    given: { ask: admin, sent: { Cookie }, others: [{ ask: `GET ${API}/api/me/`, sent: { Cookie } }] },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: a bare 403 for a session that opened this very door before',
    given: { ask: admin, sent: { Cookie }, status: 403, others: [{ ask: admin, sent: { Cookie } }] },
    expect: notApplicable,
  },
  {
    name: 'missing-csrf-header: a bare 403 to a write of a session that carried no CSRF token',
    given: { ask: `POST ${API}/api/items/`, sent: { Cookie }, status: 403 },
    expect: possible('denied'),
  },
  { name: 'a bare 403 and no credential', given: { ask: admin, status: 403 }, expect: notApplicable },
  {
    name: 'the request headers were not seen',
    given: { ask: admin, sent: unseen('worker-stopped'), ...denied },
    expect: cannotTell('headers'),
  },
  {
    name: 'missing-authorization: what opened this endpoint before is not there',
    given: {
      ask: `GET ${API}/api/items/`,
      status: 403,
      body: DRF.noPermission,
      others: [{ ask: `GET ${API}/api/items/`, status: 200, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
    },
    expect: ruledOut,
  },
  {
    name: 'WordPress says so to those alone who are signed in',
    given: {
      ask: `POST ${API}/wp-json/wp/v2/posts`,
      status: 403,
      sent: { Cookie: `wordpress_logged_in_lab=${SESSION}`, 'X-WP-Nonce': 'a1b2c3d4e5' },
      body: { code: 'rest_cannot_create', message: 'Sorry.', data: { status: 403 } },
    },
    expect: certain('denied'),
  },
]);
