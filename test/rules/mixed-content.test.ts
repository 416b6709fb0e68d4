import rule from '../../src/rules/mixed-content';
import { certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP, DRF, SECURE_API, SECURE_APP } from './world';

const items = `GET ${API}/api/items/`;
const page = `${SECURE_APP}/items`;
const unanswered = (error: string) => ({ status: 0, error });
const failed = unanswered('net::ERR_FAILED');

testRule(rule, [
  {
    name: 'a record of the network shows the call, and no answer',
    given: { ask: items, page, ...failed },
    expect: certain('blocked'),
  },
  {
    name: 'a recorder that gives no reason',
    given: { ask: items, page, ...unanswered('no answer recorded') },
    expect: certain('blocked'),
  },
  {
    name: 'a frame over https within a page over http',
    given: { ask: items, initiator: SECURE_APP, ...failed },
    expect: certain('blocked'),
  },
  {
    name: 'a redirect that leads down from https, as behind a proxy that ends TLS',
    given: {
      ask: 'GET http://api.lab.test/api/items/',
      page,
      via: [
        {
          ask: `GET ${SECURE_API}/api/items`,
          status: 301,
          answer: { Location: 'http://api.lab.test/api/items/' },
        },
      ],
      ...failed,
    },
    expect: certain('blocked'),
  },
  {
    name: 'only the page hook tells of it, whose records a page can forge',
    given: { ask: items, page, credentials: 'include', ...unanswered('TypeError: Failed to fetch') },
    expect: likely('blocked'),
  },
  {
    name: 'the page hook tells of it, and the browser itself agrees',
    given: {
      ask: items,
      page,
      credentials: 'include',
      told: { stop: { kind: 'blocked', word: 'mixed-content', about: '' } },
      ...unanswered('TypeError: Failed to fetch'),
    },
    expect: certain('blocked'),
  },
  {
    name: 'the page hook tells of it, and the browser says something else',
    given: {
      ask: items,
      page,
      credentials: 'include',
      told: { stop: { kind: 'blocked', word: 'csp', about: '' } },
      ...unanswered('TypeError: Failed to fetch'),
    },
    expect: likely('blocked'),
  },
  {
    name: 'missing-authorization: the person allowed insecure content, and the server answered',
    given: { ask: items, page, body: DRF.notProvided },
    expect: ruledOut,
  },
  {
    name: 'disallowed-origin: it was answered, and the page may not read it',
    given: { ask: items, page, cors: false, status: 200, error: 'net::ERR_FAILED' },
    expect: ruledOut,
  },
  {
    name: 'the request left: nothing listens there',
    given: { ask: items, page, ...unanswered('net::ERR_CONNECTION_REFUSED') },
    expect: ruledOut,
  },
  {
    name: 'local-network-blocked: the browser names its reason',
    given: {
      ask: 'GET http://192.168.1.20:8000/api/items/',
      page,
      ...unanswered('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS'),
    },
    expect: ruledOut,
  },
  {
    name: 'the page took its call back',
    given: { ask: items, page, ...unanswered('net::ERR_ABORTED') },
    expect: notApplicable,
  },
  {
    name: 'rejected-preflight: http calls http',
    given: { ask: items, page: `${APP}/items`, ...failed },
    expect: notApplicable,
  },
  {
    name: 'disallowed-origin: https calls https',
    given: { ask: `GET ${SECURE_API}/api/items/`, page, ...failed },
    expect: notApplicable,
  },
  {
    name: 'localhost is trustworthy over http too',
    given: { ask: 'GET http://localhost:8000/api/items/', page, ...failed },
    expect: notApplicable,
  },
  {
    name: 'a link: only what a page loads is blocked',
    given: { ask: items, page, type: 'main_frame', ...failed },
    expect: notApplicable,
  },
  {
    name: 'nobody knows which page asked',
    given: { ask: items, page: null, ...failed },
    expect: notApplicable,
  },
]);
