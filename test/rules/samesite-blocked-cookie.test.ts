import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/samesite-blocked-cookie';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import {
  API,
  CSRF,
  CSRF_REASON,
  csrfFailed,
  DRF,
  FRESH,
  SECURE_API,
  SECURE_APP,
  SESSION,
  STRANGER,
} from './world';

const items = `GET ${SECURE_API}/api/items/`;
const refused = { page: `${STRANGER}/`, status: 403, body: DRF.notProvided };
const held = (attributes: string) => ({
  'api.lab.test': [`sessionid=${SESSION}; HttpOnly; Secure${attributes}`],
});

testRule(rule, [
  {
    name: 'Lax, on another site',
    given: { ask: items, jar: held('; SameSite=Lax'), ...refused },
    expect: certain('attribute'),
  },
  {
    name: 'one site, and a stranger’s frame between',
    given: {
      ask: items,
      ...refused,
      page: `${SECURE_APP}/`,
      frames: [STRANGER, SECURE_APP],
      jar: held('; SameSite=Lax'),
    },
    expect: certain('attribute'),
  },
  {
    name: 'Strict, on another site, credentials included',
    given: {
      ask: items,
      sent: { 'Sec-Fetch-Storage-Access': 'active' },
      jar: held('; SameSite=Strict'),
      ...refused,
    },
    expect: certain('attribute'),
  },
  {
    name: 'one site, and the browser itself says SameSite: a stranger’s frame stands between',
    given: {
      ask: items,
      jar: held('; SameSite=Lax'),
      told: { weighed: { sessionid: ['SameSiteLax'] } },
      ...refused,
      page: `${SECURE_APP}/`,
    },
    expect: certain('within'),
  },
  {
    name: 'one site, and the browser itself let it go',
    given: {
      ask: items,
      jar: held('; SameSite=Lax'),
      told: { weighed: { sessionid: [] } },
      ...refused,
      page: `${SECURE_APP}/`,
    },
    expect: ruledOut,
  },
  {
    name: 'two sites, and the browser’s word agrees',
    given: {
      ask: items,
      jar: held('; SameSite=Strict'),
      told: { weighed: { sessionid: ['SchemefulSameSiteStrict'] } },
      ...refused,
    },
    expect: certain('attribute'),
  },
  {
    name: 'two sites, and by the browser’s own word it was something else',
    given: {
      ask: items,
      jar: held('; SameSite=Lax'),
      told: { weighed: { sessionid: ['PortMismatch'] } },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'unset, which Chromium takes for Lax',
    given: { ask: items, jar: held(''), ...refused },
    expect: certain('unset'),
  },
  {
    name: 'http page and https API of one name: other sites in Chromium',
    given: { ask: items, jar: held('; SameSite=Lax'), ...refused, page: 'http://app.lab.test/' },
    expect: certain('attribute'),
  },
  {
    name: 'a frame of the API’s own site within a page of another one',
    given: { ask: items, jar: held('; SameSite=Lax'), ...refused, initiator: SECURE_APP },
    expect: certain('attribute'),
  },
  {
    name: 'a form that another site posts',
    given: { ask: `POST ${SECURE_API}/buy/`, type: 'main_frame', jar: held('; SameSite=Lax'), ...refused },
    expect: certain('attribute'),
  },
  {
    name: 'the CSRF cookie is kept at home',
    given: {
      ask: `POST ${SECURE_API}/api/items/`,
      jar: { 'api.lab.test': [`csrftoken=${CSRF}; SameSite=Lax`] },
      page: `${STRANGER}/`,
      status: 403,
      body: csrfFailed(CSRF_REASON.noCookie),
    },
    expect: certain('attribute'),
  },
  {
    name: 'a cookie that only sounds like a session',
    given: {
      ask: items,
      page: `${STRANGER}/`,
      jar: { 'api.lab.test': [`app_session=${SESSION}; SameSite=Lax`] },
    },
    expect: likely('attribute'),
  },
  {
    name: 'omitted-credentials: one site, two origins',
    given: { ask: items, jar: held('; SameSite=Lax'), ...refused, page: `${SECURE_APP}/` },
    expect: ruledOut,
  },
  {
    name: 'localhost ports are one site',
    given: {
      ask: 'GET http://localhost:8000/api/items/',
      page: 'http://localhost:5173/',
      jar: { localhost: [`sessionid=${SESSION}; SameSite=Lax`] },
      status: 403,
      body: DRF.notProvided,
    },
    expect: ruledOut,
  },
  {
    name: 'unset in Firefox, which does not take it for Lax',
    given: { ask: items, jar: held(''), ...refused, browser: 'firefox' },
    expect: notApplicable,
  },
  {
    name: 'third-party-blocked-cookie: None travels as far as SameSite goes',
    given: { ask: items, jar: held('; SameSite=None'), ...refused },
    expect: notApplicable,
  },
  {
    name: 'a link from another site: Lax travels with it',
    given: { ask: items, type: 'main_frame', jar: held('; SameSite=Lax'), ...refused },
    expect: notApplicable,
  },
  {
    name: 'a Lax cookie of another host says nothing about this one',
    given: { ask: items, jar: { 'app.lab.test': [`sessionid=${SESSION}; SameSite=Lax`] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'expired-token: a token was sent instead',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      jar: held('; SameSite=Lax'),
      page: `${STRANGER}/`,
    },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
  {
    name: 'nothing was seen of the answer',
    given: { ask: `GET ${API}/api/items/`, page: `${STRANGER}/`, status: 0 },
    expect: cannotTell('response', 'words'),
  },
]);
