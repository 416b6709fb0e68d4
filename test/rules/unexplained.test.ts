import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/unexplained';
import { possible, testRule } from './rule-tester';
import { API, HEX_TOKEN } from './world';

const ask = `GET ${API}/api/items/`;

testRule(rule, [
  { name: 'a bare 403 that nobody explains', given: { ask, status: 403 }, expect: possible('answered') },
  {
    name: 'a body without meaning',
    given: { ask, status: 403, body: 'Forbidden' },
    expect: possible('answered'),
  },
  {
    name: 'a token was sent, and the headers of the answer are all there is',
    given: { ask, sent: { Authorization: `Token ${HEX_TOKEN}` }, status: 403 },
    expect: possible('answered'),
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped') },
    expect: possible('answered'),
  },
  { name: 'no answer came', given: { ask, status: 0 }, expect: possible('silent') },
  {
    name: 'the answer was not seen',
    given: { ask, answer: unseen('worker-stopped') },
    expect: possible('silent'),
  },
]);
