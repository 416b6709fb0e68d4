import rule from '../../src/rules/local-network-blocked';
import { certain, notApplicable, testRule } from './rule-tester';
import { DRF, SECURE_APP } from './world';

const items = 'GET http://192.168.1.20:8000/api/items/';
const page = `${SECURE_APP}/items`;
const unanswered = (error: string) => ({ status: 0, error });
const checks = unanswered('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS');

testRule(rule, [
  {
    name: 'an address of the home network',
    given: { ask: items, page, ...checks },
    expect: certain('blocked'),
  },
  {
    name: 'the person’s own machine',
    given: { ask: 'GET http://localhost:8000/api/items/', page, ...checks },
    expect: certain('blocked'),
  },
  {
    name: 'the name that Chromium gave it before, Private Network Access',
    given: { ask: items, page, ...unanswered('net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS') },
    expect: certain('blocked'),
  },
  {
    name: 'nobody knows which page asked',
    given: { ask: items, page: null, ...checks },
    expect: certain('unnamed'),
  },
  {
    name: 'a name with an apostrophe, which a browser takes',
    given: { ask: "GET http://ada's.lan/api/items/", page, ...checks },
    expect: certain('blocked'),
  },
  {
    name: 'mixed-content: the browser gives no reason',
    given: { ask: items, page, ...unanswered('net::ERR_FAILED') },
    expect: notApplicable,
  },
  {
    name: 'rejected-preflight: the server refused to be asked',
    given: {
      ask: items,
      page,
      preflight: { ask: 'OPTIONS http://192.168.1.20:8000/api/items/', status: 403 },
      ...unanswered('net::ERR_FAILED'),
    },
    expect: notApplicable,
  },
  {
    name: 'the request left: nothing listens there',
    given: { ask: items, page, ...unanswered('net::ERR_CONNECTION_REFUSED') },
    expect: notApplicable,
  },
  {
    name: 'an extension or a blocker of the person stopped it',
    given: { ask: items, page, ...unanswered('net::ERR_BLOCKED_BY_CLIENT') },
    expect: notApplicable,
  },
  {
    name: 'missing-authorization: it was allowed, and the server answered',
    given: { ask: items, page, body: DRF.notProvided },
    expect: notApplicable,
  },
]);
