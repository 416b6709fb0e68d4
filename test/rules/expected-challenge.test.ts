import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/expected-challenge';
import { cannotTell, certain, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, BASIC, FRESH, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const digest = { 'WWW-Authenticate': 'Digest realm="api", qop="auth"' };
const dpop = { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"' };
const then = { others: [{ ask: items, at: 1 }] };

testRule(rule, [
  {
    name: 'Digest’s first leg',
    given: { ask: items, answer: digest, ...then },
    expect: certain('handshake'),
  },
  {
    name: 'Negotiate’s first leg',
    given: { ask: items, answer: { 'WWW-Authenticate': 'Negotiate' }, ...then },
    expect: certain('handshake'),
  },
  {
    name: 'a DPoP nonce',
    given: { ask: items, sent: { Authorization: `DPoP ${FRESH}` }, answer: dpop, ...then },
    expect: certain('handshake'),
  },
  { name: 'missing-dpop-proof: no success followed', given: { ask: items, answer: dpop }, expect: ruledOut },
  {
    name: 'the same call failed again',
    given: { ask: items, answer: digest, others: [{ ask: items, at: 1, status: 401 }] },
    expect: ruledOut,
  },
  {
    name: 'another call succeeded',
    given: { ask: items, answer: digest, others: [{ ask: `GET ${API}/`, at: 1 }] },
    expect: ruledOut,
  },
  {
    name: 'it succeeded before, not after',
    given: { ask: items, answer: digest, others: [{ ask: items, at: -5 }] },
    expect: ruledOut,
  },
  {
    name: 'it succeeded much later',
    given: { ask: items, answer: digest, others: [{ ask: items, at: 600 }] },
    expect: ruledOut,
  },
  {
    name: 'missing-authorization: Token is no handshake',
    given: { ask: items, answer: TOKEN, ...then },
    expect: notApplicable,
  },
  {
    name: 'Basic is answered by a person',
    given: { ask: items, answer: BASIC, ...then },
    expect: notApplicable,
  },
  {
    name: 'the answer was not seen',
    given: { ask: items, answer: unseen('worker-stopped'), ...then },
    expect: cannotTell('response'),
  },
]);
