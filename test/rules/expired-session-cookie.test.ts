import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/expired-session-cookie';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const refused = { status: 403, body: DRF.notProvided };
const ended = `sessionid=${SESSION}; HttpOnly; Max-Age=1800`;

testRule(rule, [
  {
    name: 'Django’s session ended half an hour ago',
    given: { ask: items, jar: { 'api.lab.test': [ended] }, ...refused },
    expect: certain('expired'),
  },
  {
    name: 'by its Expires date',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`sessionid=${SESSION}; Expires=Sat, 31 Jan 2026 11:30:00 GMT`] },
      ...refused,
    },
    expect: certain('expired'),
  },
  {
    name: 'a session under another name, which an earlier call carried',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`app_session=${SESSION}; Max-Age=1800`] },
      others: [{ ask: items, sent: { Cookie: `app_session=${SESSION}` }, at: -3000 }],
    },
    expect: certain('expired'),
  },
  {
    name: 'a cookie that only sounds like a session',
    given: { ask: items, jar: { 'api.lab.test': [`app_session=${SESSION}; Max-Age=1800`] } },
    expect: likely('expired'),
  },
  {
    name: 'omitted-credentials: another one is alive',
    given: {
      ask: items,
      jar: { 'api.lab.test': [ended, `sessionid=${OTHER_SESSION}; Path=/api/`] },
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: it was taken away before its time',
    given: { ask: items, removed: { 'api.lab.test': [`sessionid=${SESSION}; Max-Age=7200`] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'another host’s cookie ended',
    given: { ask: items, jar: { 'app.lab.test': [ended] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'an ended cookie that is no session',
    given: { ask: items, jar: { 'api.lab.test': ['_ga=GA1.1.1; Max-Age=1800'] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: it was sent',
    given: {
      ask: items,
      sent: { Cookie: `sessionid=${SESSION}` },
      jar: { 'api.lab.test': [`sessionid=${SESSION}`] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a token was sent instead',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      jar: { 'api.lab.test': [ended] },
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
  {
    name: 'the cookie that held the token ended, and the session beside it went along unchanged',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Cookie: `sessionid=${SESSION}` },
      answer: BEARER,
      body: DRF.notProvided,
      jar: {
        'api.lab.test': [
          `sessionid=${SESSION}; HttpOnly; Path=/`,
          'jwt-auth=abc; HttpOnly; Path=/; Max-Age=3590',
        ],
      },
      others: [
        {
          ask: `GET ${API}/api/items/`,
          status: 200,
          sent: { Cookie: `sessionid=${SESSION}; jwt-auth=abc` },
        },
      ],
    },
    expect: likely('expired'),
  },
]);
