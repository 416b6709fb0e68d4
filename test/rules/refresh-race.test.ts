import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/refresh-race';
import { cannotTell, likely, notApplicable, testRule } from './rule-tester';
import { API, BEARER, EXPIRED, tokenNotValid } from './world';

const refresh = `POST ${API}/api/jwt/refresh/`;
const lost = { answer: BEARER, body: { detail: 'Token is blacklisted', code: 'token_not_valid' } };

testRule(rule, [
  {
    name: 'another refresh won a moment before',
    given: { ask: refresh, others: [{ ask: refresh, at: -1 }], ...lost },
    expect: likely('race'),
  },
  {
    name: 'another refresh won a moment after',
    given: { ask: refresh, others: [{ ask: refresh, at: 1 }], ...lost },
    expect: likely('race'),
  },
  {
    name: 'a refresh of long ago is no rival',
    given: { ask: refresh, others: [{ ask: refresh, at: -600 }], ...lost },
    expect: notApplicable,
  },
  {
    name: 'the other one lost as well',
    given: { ask: refresh, others: [{ ask: refresh, at: -1, status: 401 }], ...lost },
    expect: notApplicable,
  },
  { name: 'rejected-grant: it was alone', given: { ask: refresh, ...lost }, expect: notApplicable },
  {
    name: 'expired-token: no refresh',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Bearer ${EXPIRED}` },
      others: [{ ask: refresh, at: 1 }],
      body: tokenNotValid('Token is expired'),
    },
    expect: notApplicable,
  },
  {
    name: 'the answer was not seen',
    given: { ask: refresh, answer: unseen('worker-stopped') },
    expect: cannotTell('response', 'words'),
  },
]);
