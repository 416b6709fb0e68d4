import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/proxy-auth-required';
import { cannotTell, certain, notApplicable, testRule } from './rule-tester';
import { API, BASIC } from './world';

const items = `GET ${API}/api/items/`;

testRule(rule, [
  {
    name: '407',
    given: { ask: items, status: 407, answer: { 'Proxy-Authenticate': 'Basic realm="proxy"' } },
    expect: certain('proxy'),
  },
  {
    name: 'missing-authorization: the server itself asks',
    given: { ask: items, answer: BASIC },
    expect: notApplicable,
  },
  {
    name: 'the answer was not seen',
    given: { ask: items, answer: unseen('worker-stopped') },
    expect: cannotTell('response'),
  },
]);
