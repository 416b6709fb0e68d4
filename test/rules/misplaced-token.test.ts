import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/misplaced-token';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, FRESH, HEX_TOKEN, OPAQUE_TOKEN, SESSION, TOKEN } from './world';

const items = `${API}/api/items/`;
const bearing = { Authorization: `Bearer ${OPAQUE_TOKEN}` };
const noKey = { means: { saying: 'api-key-missing', proven: true } } as const;

testRule(rule, [
  {
    name: 'X-Auth-Token, where DRF reads Authorization',
    given: { ask: `GET ${items}`, sent: { 'X-Auth-Token': HEX_TOKEN }, answer: TOKEN, body: DRF.notProvided },
    expect: likely('header'),
  },
  {
    name: 'in the address, where DRF reads Authorization',
    given: { ask: `GET ${items}?token=${HEX_TOKEN}`, answer: TOKEN, body: DRF.notProvided },
    expect: likely('query'),
  },
  {
    name: 'earlier calls used Authorization',
    given: {
      ask: `GET ${items}?access_token=${FRESH}`,
      others: [{ ask: `GET ${items}`, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: likely('query'),
  },
  {
    name: 'nothing tells what the server reads',
    given: { ask: `GET ${items}`, sent: { 'X-Api-Key': 'k7h2s9d8f6g5j4k3' } },
    expect: possible('header'),
  },
  {
    name: 'a key in a header of another name',
    given: { ask: `GET ${items}`, sent: { 'X-Service-Key': 'k7h2s9d8f6g5j4k3' }, ...noKey },
    expect: likely('key'),
  },
  {
    name: 'a key in the address, where the server reads a header',
    given: { ask: `GET ${items}?api_key=k7h2s9d8f6g5j4k3`, ...noKey },
    expect: likely('key'),
  },
  {
    name: 'a key as Authorization, where the server reads a header of its own',
    given: { ask: `GET ${items}`, sent: { Authorization: 'Bearer k7h2s9d8f6g5j4k3' }, ...noKey },
    expect: likely('key'),
  },
  {
    name: 'the server took a token in a header of its own before, and finds none in Authorization',
    given: {
      ask: `GET ${items}`,
      sent: bearing,
      body: { message: 'No token provided' },
      others: [{ ask: `GET ${API}/api/me/`, sent: { 'X-Auth-Token': OPAQUE_TOKEN } }],
    },
    expect: likely('elsewhere'),
  },
  {
    name: 'the server finds no token in Authorization, and was never seen to take one',
    given: { ask: `GET ${items}`, sent: bearing, body: { message: 'No token provided' } },
    expect: possible('not-read'),
  },
  {
    name: 'X-Auth-Token, and the server misses a token in words alone',
    given: {
      ask: `GET ${items}`,
      sent: { 'X-Auth-Token': OPAQUE_TOKEN },
      body: { message: 'No token provided' },
    },
    expect: likely('header'),
  },
  {
    name: 'stripped-authorization: the challenge asks for what was sent',
    given: { ask: `GET ${items}`, sent: bearing, answer: BEARER, body: { message: 'No token provided' } },
    expect: ruledOut,
  },
  {
    name: 'placeholder-token: what stands in Authorization is no token',
    given: {
      ask: `GET ${items}`,
      sent: { Authorization: 'Bearer undefined' },
      body: { message: 'No token provided' },
    },
    expect: ruledOut,
  },
  {
    name: 'missing-api-key: no key anywhere',
    given: { ask: `GET ${items}`, ...noKey },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: it stands in Authorization as well',
    given: {
      ask: `GET ${items}`,
      sent: { 'X-Auth-Token': HEX_TOKEN, Authorization: `Token ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server knows who asks',
    given: { ask: `GET ${items}`, sent: { 'X-Auth-Token': HEX_TOKEN }, status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'missing-authorization: no token anywhere',
    given: { ask: `GET ${items}?page=2`, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'a CSRF token signs nobody in',
    given: { ask: `POST ${items}`, sent: { 'X-CSRFToken': SESSION }, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: `GET ${items}?token=${HEX_TOKEN}`, sent: unseen('worker-stopped') },
    expect: cannotTell('headers'),
  },
  {
    name: 'the same key opened this endpoint in a header of its own, and is nobody’s as Authorization',
    given: {
      ask: `GET ${items}`,
      sent: { Authorization: `Api-Key ${OPAQUE_TOKEN}` },
      body: DRF.notProvided,
      others: [{ ask: `GET ${items}`, status: 200, sent: { 'X-Api-Key': OPAQUE_TOKEN } }],
    },
    expect: certain('moved'),
  },
  {
    name: 'the same, where a stranger is told “no permission”',
    given: {
      ask: `GET ${items}`,
      status: 403,
      sent: { Authorization: `Api-Key ${OPAQUE_TOKEN}` },
      body: DRF.noPermission,
      others: [{ ask: `GET ${items}`, status: 200, sent: { 'X-Api-Key': OPAQUE_TOKEN } }],
    },
    expect: likely('moved'),
  },
  {
    name: 'invalid-api-key: another key was taken in this very place',
    given: {
      ask: `GET ${items}`,
      sent: { 'X-Api-Key': 'k7h2s9d8f6g5j4k3' },
      others: [{ ask: `GET ${items}`, status: 200, sent: { 'X-Api-Key': OPAQUE_TOKEN } }],
    },
    expect: ruledOut,
  },
  {
    name: 'the key stands where it opened this endpoint, and in Authorization beside it',
    given: {
      ask: `GET ${items}`,
      sent: { Authorization: `Bearer ${OPAQUE_TOKEN}`, 'X-Api-Key': OPAQUE_TOKEN },
      body: DRF.notProvided,
      others: [{ ask: `GET ${items}`, status: 200, sent: { 'X-Api-Key': OPAQUE_TOKEN } }],
    },
    expect: likely('elsewhere'),
  },
]);
