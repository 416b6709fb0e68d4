import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-set-cookie';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  API,
  CSRF,
  CSRF_REASON,
  csrfFailed,
  DRF,
  HEX_TOKEN,
  SECURE_API,
  SESSION,
  STRANGER,
  TOKEN,
} from './world';

const refused = { status: 403, body: DRF.notProvided };
const value = `sessionid=${SESSION}; Path=/; HttpOnly`;
const login = (attributes: string, origin = API, more = {}) => ({
  others: [{ ask: `POST ${origin}/api/login/`, answer: { 'Set-Cookie': `${value}${attributes}` }, ...more }],
});
const items = `GET ${API}/api/items/`;
const secure = `GET ${SECURE_API}/api/items/`;

testRule(rule, [
  {
    name: 'SameSite=None without Secure',
    given: { ask: items, ...login('; SameSite=None'), ...refused },
    expect: certain('same-site-none-insecure'),
  },
  {
    name: 'Secure over plain http',
    given: { ask: items, ...login('; Secure'), ...refused },
    expect: certain('secure-over-http'),
  },
  {
    name: 'across sites, by settings: the browser’s own word where its attributes give no reason',
    given: {
      ask: secure,
      ...login('; Secure; SameSite=None', SECURE_API, {
        page: `${STRANGER}/`,
        told: { refused: { sessionid: ['UserPreferences'] } },
      }),
      ...refused,
    },
    expect: certain('third-party-blocked'),
  },
  {
    name: 'settings that keep a site from its own cookie: no third party is there',
    given: {
      ask: items,
      ...login('', API, { told: { refused: { sessionid: ['UserPreferences'] } } }),
      ...refused,
    },
    expect: likely('unknown'),
  },
  {
    name: 'across sites, where nobody tells',
    given: {
      ask: secure,
      ...login('; Secure; SameSite=None', SECURE_API, { page: `${STRANGER}/` }),
      ...refused,
    },
    expect: likely('unknown'),
  },
  {
    name: 'the settings hide what its attributes would do anyway',
    given: {
      ask: secure,
      ...login('; Secure; SameSite=Lax', SECURE_API, {
        page: `${STRANGER}/`,
        told: { refused: { sessionid: ['UserPreferences'] } },
      }),
      ...refused,
    },
    expect: certain('samesite-from-cross-site'),
  },
  {
    name: 'the browser’s own word before what follows from its attributes',
    given: {
      ask: items,
      ...login('; SameSite=None', API, { told: { refused: { sessionid: ['NameValuePairExceedsMaxSize'] } } }),
      ...refused,
    },
    expect: certain('too-large'),
  },
  {
    name: 'a word that we do not know proves nothing, whatever its attributes say',
    given: {
      ask: items,
      ...login('; SameSite=None', API, { told: { refused: { sessionid: ['UnknownError'] } } }),
      ...refused,
    },
    expect: likely('unknown'),
  },
  {
    name: 'a sibling’s domain',
    given: { ask: items, ...login('; Domain=app.lab.test'), ...refused },
    expect: certain('invalid-domain'),
  },
  {
    name: 'a domain under which strangers live',
    given: {
      ask: 'GET https://shop.github.io/api/items/',
      page: 'https://shop.github.io/',
      ...login('; Secure; Domain=github.io', 'https://shop.github.io'),
      ...refused,
    },
    expect: certain('public-suffix'),
  },
  {
    name: '__Host- with a Domain',
    given: {
      ask: secure,
      others: [
        {
          ask: `POST ${SECURE_API}/api/login/`,
          answer: { 'Set-Cookie': `__Host-session=${SESSION}; Path=/; Secure; HttpOnly; Domain=lab.test` },
        },
      ],
    },
    expect: certain('invalid-prefix'),
  },
  {
    name: 'Partitioned without Secure',
    given: { ask: items, ...login('; Partitioned'), ...refused },
    expect: certain('invalid-partitioned'),
  },
  {
    name: 'a control character somewhere in the line',
    given: { ask: items, ...login('; Path=/\u0002'), ...refused },
    expect: certain('disallowed-character'),
  },
  {
    name: 'more than 4096 bytes',
    given: {
      ask: items,
      others: [
        {
          ask: `POST ${API}/api/login/`,
          answer: { 'Set-Cookie': `sessionid=${'a'.repeat(4_100)}; HttpOnly` },
        },
      ],
      ...refused,
    },
    expect: certain('too-large'),
  },
  {
    name: 'Lax, in answer to a sign-in from another site',
    given: {
      ask: secure,
      page: `${STRANGER}/`,
      ...login('; Secure; SameSite=Lax', SECURE_API, { page: `${STRANGER}/` }),
      ...refused,
    },
    expect: certain('samesite-from-cross-site'),
  },
  {
    name: 'it is the page of the sign-in that counts, whatever is known of this one',
    given: {
      ask: secure,
      page: null,
      ...login('; Secure; SameSite=Lax', SECURE_API, { page: `${STRANGER}/` }),
      ...refused,
    },
    expect: certain('samesite-from-cross-site'),
  },
  {
    name: 'nothing that can be seen forbade it, and the sign-in was on the page’s own origin',
    given: { ask: items, ...login('', API, { page: `${API}/` }), ...refused },
    expect: likely('unknown'),
  },
  {
    name: 'nothing that can be seen forbade it, and the sign-in was a navigation',
    given: { ask: items, ...login('', API, { type: 'main_frame' }), ...refused },
    expect: likely('unknown'),
  },
  {
    name: 'omitted-credentials: a script’s sign-in on another origin of the site, without credentials',
    given: { ask: items, ...login(''), ...refused },
    expect: notApplicable,
  },
  {
    name: 'Firefox keeps a cookie without SameSite from another site: something else took it',
    given: {
      ask: secure,
      page: `${STRANGER}/`,
      ...login('; Secure', SECURE_API, { page: `${STRANGER}/` }),
      browser: 'firefox',
      ...refused,
    },
    expect: likely('unknown'),
  },
  {
    name: 'the endpoint asks for a token: the cookie may not be what it wants',
    given: { ask: items, ...login('; SameSite=None'), answer: TOKEN, body: DRF.notProvided },
    expect: possible('same-site-none-insecure'),
  },
  {
    name: 'the CSRF cookie was refused',
    given: {
      ask: `POST ${API}/api/items/`,
      others: [
        { ask: `GET ${API}/api/csrf/`, answer: { 'Set-Cookie': `csrftoken=${CSRF}; Path=/; Secure` } },
      ],
      status: 403,
      body: csrfFailed(CSRF_REASON.noCookie),
    },
    expect: certain('secure-over-http'),
  },
  {
    name: 'omitted-credentials: it was kept',
    given: { ask: items, jar: { 'api.lab.test': [value] }, ...login(''), ...refused },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: it was kept, and taken away since',
    given: {
      ask: items,
      removed: { 'api.lab.test': [value] },
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': value }, at: -600 }],
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: the last answer took it away itself',
    given: {
      ask: items,
      others: [
        { ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': value }, at: -600 },
        {
          ask: `POST ${API}/api/logout/`,
          answer: { 'Set-Cookie': 'sessionid=; Path=/; Max-Age=0' },
          at: -60,
        },
      ],
      ...refused,
    },
    expect: notApplicable,
  },
  { name: 'no-session-cookie: none was ever set', given: { ask: items, ...refused }, expect: notApplicable },
  {
    name: 'unknown-token: a token was sent',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      ...login('; SameSite=None'),
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...login('; SameSite=None'), ...refused },
    expect: cannotTell('cookies'),
  },
]);
