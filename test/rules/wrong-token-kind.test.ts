import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/wrong-token-kind';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, FRESH, HEX_TOKEN, jwt, OPAQUE_TOKEN, TOKEN, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const sent = (token: string) => ({ ask: items, sent: { Authorization: `Bearer ${token}` }, answer: BEARER });
const refresh = jwt({ token_type: 'refresh' });
const idToken = jwt({ token_type: undefined, nonce: 'n-0S6_WzA2Mj', at_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng' });

testRule(rule, [
  {
    name: 'SimpleJWT and a refresh token',
    given: { ...sent(refresh), body: tokenNotValid('Token has wrong type') },
    expect: certain('kind'),
  },
  {
    name: 'SimpleJWT and a token that it cannot name',
    given: { ...sent(OPAQUE_TOKEN), body: tokenNotValid('Token has wrong type') },
    expect: certain('said'),
  },
  {
    name: 'an ID token, and the server says invalid',
    given: { ...sent(idToken), body: tokenNotValid('Token is invalid') },
    expect: likely('kind'),
  },
  { name: 'a refresh token, and the body was not seen', given: sent(refresh), expect: possible('kind') },
  {
    name: 'unverifiable-token: an access token',
    given: { ...sent(FRESH), body: tokenNotValid('Token is invalid') },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server took it',
    given: { ...sent(refresh), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'a JWT that does not tell its kind',
    given: { ...sent(jwt({ token_type: undefined })), body: tokenNotValid('Token is invalid') },
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
  {
    name: 'expired-token: who says that it expired has taken its kind',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Bearer ${jwt({ token_type: 'refresh' })}` },
      body: { msg: 'Token has expired' },
    },
    expect: notApplicable,
  },
]);
