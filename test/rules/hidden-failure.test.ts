import rule from '../../src/rules/hidden-failure';
import { cannotTell, certain, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP, DRF, HEX_TOKEN, SECURE_API, SESSION, STRANGER } from './world';

const items = `GET ${API}/api/items/`;
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'Chromium ends the request in an error: the 403 has no CORS headers',
    given: { ask: items, cors: false, error: 'net::ERR_FAILED', ...refused },
    expect: certain('hidden'),
  },
  {
    name: 'Firefox completes it, and hides it all the same',
    given: { ask: items, cors: false, browser: 'firefox', ...refused },
    expect: certain('hidden'),
  },
  {
    name: 'the answer allows another origin',
    given: {
      ask: items,
      cors: false,
      answer: { 'Access-Control-Allow-Origin': 'http://localhost:3000' },
      ...refused,
    },
    expect: certain('hidden'),
  },
  {
    name: 'cookies were sent, and credentials are not allowed',
    given: {
      ask: items,
      sent: { Cookie: `sessionid=${SESSION}` },
      cors: false,
      answer: { 'Access-Control-Allow-Origin': APP },
      ...refused,
    },
    expect: certain('hidden'),
  },
  {
    name: 'the page could read the refusal',
    given: { ask: items, sent: { Authorization: `Token ${HEX_TOKEN}` }, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'the connection broke after a readable head',
    given: { ask: items, error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING', ...refused },
    expect: ruledOut,
  },
  {
    name: 'nobody knows which page asked, so nobody knows whether it needed the headers',
    given: { ask: items, page: null, cors: false, ...refused },
    expect: notApplicable,
  },
  {
    name: 'a star is enough for a call without credentials',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      page: `${STRANGER}/`,
      cors: false,
      answer: { 'Access-Control-Allow-Origin': '*' },
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'the page’s own origin needs no CORS headers',
    given: { ask: `POST ${API}/api/items/`, page: `${API}/app/`, ...refused },
    expect: notApplicable,
  },
  {
    name: 'a navigation needs none either',
    given: {
      ask: `GET ${SECURE_API}/admin/`,
      page: `${STRANGER}/`,
      type: 'main_frame',
      cors: false,
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'disallowed-origin: a success that the page may not read',
    given: { ask: items, cors: false, status: 200, error: 'net::ERR_FAILED' },
    expect: notApplicable,
  },
  {
    name: 'rejected-preflight: no answer came',
    given: { ask: items, status: 0 },
    expect: cannotTell('response', 'cors'),
  },
]);
