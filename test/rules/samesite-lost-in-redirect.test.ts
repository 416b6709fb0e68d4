import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/samesite-lost-in-redirect';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  CSRF,
  CSRF_REASON,
  CSRF_SECRET,
  csrfFailed,
  DRF,
  LOGIN_PAGE,
  OTHER_SESSION,
  SECURE_API,
  SECURE_APP,
  SESSION,
} from './world';

const IDP = 'https://login.other.test';
const callback = `POST ${SECURE_API}/auth/callback/`;
const account = `GET ${SECURE_API}/account/`;
const held = (...lines: string[]) => ({ 'api.lab.test': lines });
const session = (attributes: string) => `sessionid=${SESSION}; HttpOnly; Secure${attributes}`;

/** A document of the tab that the identity provider's page sends the person to. */
const back = { type: 'main_frame', page: `${IDP}/authorize` } as const;
const refused = { ...back, status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'the identity provider posts its answer, and the session is Lax',
    given: { ask: callback, jar: held(session('; SameSite=Lax')), ...refused },
    expect: certain('post'),
  },
  {
    name: 'the session is Strict',
    given: { ask: callback, jar: held(session('; SameSite=Strict')), ...refused },
    expect: certain('post'),
  },
  {
    name: 'the session has no SameSite, and was set an hour ago',
    given: { ask: callback, jar: held(session('')), ...refused },
    expect: certain('unset'),
  },
  {
    name: 'a link from another site, and the session is Strict',
    given: { ask: account, jar: held(session('; SameSite=Strict')), ...refused },
    expect: certain('strict'),
  },
  {
    name: 'http and https of one name are different sites in Chromium',
    given: {
      ask: callback,
      jar: held(session('; SameSite=Lax')),
      ...refused,
      page: 'http://app.lab.test/',
    },
    expect: certain('post'),
  },
  {
    name: 'the cookie that a sign-in here set, under a name of the project’s own',
    given: {
      ask: callback,
      jar: held(`shop=${SESSION}; HttpOnly; Secure; SameSite=Lax`),
      others: [
        {
          ask: `POST ${SECURE_API}/login/`,
          page: `${SECURE_API}/login/`,
          answer: { 'Set-Cookie': `shop=${SESSION}; Path=/; HttpOnly; Secure; SameSite=Lax` },
        },
      ],
      ...back,
    },
    expect: certain('post'),
  },
  {
    name: 'a cookie that only sounds like a session',
    given: { ask: callback, jar: held(`app_session=${SESSION}; Secure; SameSite=Lax`), ...back },
    expect: likely('post'),
  },
  {
    name: 'the state of the sign-in, before the banner’s consent beside it',
    given: {
      ask: callback,
      jar: held('cookie_consent=yes; Secure; SameSite=Lax', 'oauth_state=4f1c; Secure; SameSite=Lax'),
      ...back,
      status: 400,
      body: { error: 'invalid_grant', error_description: 'state mismatch' },
    },
    expect: likely('post'),
  },
  {
    name: 'the CSRF cookie, for a form that another site posts',
    given: {
      ask: `POST ${SECURE_API}/buy/`,
      jar: held(`csrftoken=${CSRF_SECRET}; Secure; SameSite=Lax`),
      form: `csrfmiddlewaretoken=${CSRF}`,
      ...back,
      status: 403,
      body: csrfFailed(CSRF_REASON.noCookie),
    },
    expect: likely('post'),
  },
  {
    name: 'no-session-cookie: a cookie stayed behind that nobody would sign in with',
    given: { ask: callback, jar: held('_ga=GA1.2.3; Secure'), ...refused },
    expect: possible('unset'),
  },
  {
    name: 'expired-session-cookie: the person came from the same site',
    given: {
      ask: callback,
      jar: held(session('; SameSite=Strict')),
      ...refused,
      page: `${SECURE_APP}/`,
    },
    expect: ruledOut,
  },
  {
    name: 'an address that the person typed takes every cookie along',
    given: { ask: account, jar: held(session('; SameSite=Strict')), ...refused, page: null },
    expect: ruledOut,
  },
  {
    name: 'rejected-login: the server read the form, and the password is wrong',
    given: {
      ask: `POST ${SECURE_API}/login/`,
      jar: held(session('; SameSite=Lax')),
      ...back,
      status: 400,
      body: DRF.badLogin,
    },
    expect: ruledOut,
  },
  {
    name: 'unregistered-redirect-uri: the address is the reason',
    given: {
      ask: callback,
      jar: held(session('; SameSite=Lax')),
      ...back,
      means: { saying: 'redirect-uri-unregistered', proven: true },
    },
    expect: ruledOut,
  },
  {
    name: 'rate-limited: too many requests, whoever sends them',
    given: {
      ask: callback,
      jar: held(session('; SameSite=Lax')),
      ...back,
      status: 429,
      means: { saying: 'rate-limited', proven: true },
    },
    expect: ruledOut,
  },
  {
    name: 'samesite-blocked-cookie: a script calls from another site',
    given: { ask: callback, jar: held(session('; SameSite=Lax')), ...refused, type: 'xmlhttprequest' },
    expect: notApplicable,
  },
  {
    name: 'samesite-blocked-cookie: a frame within another site’s page',
    given: { ask: account, jar: held(session('; SameSite=Lax')), ...refused, type: 'sub_frame' },
    expect: notApplicable,
  },
  {
    name: 'a link from another site: Lax travels with it',
    given: { ask: account, jar: held(session('; SameSite=Lax')), ...refused },
    expect: notApplicable,
  },
  {
    name: 'None travels with a POST from another site',
    given: { ask: callback, jar: held(session('; SameSite=None')), ...refused },
    expect: notApplicable,
  },
  {
    name: 'unset in Firefox, which does not take it for Lax',
    given: { ask: callback, jar: held(session('')), ...refused, browser: 'firefox' },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: the session came along, another cookie did not',
    given: {
      ask: callback,
      sent: { Cookie: `sessionid=${SESSION}` },
      jar: held(session('; SameSite=None'), 'oauth_state=4f1c; Secure; SameSite=Lax'),
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: the browser holds none',
    given: { ask: callback, ...refused },
    expect: notApplicable,
  },
  {
    name: 'wrong-host-cookie: it belongs to another host of the site',
    given: {
      ask: callback,
      jar: { 'app.lab.test': [`sessionid=${OTHER_SESSION}; Secure; SameSite=Lax`] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'the sign-in page again, and the jar was not read',
    given: { ask: account, jar: unseen('not-recorded'), ...back, status: 403, body: LOGIN_PAGE },
    expect: cannotTell('cookies'),
  },
  {
    name: 'the request headers were not seen',
    given: {
      ask: callback,
      sent: unseen('worker-stopped'),
      jar: held(session('; SameSite=Lax')),
      ...refused,
    },
    expect: cannotTell('headers'),
  },
  {
    name: 'no answer came',
    given: { ask: callback, jar: held(session('; SameSite=Lax')), ...back, status: 0 },
    expect: cannotTell('response', 'words'),
  },
]);
