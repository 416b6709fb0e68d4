import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/changed-by-redirect';
import { cannotTell, likely, notApplicable, testRule } from './rule-tester';
import { API, DRF } from './world';

const to = `${API}/api/items/`;
const via = (method: string, status: number) => ({
  via: [{ ask: `${method} ${API}/api/items`, status, answer: { Location: '/api/items/' } }],
});
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'a missing slash turned POST into GET',
    given: { ask: `GET ${to}`, ...via('POST', 301), ...refused },
    expect: likely('changed'),
  },
  {
    name: 'a 303 turned PUT into GET',
    given: { ask: `GET ${to}`, ...via('PUT', 303), ...refused },
    expect: likely('changed'),
  },
  {
    name: '307 keeps the method',
    given: { ask: `POST ${to}`, ...via('POST', 307), ...refused },
    expect: notApplicable,
  },
  {
    name: 'a GET stays one',
    given: { ask: `GET ${to}`, ...via('GET', 301), ...refused },
    expect: notApplicable,
  },
  { name: 'no redirect', given: { ask: `POST ${to}`, ...refused }, expect: notApplicable },
  {
    name: 'the answer was not seen',
    given: { ask: `GET ${to}`, ...via('POST', 301), answer: unseen('worker-stopped') },
    expect: cannotTell('response'),
  },
]);
