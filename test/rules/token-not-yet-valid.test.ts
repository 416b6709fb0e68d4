import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/token-not-yet-valid';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, EXPIRED, FRESH, HEX_TOKEN, jwt, TOKEN, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const sent = (token: string) => ({ ask: items, sent: { Authorization: `Bearer ${token}` }, answer: BEARER });

testRule(rule, [
  {
    name: 'nbf is ahead, and SimpleJWT refuses',
    given: { ...sent(jwt({ nbf: 60 })), body: tokenNotValid('Token is invalid') },
    expect: certain('ahead'),
  },
  {
    name: 'nbf is ahead, before 5.5',
    given: { ...sent(jwt({ nbf: 60 })), body: tokenNotValid('Token is invalid or expired') },
    expect: certain('ahead'),
  },
  {
    name: 'iat is ahead, which some servers mind',
    given: { ...sent(jwt({ iat: 60 })), body: tokenNotValid('Token is invalid') },
    expect: likely('ahead'),
  },
  { name: 'nbf is ahead, and the body was not seen', given: sent(jwt({ nbf: 60 })), expect: likely('ahead') },
  {
    name: 'unverifiable-token: its time has come',
    given: { ...sent(FRESH), body: tokenNotValid('Token is invalid') },
    expect: ruledOut,
  },
  {
    name: 'made this very second',
    given: { ...sent(jwt({ iat: 1 })), body: tokenNotValid('Token is invalid') },
    expect: ruledOut,
  },
  {
    name: 'expired-token',
    given: { ...sent(EXPIRED), body: tokenNotValid('Token is expired') },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server took it',
    given: { ...sent(jwt({ iat: 60 })), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'no Date in the answer: nobody knows the server’s clock',
    given: { ...sent(jwt({ nbf: 60 })), answer: { ...BEARER, Date: null } },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: no JWT',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped') },
    expect: cannotTell('headers'),
  },
]);
