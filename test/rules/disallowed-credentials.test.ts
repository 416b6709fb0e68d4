import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/disallowed-credentials';
import { certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const hidden = { cors: false, status: 200, error: 'net::ERR_FAILED' };
const sent = { Cookie: `sessionid=${SESSION}` };
const options = (answer: Record<string, string>) => ({
  ask: `OPTIONS ${API}/api/items/`,
  sent: { 'Access-Control-Request-Method': 'GET' },
  status: 200,
  answer,
});

testRule(rule, [
  {
    name: 'cookies went, and the answer allows a star',
    given: { ask: items, sent, ...hidden, answer: { 'Access-Control-Allow-Origin': '*' } },
    expect: certain('star'),
  },
  {
    name: 'cookies went, and the answer names the origin only',
    given: { ask: items, sent, ...hidden, answer: { 'Access-Control-Allow-Origin': APP } },
    expect: certain('missing'),
  },
  {
    name: 'a star even with credentials allowed',
    given: {
      ask: items,
      sent,
      ...hidden,
      answer: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' },
    },
    expect: certain('star'),
  },
  {
    name: 'the preflight names the origin only, and the request never left',
    given: {
      ask: items,
      preflight: options({ 'Access-Control-Allow-Origin': APP }),
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: certain('missing'),
  },
  {
    name: 'disallowed-header: the preflight names the origin only, and not the header either',
    given: {
      ask: items,
      preflight: {
        ...options({ 'Access-Control-Allow-Origin': APP }),
        sent: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-trace' },
      },
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: likely('missing'),
  },
  {
    name: 'disallowed-method: the preflight names the origin only, and not the method either',
    given: {
      ask: `DELETE ${API}/api/items/`,
      preflight: {
        ...options({ 'Access-Control-Allow-Origin': APP }),
        sent: { 'Access-Control-Request-Method': 'DELETE' },
      },
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: likely('missing'),
  },
  {
    name: 'the preflight lists every header, and names the origin only',
    given: {
      ask: items,
      preflight: {
        ...options({ 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Headers': 'X-Trace' }),
        sent: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-trace' },
      },
      status: 0,
      error: 'NS_ERROR_DOM_BAD_URI',
      browser: 'firefox',
    },
    expect: certain('missing'),
  },
  {
    name: 'the preflight would do without credentials, and the connection was lost',
    given: {
      ask: items,
      preflight: options({ 'Access-Control-Allow-Origin': APP }),
      status: 0,
      error: 'NS_ERROR_NET_RESET',
      browser: 'firefox',
    },
    expect: likely('missing'),
  },
  {
    name: 'the preflight would do without credentials, and nobody saw whether an answer came',
    given: {
      ask: items,
      preflight: options({ 'Access-Control-Allow-Origin': APP }),
      answer: unseen('worker-stopped'),
      error: 'net::ERR_FAILED',
    },
    expect: likely('missing'),
  },
  {
    name: 'Firefox completes it and hides it',
    given: {
      ask: items,
      sent,
      cors: false,
      status: 200,
      answer: { 'Access-Control-Allow-Origin': '*' },
      browser: 'firefox',
    },
    expect: likely('star'),
  },
  {
    name: 'the page says that credentials were left out',
    given: { ask: items, credentials: 'omit', ...hidden, answer: { 'Access-Control-Allow-Origin': '*' } },
    expect: ruledOut,
  },
  {
    name: 'all is allowed',
    given: {
      ask: items,
      sent,
      ...hidden,
      answer: { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' },
    },
    expect: ruledOut,
  },
  {
    name: 'disallowed-origin: another origin is allowed',
    given: {
      ask: items,
      sent,
      ...hidden,
      answer: { 'Access-Control-Allow-Origin': 'http://localhost:3000' },
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-preflight: it was refused before anything was allowed',
    given: {
      ask: items,
      preflight: { ...options({ 'Access-Control-Allow-Origin': '*' }), status: 401 },
      status: 0,
    },
    expect: notApplicable,
  },
  { name: 'the page could read the answer', given: { ask: items, sent }, expect: notApplicable },
  {
    name: 'the page’s own origin',
    given: { ask: items, page: `${API}/`, sent, ...hidden },
    expect: notApplicable,
  },
]);
