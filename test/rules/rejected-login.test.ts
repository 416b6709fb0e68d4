import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-login';
import { cannotTell, certain, likely, notApplicable, possible, testRule } from './rule-tester';
import { API, BASIC, BEARER, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, LOGIN_PAGE, SIMPLEJWT } from './world';

const basic = { Authorization: 'Basic YWRhOndyb25n' };
const grant = { status: 400, body: { error: 'invalid_grant' } };
const back = { status: 200, body: LOGIN_PAGE };

testRule(rule, [
  {
    name: 'SimpleJWT’s token endpoint',
    given: { ask: `POST ${API}/api/jwt/`, answer: BEARER, body: SIMPLEJWT.badLogin },
    expect: certain('said'),
  },
  {
    name: 'DRF’s token endpoint answers 400',
    given: { ask: `POST ${API}/api/token/`, status: 400, body: DRF.badLogin },
    expect: certain('said'),
  },
  {
    name: 'DRF’s Basic authentication, on any address',
    given: {
      ask: `GET ${API}/api/basic/items/`,
      sent: { Authorization: 'Basic YWRhOndyb25n' },
      answer: BASIC,
      body: DRF.badBasic,
    },
    expect: certain('basic'),
  },
  {
    name: 'a sign-in of one’s own, in words that nobody knows',
    given: { ask: `POST ${API}/api/login/`, body: { detail: 'The owls do not know you.' } },
    expect: likely('unsaid'),
  },
  {
    name: 'a sign-in of one’s own, in words that many write',
    given: { ask: `POST ${API}/api/login/`, body: { detail: 'Invalid username or password.' } },
    expect: certain('said'),
  },
  {
    name: 'Basic was sent, and the server asks for Basic again',
    given: { ask: `GET ${API}/api/items/`, sent: basic, answer: BASIC, body: 'Unauthorized' },
    expect: certain('basic'),
  },
  {
    name: 'Basic was sent, the server asks for Basic again, and its body was not seen',
    given: { ask: `GET ${API}/api/items/`, sent: basic, answer: BASIC },
    expect: likely('basic'),
  },
  {
    name: 'permission-denied: the same Basic is let in elsewhere',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: basic,
      answer: BASIC,
      body: 'Unauthorized',
      others: [{ ask: `GET ${API}/api/me/`, sent: basic }],
    },
    expect: likely('basic'),
  },
  {
    name: 'a password was sent to a sign-in, and the 401 names nothing else',
    given: { ask: `POST ${API}/api/login/`, form: 'username=ada&password=wrong', body: 'Unauthorized' },
    expect: certain('unsaid'),
  },
  {
    name: 'no password was seen in what was sent to the sign-in',
    given: { ask: `POST ${API}/api/login/`, form: 'code=123456', body: 'Unauthorized' },
    expect: likely('unsaid'),
  },
  {
    name: 'Basic was sent, and a bare 401 came',
    given: { ask: `GET ${API}/api/items/`, sent: basic },
    expect: likely('basic'),
  },
  {
    name: 'wrong-scheme: Basic was sent, and the server asks for Bearer',
    given: { ask: `GET ${API}/api/items/`, sent: basic, answer: BEARER },
    expect: notApplicable,
  },
  {
    name: 'OAuth’s password grant was refused',
    given: {
      ask: `POST ${API}/oauth/token`,
      form: 'grant_type=password&username=ada&password=wrong',
      ...grant,
    },
    expect: certain('said'),
  },
  {
    name: 'rejected-grant: a code exchange goes to the same address, and is no sign-in',
    given: { ask: `POST ${API}/oauth/token`, form: 'grant_type=authorization_code&code=abc', ...grant },
    expect: notApplicable,
  },
  {
    name: 'a sign-in form is led back to its own page',
    given: {
      ask: `GET ${API}/accounts/login/?error`,
      via: [
        { ask: `POST ${API}/accounts/login/`, status: 302, answer: { Location: '/accounts/login/?error' } },
      ],
      ...back,
    },
    expect: likely('unsaid'),
  },
  {
    name: 'a sign-in under another address is led to the login page, known by its password field',
    given: {
      ask: `GET ${API}/accounts/login/?error`,
      via: [{ ask: `POST ${API}/enter/`, status: 302, answer: { Location: '/accounts/login/?error' } }],
      form: 'user=ada&password=wrong',
      ...back,
    },
    expect: likely('unsaid'),
  },
  {
    name: 'redirected-to-login: a write without a password is led to the login page',
    given: {
      ask: `GET ${API}/accounts/login/`,
      via: [{ ask: `POST ${API}/api/items/`, status: 302, answer: { Location: '/accounts/login/' } }],
      form: 'name=new',
      ...back,
    },
    expect: notApplicable,
  },
  {
    name: 'invalid-api-key: “invalid credentials” is said of keys too',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { 'X-Api-Key': 'k7h2s9d8f6g5j4k3' },
      means: { saying: 'login-rejected', proven: true },
    },
    expect: possible('said'),
  },
  {
    name: 'a sign-in that answers 403 and nothing else',
    given: { ask: `POST ${API}/api/login/`, status: 403 },
    expect: possible('unsaid'),
  },
  {
    name: 'missing-csrf-header: the sign-in wants a CSRF token',
    given: { ask: `POST ${API}/api/login/`, status: 403, body: csrfFailed(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'mismatched-csrf-token: the sign-in minds its CSRF token',
    given: { ask: `POST ${API}/api/login/`, status: 403, body: csrfFailed(CSRF_REASON.incorrect) },
    expect: notApplicable,
  },
  {
    name: 'expired-token: refreshing is no sign-in with a password',
    given: {
      ask: `POST ${API}/api/jwt/refresh/`,
      answer: BEARER,
      body: { detail: 'Token is expired', code: 'token_not_valid' },
    },
    expect: notApplicable,
  },
  {
    name: 'reading one’s session is no sign-in',
    given: { ask: `GET ${API}/api/session/` },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: no sign-in',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'a refused sign-in that is led elsewhere, with the reason in the address (Auth.js)',
    given: {
      ask: `GET ${API}/auth/signin?error=CredentialsSignin`,
      via: [
        {
          ask: `POST ${API}/auth/callback/credentials`,
          status: 302,
          answer: { Location: `${API}/auth/signin?error=CredentialsSignin` },
        },
      ],
      ...back,
    },
    expect: certain('said'),
  },
  {
    name: 'the request headers were not seen',
    given: { ask: `POST ${API}/api/jwt/`, sent: unseen('worker-stopped'), body: SIMPLEJWT.badLogin },
    expect: cannotTell('headers'),
  },
]);
