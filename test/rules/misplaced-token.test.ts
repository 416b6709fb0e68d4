import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/misplaced-token';
import { cannotTell, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, DRF, FRESH, HEX_TOKEN, SESSION, TOKEN } from './world';

const items = `${API}/api/items/`;

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
]);
