import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/overwritten-cookie';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { CSRF, CSRF_REASON, csrfFailed, DRF, FRESH, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const SHOP = 'http://localhost:8000';
const page = 'http://localhost:5173/';
const items = `GET ${SHOP}/api/items/`;
const theirs = { Cookie: `sessionid=${OTHER_SESSION}` };
const ours = { Cookie: `sessionid=${SESSION}` };
const set = (value: string) => ({ 'Set-Cookie': `sessionid=${value}; Path=/; HttpOnly; SameSite=Lax` });

const worked = { ask: items, page, sent: ours };
const signedIn = { ask: `POST ${SHOP}/api/login/`, page, answer: set(SESSION) };
/** Another application on the same host name signs somebody in. */
const admin = { ask: 'POST http://localhost:9000/admin/login/', page, answer: set(OTHER_SESSION) };
const refused = { page, status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'another value worked here before the other application set its own',
    given: { ask: items, sent: theirs, others: [worked, admin], ...refused },
    expect: certain('replaced'),
  },
  {
    name: 'this application had set one of its own',
    given: { ask: items, sent: theirs, others: [signedIn, admin], ...refused },
    expect: certain('replaced'),
  },
  {
    name: 'http and https of one name share cookies too',
    given: {
      ask: 'GET https://shop.test/api/items/',
      sent: theirs,
      others: [
        { ask: 'GET https://shop.test/api/items/', sent: ours },
        { ask: 'GET http://shop.test/blog/', answer: set(OTHER_SESSION) },
      ],
      body: DRF.notProvided,
    },
    expect: certain('replaced'),
  },
  {
    name: 'a 401 without a word means that nobody is signed in',
    given: { ask: items, page, sent: theirs, others: [worked, admin] },
    expect: certain('replaced'),
  },
  {
    name: 'nothing is known of this application from before',
    given: { ask: items, sent: theirs, others: [admin], ...refused },
    expect: likely('replaced'),
  },
  {
    name: 'a 403 without a reason can mean a right as well',
    given: { ask: items, page, sent: theirs, others: [worked, admin], status: 403 },
    expect: likely('replaced'),
  },
  {
    name: 'a success elsewhere on this server, which strangers may have too',
    given: {
      ask: items,
      sent: theirs,
      others: [admin, { ask: `GET ${SHOP}/api/public/`, page, sent: theirs }],
      ...refused,
    },
    expect: likely('replaced'),
  },
  {
    name: 'rejected-session: what was sent is not what the other one set',
    given: { ask: items, sent: ours, others: [worked, admin], ...refused },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: this application set its own again afterwards',
    given: { ask: items, sent: ours, others: [admin, signedIn], ...refused },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: this server renewed the very value, so it is its own',
    given: {
      ask: items,
      sent: theirs,
      others: [admin, { ask: `GET ${SHOP}/api/me/`, page, sent: theirs, answer: set(OTHER_SESSION) }],
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: the value worked here since: one application behind two ports',
    given: { ask: items, sent: theirs, others: [admin, { ask: items, page, sent: theirs }], ...refused },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server knows the person',
    given: { ask: items, page, sent: theirs, others: [worked, admin], status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'mismatched-csrf-token: the CSRF check refused',
    given: {
      ask: `POST ${SHOP}/api/items/`,
      page,
      sent: { ...theirs, 'X-CSRFToken': CSRF },
      others: [worked, admin],
      status: 403,
      body: csrfFailed(CSRF_REASON.incorrect),
    },
    expect: ruledOut,
  },
  {
    name: 'rate-limited: too many requests, whoever sends them',
    given: { ask: items, page, sent: theirs, others: [worked, admin], status: 429 },
    expect: ruledOut,
  },
  {
    name: 'rate-limited: in words, with a 403',
    given: {
      ask: items,
      page,
      sent: theirs,
      others: [worked, admin],
      status: 403,
      means: { saying: 'rate-limited', proven: true },
    },
    expect: ruledOut,
  },
  {
    name: 'rejected-session: no other application was seen on this host',
    given: { ask: items, sent: theirs, others: [worked], ...refused },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: another host of the same site set its own',
    given: {
      ask: 'GET http://api.lab.test:8000/api/items/',
      sent: theirs,
      others: [{ ask: 'POST http://admin.lab.test:8000/login/', answer: set(OTHER_SESSION) }],
      status: 403,
      body: DRF.notProvided,
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: the other application set a cookie of another name',
    given: {
      ask: items,
      sent: ours,
      others: [{ ...admin, answer: { 'Set-Cookie': `admin_session=${OTHER_SESSION}; Path=/` } }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: the other application set it after this request',
    given: { ask: items, sent: theirs, others: [{ ...admin, at: 5 }], ...refused },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: the other application took it away',
    given: {
      ask: items,
      others: [worked, { ...admin, answer: { 'Set-Cookie': 'sessionid=""; Path=/; Max-Age=0' } }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a token was sent beside it',
    given: {
      ask: items,
      page,
      sent: { ...theirs, Authorization: `Token ${HEX_TOKEN}` },
      others: [worked, admin],
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'a cookie that carries no session',
    given: {
      ask: items,
      sent: { Cookie: 'lang=en' },
      others: [{ ...admin, answer: { 'Set-Cookie': 'lang=en; Path=/' } }],
      page,
      status: 401,
    },
    expect: notApplicable,
  },
  {
    name: 'a token in a cookie is replaced as a session is',
    given: {
      ask: items,
      page,
      sent: { Cookie: `access_token_cookie=${FRESH}` },
      others: [{ ...admin, answer: { 'Set-Cookie': `access_token_cookie=${FRESH}; Path=/; HttpOnly` } }],
    },
    expect: likely('replaced'),
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), others: [worked, admin], ...refused },
    expect: cannotTell('headers'),
  },
  {
    name: 'no answer came',
    given: { ask: items, page, sent: theirs, others: [worked, admin], status: 0 },
    expect: cannotTell('response', 'words'),
  },
]);
