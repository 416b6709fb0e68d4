import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/invalid-api-key';
import { cannotTell, certain, likely, notApplicable, possible, testRule } from './rule-tester';
import { API, HEX_TOKEN, OPAQUE_TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const sent = { 'X-Api-Key': 'k7h2s9d8f6g5j4k3' };
const means = (saying: 'api-key-invalid' | 'login-rejected' | 'token-invalid' | 'permission-denied') =>
  ({ means: { saying, proven: true } }) as const;

testRule(rule, [
  {
    name: 'the server says so',
    given: { ask: items, sent, ...means('api-key-invalid') },
    expect: certain('said'),
  },
  {
    name: 'the server says so of a key out of sight, in the body of the request',
    given: { ask: `POST ${API}/api/items/`, ...means('api-key-invalid') },
    expect: certain('said'),
  },
  {
    name: 'words that nobody proved to mean it',
    given: { ask: items, sent, means: { saying: 'api-key-invalid', proven: false } },
    expect: possible('said'),
  },
  {
    name: 'a bare 401 to a request whose only credential is a key',
    given: { ask: items, sent, body: 'Unauthorized' },
    expect: possible('unsaid'),
  },
  {
    name: 'a bare 401 to a request whose only credential is a key, and the body was not seen',
    given: { ask: items, sent },
    expect: possible('unsaid'),
  },
  {
    name: '“invalid credentials” to a request whose only credential is a key',
    given: { ask: items, sent, ...means('login-rejected') },
    expect: likely('unsaid'),
  },
  {
    name: '“invalid token” to a request whose only credential is a key',
    given: { ask: items, sent, ...means('token-invalid') },
    expect: likely('unsaid'),
  },
  {
    name: 'a token in a header of its own may be a key, when the server calls it invalid',
    given: { ask: items, sent: { 'X-Auth-Token': OPAQUE_TOKEN }, ...means('token-invalid') },
    expect: likely('unsaid'),
  },
  {
    name: 'misplaced-token: a bare 401 to a token in a header of its own',
    given: { ask: items, sent: { 'X-Auth-Token': OPAQUE_TOKEN } },
    expect: notApplicable,
  },
  {
    name: 'placeholder-token: X-Api-Key: undefined is no key',
    given: { ask: items, sent: { 'X-Api-Key': 'undefined' } },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a token was sent beside the key, and either may be refused',
    given: { ask: items, sent: { ...sent, Authorization: `Bearer ${OPAQUE_TOKEN}` } },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: the key is good, and not for this',
    given: { ask: items, sent, status: 403, ...means('permission-denied') },
    expect: notApplicable,
  },
  { name: 'permission-denied: a bare 403', given: { ask: items, sent, status: 403 }, expect: notApplicable },
  { name: 'missing-api-key: none was sent', given: { ask: items }, expect: notApplicable },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...means('api-key-invalid') },
    expect: cannotTell('headers'),
  },
  {
    name: 'another value was taken in this very header before',
    given: {
      ask: items,
      sent: { 'X-Auth-Token': OPAQUE_TOKEN },
      others: [{ ask: items, status: 200, sent: { 'X-Auth-Token': HEX_TOKEN } }],
    },
    expect: likely('unsaid'),
  },
]);
