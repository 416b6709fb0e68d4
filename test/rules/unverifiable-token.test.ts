import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/unverifiable-token';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, EXPIRED, FRESH, HEX_TOKEN, jwt, TOKEN, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const sent = (token: string) => ({ ask: items, sent: { Authorization: `Bearer ${token}` }, answer: BEARER });
const invalid = { body: tokenNotValid('Token is invalid') };
const either = { body: tokenNotValid('Token is invalid or expired') };

testRule(rule, [
  { name: 'SimpleJWT 5.5 says invalid', given: { ...sent(FRESH), ...invalid }, expect: certain('refused') },
  {
    name: 'SimpleJWT before 5.5 says “invalid or expired”, and it has not expired',
    given: { ...sent(FRESH), ...either },
    expect: certain('refused'),
  },
  {
    name: 'the signature was cut',
    given: { ...sent(FRESH.slice(0, -9)), ...invalid },
    expect: certain('refused'),
  },
  { name: 'alg none', given: { ...sent(jwt({}, { alg: 'none' })), ...invalid }, expect: certain('unsigned') },
  {
    name: 'an audience may be what it minds',
    given: { ...sent(jwt({ aud: 'https://other.test' })), ...invalid },
    expect: likely('refused'),
  },
  {
    name: 'an issuer may be what it minds',
    given: { ...sent(jwt({ iss: 'https://id.other.test' })), ...either },
    expect: likely('refused'),
  },
  {
    name: 'the server names the signature, whatever audience and issuer say',
    given: {
      ...sent(jwt({ aud: 'https://api.test', iss: 'https://id.test' })),
      answer: {
        'WWW-Authenticate': 'Bearer error="invalid_token", error_description="signature verification failed"',
      },
    },
    expect: certain('refused'),
  },
  {
    name: 'token-not-yet-valid may be it',
    given: { ...sent(jwt({ nbf: 60 })), ...invalid },
    expect: likely('refused'),
  },
  {
    name: 'RFC 6750’s invalid_token names no reason',
    given: { ...sent(FRESH), answer: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
    expect: likely('refused'),
  },
  {
    name: 'it was accepted here before: revoked since, or the key was replaced',
    given: {
      ...sent(FRESH),
      ...invalid,
      others: [{ ask: items, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: possible('refused'),
  },
  {
    name: 'a JWT in a cookie, and the server says invalid',
    given: { ask: items, sent: { Cookie: `access_token=${FRESH}` }, answer: BEARER, ...invalid },
    expect: certain('refused'),
  },
  {
    name: 'a bare 401 to a whole token of its time: the commonest reason',
    given: { ...sent(FRESH), answer: {} },
    expect: possible('unsaid'),
  },
  {
    name: 'a bare 401 that asks for Bearer, and an issuer that may be the reason',
    given: { ...sent(jwt({ iss: 'https://id.other.test' })), body: 'Unauthorized' },
    expect: possible('unsaid'),
  },
  {
    name: 'permission-denied: a bare 401 to a token that opens other doors',
    given: {
      ...sent(FRESH),
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: ruledOut,
  },
  { name: 'expired-token: a bare 401, and exp is past', given: sent(EXPIRED), expect: notApplicable },
  {
    name: 'unaccepted-credential: a bare 401 that asks for something else',
    given: { ...sent(FRESH), answer: TOKEN },
    expect: notApplicable,
  },
  {
    name: 'malformed-token: quotation marks came with it, and a bare 401',
    given: sent(`"${FRESH}"`),
    expect: notApplicable,
  },
  {
    name: 'permission-denied: a bare 403',
    given: { ...sent(FRESH), status: 403 },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: the server says that it was revoked',
    given: { ...sent(FRESH), body: { ...tokenNotValid('Token is invalid'), msg: 'Token has been revoked' } },
    expect: ruledOut,
  },
  {
    name: 'expired-token: exp is past, and the words allow it',
    given: { ...sent(EXPIRED), ...either },
    expect: ruledOut,
  },
  {
    name: 'expired-token: the server says so',
    given: { ...sent(FRESH), body: tokenNotValid('Token is expired') },
    expect: ruledOut,
  },
  {
    name: 'wrong-token-kind: the server minds its type',
    given: { ...sent(jwt({ token_type: 'refresh' })), body: tokenNotValid('Token has wrong type') },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server took it',
    given: { ...sent(FRESH), status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'unaccepted-credential: DRF looked a JWT up among its own tokens',
    given: { ask: items, sent: { Authorization: `Token ${FRESH}` }, answer: TOKEN, body: DRF.invalidToken },
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
    given: { ask: items, sent: unseen('worker-stopped'), ...invalid },
    expect: cannotTell('headers'),
  },
]);
