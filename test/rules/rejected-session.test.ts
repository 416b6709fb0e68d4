import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-session';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}`;
const refused = { status: 403, body: DRF.notProvided };

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
