import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-login';
import { cannotTell, certain, likely, notApplicable, possible, testRule } from './rule-tester';
import { API, BASIC, BEARER, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, SIMPLEJWT } from './world';

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
    given: { ask: `POST ${API}/api/login/`, body: { detail: 'Invalid username or password.' } },
    expect: likely('unsaid'),
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
    name: 'the request headers were not seen',
    given: { ask: `POST ${API}/api/jwt/`, sent: unseen('worker-stopped'), body: SIMPLEJWT.badLogin },
    expect: cannotTell('headers'),
  },
]);
