import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/omitted-credentials';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import {
  API,
  APP,
  BEARER,
  CSRF,
  CSRF_REASON,
  csrfFailed,
  DRF,
  SECURE_API,
  SECURE_APP,
  SESSION,
  STRANGER,
} from './world';

const items = `GET ${API}/api/items/`;
const jar = { 'api.lab.test': [`sessionid=${SESSION}; HttpOnly; SameSite=Lax`] };
const travels = { 'api.lab.test': [`sessionid=${SESSION}; HttpOnly; Secure; SameSite=None`] };
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'another port of the same site, Django’s session in the jar',
    given: { ask: items, jar, ...refused },
    expect: certain('cross-origin'),
  },
  {
    name: 'another site over https, where Sec-Fetch-Storage-Access is absent',
    given: { ask: `GET ${SECURE_API}/api/items/`, page: `${STRANGER}/`, jar: travels, ...refused },
    expect: certain('cross-site'),
  },
  {
    name: 'the page’s own origin, called with omit',
    given: { ask: items, page: `${API}/app/`, credentials: 'omit', jar, ...refused },
    expect: certain('same-origin'),
  },
  {
    name: 'a session that a seen sign-in set, under a name of its own',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`shop_id=${SESSION}; HttpOnly`] },
      others: [{ ask: `POST ${API}/login`, answer: { 'Set-Cookie': `shop_id=${SESSION}; HttpOnly` } }],
    },
    expect: certain('cross-origin'),
  },
  {
    name: 'a challenge for a token, and this very endpoint let the cookie in a moment ago',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`jwt-auth=${SESSION}; HttpOnly; SameSite=Lax`] },
      answer: BEARER,
      body: DRF.notProvided,
      others: [{ ask: items, sent: { Cookie: `jwt-auth=${SESSION}` } }],
    },
    expect: certain('cross-origin'),
  },
  {
    name: 'missing-authorization: another endpoint let the cookie in, which says nothing of this one',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`jwt-auth=${SESSION}; HttpOnly; SameSite=Lax`] },
      answer: BEARER,
      body: DRF.notProvided,
      others: [{ ask: `GET ${API}/api/me/`, sent: { Cookie: `jwt-auth=${SESSION}` } }],
    },
    expect: likely('cross-origin'),
  },
  {
    name: 'a cookie that only sounds like a session',
    given: { ask: items, jar: { 'api.lab.test': [`app_session=${SESSION}`] } },
    expect: likely('cross-origin'),
  },
  {
    name: 'samesite-blocked-cookie: a stranger’s frame stands between page and call',
    given: {
      ask: items,
      frames: [STRANGER, 'http://app.lab.test:5173'],
      jar: { 'api.lab.test': [`sessionid=${SESSION}; SameSite=Lax`] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'a frame whose surroundings are not known: a stranger may stand between',
    given: {
      ask: items,
      frames: null,
      jar: { 'api.lab.test': [`sessionid=${SESSION}; SameSite=Lax`] },
      ...refused,
    },
    expect: likely(),
  },
  {
    name: 'across sites over http, where no header tells whether credentials were included',
    given: {
      ask: items,
      page: 'http://shop.other.test/',
      jar: { 'api.lab.test': [`sessionid=${SESSION}`] },
      browser: 'firefox',
      ...refused,
    },
    expect: likely(),
  },
  {
    name: 'across sites over http: the browser itself weighed nothing that it holds',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      page: 'http://shop.other.test/',
      jar: travels,
      told: { weighed: {} },
      ...refused,
    },
    expect: certain('cross-site'),
  },
  {
    name: 'across sites over http: nobody tells whether settings kept it',
    given: { ask: `GET ${SECURE_API}/api/items/`, page: 'http://shop.other.test/', jar: travels, ...refused },
    expect: likely('cross-site'),
  },
  {
    name: 'third-party-blocked-cookie: the browser weighed it, so credentials were in',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      page: 'http://shop.other.test/',
      jar: travels,
      told: { weighed: { sessionid: ['UserPreferences'] } },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'the browser weighed another cookie: credentials were in, and this one is lost on another way',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`sessionid=${SESSION}`, 'lang=de; Path=/other'] },
      told: { weighed: { lang: ['NotOnPath'] } },
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'the browser weighed nothing, and the page is unknown: SameSite may keep it as well',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      page: null,
      jar,
      told: { weighed: {} },
      ...refused,
    },
    expect: likely(),
  },
  {
    name: 'the CSRF cookie stayed at home with all the others',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { 'X-CSRFToken': CSRF },
      jar: { 'api.lab.test': [`csrftoken=${CSRF}; SameSite=Lax`] },
      status: 403,
      body: csrfFailed(CSRF_REASON.noCookie),
    },
    expect: certain(),
  },
  {
    name: 'page and frame unknown: the site may be another one, and the cookie is Lax',
    given: { ask: `GET ${SECURE_API}/api/items/`, page: null, jar, ...refused },
    expect: likely(),
  },
  {
    name: 'the sign-in of another origin set it, and nothing but a call without credentials can have kept it out',
    given: {
      ask: items,
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `sessionid=${SESSION}; HttpOnly` } }],
      ...refused,
    },
    expect: likely('on-sign-in'),
  },
  {
    name: 'rejected-set-cookie: its own attributes kept it out',
    given: {
      ask: items,
      others: [
        {
          ask: `POST ${API}/api/login/`,
          answer: { 'Set-Cookie': `sessionid=${SESSION}; HttpOnly; Secure` },
        },
      ],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-set-cookie: the sign-in was on the page’s own origin, where credentials go by themselves',
    given: {
      ask: items,
      others: [
        {
          ask: `POST ${API}/api/login/`,
          page: `${API}/`,
          answer: { 'Set-Cookie': `sessionid=${SESSION}; HttpOnly` },
        },
      ],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'a HAR file does not tell whether the sign-in’s cookie was kept',
    given: {
      ask: items,
      partial: true,
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `sessionid=${SESSION}; HttpOnly` } }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'a frame of another site in a page that was not recorded: SameSite is the cause',
    given: { ask: `GET ${SECURE_API}/api/items/`, page: null, initiator: STRANGER, jar, ...refused },
    expect: notApplicable,
  },
  {
    name: 'the session cookie was sent',
    given: { ask: items, sent: { Cookie: `sessionid=${SESSION}` }, jar, ...refused },
    expect: ruledOut,
  },
  {
    name: 'the page says that the call included credentials',
    given: { ask: items, credentials: 'include', jar, ...refused },
    expect: ruledOut,
  },
  {
    name: 'Sec-Fetch-Storage-Access shows that credentials were included',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      page: `${STRANGER}/`,
      sent: { 'Sec-Fetch-Storage-Access': 'none' },
      jar: travels,
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'another cookie of the host travelled: credentials were on',
    given: {
      ask: items,
      sent: { Cookie: 'lang=de' },
      jar: { 'api.lab.test': [`sessionid=${SESSION}`, 'lang=de'] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'samesite-blocked-cookie: the cookie is Lax and the page on another site',
    given: { ask: `GET ${SECURE_API}/api/items/`, page: `${STRANGER}/`, jar, ...refused },
    expect: notApplicable,
  },
  {
    name: 'wrong-host-cookie: the cookie belongs to a sibling',
    given: { ask: items, jar: { 'app.lab.test': [`sessionid=${SESSION}`] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: an empty jar',
    given: { ask: items, jar: {}, ...refused },
    expect: notApplicable,
  },
  {
    name: 'an image: no call can be changed',
    given: { ask: `GET ${SECURE_API}/photo.png`, page: `${SECURE_APP}/`, type: 'image', jar, ...refused },
    expect: notApplicable,
  },
  {
    name: 'a token was sent, and this user may not',
    given: {
      ask: items,
      sent: { Authorization: 'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' },
      jar,
      status: 403,
      body: DRF.noPermission,
    },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), jar, ...refused },
    expect: cannotTell('headers'),
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), page: `${APP}/`, ...refused },
    expect: cannotTell('cookies'),
  },
]);
