import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/unknown-token';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  API,
  BEARER,
  DRF,
  EXPIRED,
  FRESH,
  HEX_TOKEN,
  OPAQUE_TOKEN,
  OTHER_HEX_TOKEN,
  TOKEN,
  tokenNotValid,
} from './world';

const items = `GET ${API}/api/items/`;
const sent = { Authorization: `Token ${HEX_TOKEN}` };

testRule(rule, [
  {
    name: 'DRF’s 40 hexadecimal digits, and “Invalid token.”',
    given: { ask: items, sent, answer: TOKEN, body: DRF.invalidToken },
    expect: certain('unknown'),
  },
  {
    name: 'the same on a view whose first class is the session: 403',
    given: { ask: items, sent, status: 403, body: DRF.invalidToken },
    expect: certain('unknown'),
  },
  {
    name: 'the same in German, which DRF shares with others: its bare challenge names it',
    given: { ask: items, sent, answer: TOKEN, body: { detail: 'Ungültiges Token' } },
    expect: certain('unknown'),
  },
  {
    name: 'the same German words under a challenge with a realm: another product’s token may have expired',
    given: {
      ask: items,
      sent,
      answer: { 'WWW-Authenticate': 'Token realm="Application"' },
      body: { detail: 'Ungültiges Token' },
    },
    expect: likely('unknown'),
  },
  {
    name: 'it worked a minute ago, and was rotated',
    given: { ask: items, sent, answer: TOKEN, body: DRF.invalidToken, others: [{ ask: items, sent }] },
    expect: certain('revoked'),
  },
  {
    name: 'it worked a minute ago, and a bare 401 came now',
    given: { ask: items, sent, others: [{ ask: items, sent }] },
    expect: likely('revoked'),
  },
  {
    name: 'another token worked: this one is still unknown',
    given: {
      ask: items,
      sent,
      answer: TOKEN,
      body: DRF.invalidToken,
      others: [{ ask: items, sent: { Authorization: `Token ${OTHER_HEX_TOKEN}` } }],
    },
    expect: certain('unknown'),
  },
  {
    name: 'no token of DRF’s form: another product’s, for which “Invalid token.” may mean more',
    given: {
      ask: items,
      sent: { Authorization: `Token ${OPAQUE_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: likely('unknown'),
  },
  {
    name: 'RFC 6750’s invalid_token covers expired and revoked tokens as well',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` },
      answer: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
    expect: likely('unknown'),
  },
  {
    name: 'inactive-account: the server knows the token',
    given: { ask: items, sent, answer: TOKEN, body: DRF.inactive },
    expect: ruledOut,
  },
  {
    name: 'wrong-scheme: the server says that nothing came',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.notProvided,
    },
    expect: ruledOut,
  },
  {
    name: 'a bare 401 for a token that was never seen working: the commonest reason',
    given: { ask: items, sent },
    expect: possible('unsaid'),
  },
  {
    name: 'a bare 401 that asks for this very scheme',
    given: { ask: items, sent, answer: TOKEN },
    expect: possible('unsaid'),
  },
  {
    name: 'a bare 401 for a token that worked at another address, which may read other tokens',
    given: { ask: items, sent, others: [{ ask: `GET ${API}/api/me/`, sent }] },
    expect: possible('unsaid'),
  },
  {
    name: 'wrong-scheme: a bare 401 that asks for another scheme',
    given: { ask: items, sent, answer: BEARER },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: a bare 403',
    given: { ask: items, sent, status: 403 },
    expect: ruledOut,
  },
  {
    name: 'the server says that it was revoked',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` },
      body: { msg: 'Token has been revoked' },
    },
    expect: certain('taken-back'),
  },
  {
    name: 'the server says of a JWT in a cookie that it was revoked',
    given: {
      ask: items,
      sent: { Cookie: `access_token=${EXPIRED}` },
      body: { msg: 'Token has been revoked' },
    },
    expect: certain('taken-back'),
  },
  {
    name: 'words that nobody proved to mean revoked',
    given: { ask: items, sent, means: { saying: 'token-revoked', proven: false } },
    expect: possible('taken-back'),
  },
  {
    name: 'placeholder-token: `undefined` is no token',
    given: { ask: items, sent: { Authorization: 'Token undefined' }, answer: TOKEN, body: DRF.invalidToken },
    expect: notApplicable,
  },
  {
    name: 'malformed-token: quotation marks came with it',
    given: {
      ask: items,
      sent: { Authorization: `Token "${HEX_TOKEN}"` },
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'unaccepted-credential: a JWT as Token',
    given: { ask: items, sent: { Authorization: `Token ${EXPIRED}` }, answer: TOKEN, body: DRF.invalidToken },
    expect: notApplicable,
  },
  {
    name: 'unverifiable-token: a JWT',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${EXPIRED}` },
      answer: BEARER,
      body: tokenNotValid('Token is invalid'),
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-login: a user name and a password',
    given: { ask: items, sent: { Authorization: 'Basic YWRhOndyb25n' }, body: DRF.badBasic },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), body: DRF.invalidToken },
    expect: cannotTell('headers'),
  },
  {
    name: 'Simple JWT takes a token back with a new password (CHECK_REVOKE_TOKEN)',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Bearer ${FRESH}` },
      body: { detail: "The user's password has been changed.", code: 'password_changed' },
    },
    expect: certain('taken-back'),
  },
]);
