import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/inactive-account';
import { cannotTell, certain, notApplicable, testRule } from './rule-tester';
import { API, BEARER, DRF, FRESH, HEX_TOKEN, SIMPLEJWT, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const token = { sent: { Authorization: `Token ${HEX_TOKEN}` }, answer: TOKEN };
const jwt = { sent: { Authorization: `Bearer ${FRESH}` }, answer: BEARER };

testRule(rule, [
  {
    name: 'DRF’s token of a switched-off user',
    given: { ask: items, ...token, body: DRF.inactive },
    expect: certain('inactive'),
  },
  {
    name: 'SimpleJWT’s user is switched off',
    given: { ask: items, ...jwt, body: SIMPLEJWT.inactive },
    expect: certain('inactive'),
  },
  {
    name: 'SimpleJWT’s user is gone',
    given: { ask: items, ...jwt, body: SIMPLEJWT.userNotFound },
    expect: certain('gone'),
  },
  {
    name: 'SimpleJWT refuses to refresh for a switched-off user',
    given: {
      ask: `POST ${API}/api/jwt/refresh/`,
      answer: BEARER,
      body: { detail: 'No active account found for the given token.' },
    },
    expect: certain('inactive'),
  },
  {
    name: 'rejected-login: a sign-in is told nothing about the account',
    given: { ask: `POST ${API}/api/jwt/`, answer: BEARER, body: SIMPLEJWT.badLogin },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: the token is not known',
    given: { ask: items, ...token, body: DRF.invalidToken },
    expect: notApplicable,
  },
  {
    name: 'no answer was seen',
    given: { ask: items, ...token, answer: unseen('worker-stopped') },
    expect: cannotTell('response', 'words'),
  },
]);
