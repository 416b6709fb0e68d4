import rule from '../../src/rules/disallowed-origin';
import { certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, APP, DRF } from './world';

const items = `GET ${API}/api/items/`;
const hidden = { cors: false, error: 'net::ERR_FAILED' };
const options = (answer: Record<string, string>, status = 200) => ({
  ask: `OPTIONS ${API}/api/items/`,
  sent: { 'Access-Control-Request-Method': 'GET' },
  status,
  answer,
});

testRule(rule, [
  {
    name: 'a success without any CORS header',
    given: { ask: items, ...hidden, status: 200 },
    expect: certain('absent'),
  },
  {
    name: 'a success for another origin',
    given: {
      ask: items,
      ...hidden,
      status: 200,
      answer: { 'Access-Control-Allow-Origin': 'http://localhost:3000' },
    },
    expect: certain('other'),
  },
  {
    name: 'the preflight was answered without the header',
    given: { ask: items, preflight: options({}), status: 0, error: 'net::ERR_FAILED' },
    expect: certain('absent'),
  },
  {
    name: 'a refusal without the header, and a success lacks it as well',
    given: {
      ask: items,
      ...hidden,
      status: 403,
      body: DRF.notProvided,
      others: [{ ask: `GET ${API}/api/news/`, ...hidden }],
    },
    expect: possible('absent'),
  },
  {
    name: 'hidden-failure: a refusal without the header, and no success to compare with',
    given: { ask: items, ...hidden, status: 403, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the preflight asked for a header too: some servers drop every CORS header for that alone',
    given: {
      ask: items,
      preflight: {
        ...options({}),
        sent: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
      },
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: likely('absent'),
  },
  {
    name: 'disallowed-header: the preflight asked for a header too, and this server was readable before',
    given: {
      ask: items,
      preflight: {
        ...options({}),
        sent: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-trace' },
      },
      others: [{ ask: `GET ${API}/api/news/` }],
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: ruledOut,
  },
  {
    name: 'a CORS layer refuses the preflight with 400 (Starlette), and names no origin',
    given: {
      ask: items,
      preflight: options({ 'Access-Control-Allow-Methods': 'GET, POST' }, 400),
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: certain('absent'),
  },
  {
    name: 'disallowed-header: a CORS layer refuses the preflight with 400, and allows the origin',
    given: {
      ask: items,
      preflight: options(
        { 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Origin': APP },
        400,
      ),
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: ruledOut,
  },
  {
    name: 'rejected-preflight: a 400 without any CORS header is nobody’s answer to it',
    given: { ask: items, preflight: options({}, 400), status: 0, error: 'net::ERR_FAILED' },
    expect: notApplicable,
  },
  {
    name: 'hidden-failure: successes carry the header',
    given: { ask: items, ...hidden, status: 403, others: [{ ask: `GET ${API}/api/news/` }] },
    expect: ruledOut,
  },
  {
    name: 'hidden-failure: the preflight allowed the origin',
    given: { ask: items, preflight: options({ 'Access-Control-Allow-Origin': APP }), ...hidden, status: 401 },
    expect: ruledOut,
  },
  {
    name: 'disallowed-credentials: the origin is allowed',
    given: { ask: items, ...hidden, status: 200, answer: { 'Access-Control-Allow-Origin': APP } },
    expect: ruledOut,
  },
  {
    name: 'rejected-preflight: it was refused before its headers mattered',
    given: { ask: items, preflight: options({}, 401), status: 0, error: 'net::ERR_FAILED' },
    expect: notApplicable,
  },
  { name: 'the page could read the answer', given: { ask: items }, expect: notApplicable },
  {
    name: 'the page’s own origin',
    given: { ask: items, page: `${API}/`, ...hidden, status: 200 },
    expect: notApplicable,
  },
  {
    name: 'an image needs no permission',
    given: { ask: items, type: 'image', ...hidden, status: 200 },
    expect: notApplicable,
  },
]);
