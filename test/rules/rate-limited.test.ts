import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rate-limited';
import { cannotTell, certain, likely, notApplicable, possible, testRule } from './rule-tester';
import { API, DRF } from './world';

const items = `GET ${API}/api/items/`;
const left = (count: string) => ({ 'X-RateLimit-Remaining': count });

testRule(rule, [
  {
    name: 'DRF’s throttle',
    given: {
      ask: items,
      status: 429,
      body: { detail: 'Request was throttled. Expected available in 3600 seconds.' },
    },
    expect: certain('limited'),
  },
  { name: 'a bare 429 says it by itself', given: { ask: items, status: 429 }, expect: certain('limited') },
  {
    name: 'words that nobody proved to mean too many requests',
    given: { ask: items, status: 403, means: { saying: 'rate-limited', proven: false } },
    expect: possible('limited'),
  },
  {
    name: 'a 403 with nothing left',
    given: { ask: items, status: 403, answer: left('0') },
    expect: likely('limited'),
  },
  {
    name: 'permission-denied: there is something left',
    given: { ask: items, status: 403, answer: left('57'), body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'a 401 with nothing left is about who asks',
    given: { ask: items, answer: left('0') },
    expect: notApplicable,
  },
  { name: 'a bare 403', given: { ask: items, status: 403 }, expect: notApplicable },
  {
    name: 'the answer was not seen',
    given: { ask: items, answer: unseen('worker-stopped') },
    expect: cannotTell('response', 'words'),
  },
]);
