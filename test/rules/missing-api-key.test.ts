import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-api-key';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, DRF, HEX_TOKEN, OPAQUE_TOKEN, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const missing = { means: { saying: 'api-key-missing', proven: true } } as const;
const jar = { 'api.lab.test': [`service_key=${SESSION}; HttpOnly`] };

testRule(rule, [
  {
    name: 'the server asks for a key, and none was sent',
    given: { ask: items, ...missing },
    expect: certain('said'),
  },
  {
    name: 'Kong says so',
    given: { ask: items, body: { message: 'No API key found in request' } },
    expect: certain('said'),
  },
  {
    name: 'words that nobody proved to mean it',
    given: { ask: items, means: { saying: 'api-key-missing', proven: false } },
    expect: possible('said'),
  },
  {
    name: 'the browser kept a cookie back, and the key may be in it',
    given: { ask: items, jar, ...missing },
    expect: likely('said'),
  },
  {
    name: 'a CSRF token is no key',
    given: { ask: `POST ${API}/api/items/`, sent: { 'X-CSRFToken': SESSION }, ...missing },
    expect: certain('said'),
  },
  {
    name: 'misplaced-token: a key was sent in a header of another name',
    given: { ask: items, sent: { 'X-Service-Key': 'k7h2s9d8f6g5j4k3' }, ...missing },
    expect: ruledOut,
  },
  {
    name: 'misplaced-token: a key was sent as Authorization',
    given: { ask: items, sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` }, ...missing },
    expect: ruledOut,
  },
  {
    name: 'misplaced-token: a key was sent in the address',
    given: { ask: `${items}?api_key=${HEX_TOKEN}`, ...missing },
    expect: ruledOut,
  },
  {
    name: 'omitted-credentials: the key is a cookie that stayed behind, and went before',
    given: {
      ask: items,
      jar,
      others: [{ ask: items, sent: { Cookie: `service_key=${SESSION}` } }],
      ...missing,
    },
    expect: ruledOut,
  },
  {
    name: 'invalid-api-key: the server read one',
    given: {
      ask: items,
      sent: { 'X-Api-Key': 'k7h2s9d8f6g5j4k3' },
      means: { saying: 'api-key-invalid', proven: true },
    },
    expect: notApplicable,
  },
  { name: 'missing-authorization: a bare 401', given: { ask: items }, expect: notApplicable },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...missing },
    expect: cannotTell('headers'),
  },
  {
    name: 'the answer was not seen',
    given: { ask: items, answer: unseen('worker-stopped') },
    expect: cannotTell('response', 'words'),
  },
  {
    name: 'the same endpoint was answered with a key before, and says “no permission” to a stranger',
    given: {
      ask: items,
      status: 403,
      body: DRF.noPermission,
      others: [{ ask: items, status: 200, sent: { 'X-Api-Key': OPAQUE_TOKEN } }],
    },
    expect: likely('forgotten'),
  },
  {
    name: 'missing-authorization: what opened the endpoint was a token',
    given: {
      ask: items,
      status: 403,
      body: DRF.noPermission,
      others: [{ ask: items, status: 200, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
    },
    expect: notApplicable,
  },
  {
    name: 'placeholder-token: the key’s header is there, and empty',
    given: { ask: items, sent: { 'X-Auth-Token': 'undefined' }, ...missing },
    expect: likely('said'),
  },
]);
