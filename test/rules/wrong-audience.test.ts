import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/wrong-audience';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, HEX_TOKEN, jwt, TOKEN, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const ours = { Authorization: `Bearer ${jwt({ aud: 'https://api.lab.test', jti: 'a' })}` };
const theirs = { Authorization: `Bearer ${jwt({ aud: 'https://other.test' })}` };
const issuer = { Authorization: `Bearer ${jwt({ iss: 'https://staging.id.test' })}` };
const invalid = { answer: BEARER, body: tokenNotValid('Token is invalid') };
const worked = { others: [{ ask: items, sent: ours }] };

testRule(rule, [
  {
    name: 'the token that worked named another audience',
    given: { ask: items, sent: theirs, ...worked, ...invalid },
    expect: likely('other'),
  },
  {
    name: 'the token that worked came from another issuer',
    given: { ask: items, sent: issuer, ...worked, ...invalid },
    expect: likely('other'),
  },
  {
    name: 'a server that says so',
    given: { ask: items, sent: theirs, means: { saying: 'token-wrong-audience', proven: true } },
    expect: certain('said'),
  },
  {
    name: 'words that nobody proved',
    given: { ask: items, sent: theirs, means: { saying: 'token-wrong-audience', proven: false } },
    expect: possible('said'),
  },
  {
    name: 'unverifiable-token: the same audience',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${jwt({ aud: 'https://api.lab.test' })}` },
      ...worked,
      ...invalid,
    },
    expect: ruledOut,
  },
  {
    name: 'unverifiable-token: nothing to compare with',
    given: { ask: items, sent: theirs, ...invalid },
    expect: notApplicable,
  },
  {
    name: 'a bare 401 names no reason, and the token that worked named another audience',
    given: { ask: items, sent: theirs, ...worked },
    expect: likely('other'),
  },
  {
    name: 'permission-denied: a bare 403',
    given: { ask: items, sent: theirs, ...worked, status: 403 },
    expect: notApplicable,
  },
  {
    name: 'a bare 401, and nothing to compare with',
    given: { ask: items, sent: theirs },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: the server took it',
    given: { ask: items, sent: theirs, ...worked, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: no JWT',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      ...worked,
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  { name: 'nothing was sent', given: { ask: items, ...worked, answer: BEARER }, expect: notApplicable },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...worked },
    expect: cannotTell('headers'),
  },
]);
