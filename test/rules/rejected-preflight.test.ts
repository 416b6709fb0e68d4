import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-preflight';
import { certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP, DRF, HEX_TOKEN, SECURE_API } from './world';

const never = { status: 0, error: 'net::ERR_FAILED' };
const asks = { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' };
const options = (status: number, answer = {}) => ({
  ask: `OPTIONS ${API}/api/items/`,
  sent: asks,
  status,
  answer,
});

testRule(rule, [
  {
    name: 'DRF without django-cors-headers asks the preflight for a token',
    given: {
      ask: `GET ${API}/api/items/`,
      preflight: options(401, { 'WWW-Authenticate': 'Token' }),
      ...never,
    },
    expect: certain('refused'),
  },
  {
    name: 'DRF with the session first: 403, which a CORS layer that is silent answers too',
    given: { ask: `GET ${API}/api/items/`, preflight: options(403), ...never },
    expect: likely('refused'),
  },
  {
    name: 'a proxy asks the preflight to sign in',
    given: { ask: `GET ${API}/api/items/`, preflight: options(407), ...never },
    expect: certain('refused'),
  },
  {
    name: 'nobody answers OPTIONS there: 404',
    given: { ask: `GET ${API}/api/items/`, preflight: options(404), ...never },
    expect: likely('unanswered'),
  },
  {
    name: 'nobody answers OPTIONS there: 405',
    given: { ask: `GET ${API}/api/items/`, preflight: options(405, { Allow: 'GET, POST' }), ...never },
    expect: likely('unanswered'),
  },
  {
    name: 'the server fell over the question: 500',
    given: { ask: `GET ${API}/api/items/`, preflight: options(500), ...never },
    expect: likely('refused'),
  },
  {
    name: 'a missing slash: the preflight is redirected',
    given: {
      ask: `GET ${API}/api/items`,
      preflight: { ...options(301, { Location: '/api/items/' }), ask: `OPTIONS ${API}/api/items` },
      ...never,
    },
    expect: certain('redirected'),
  },
  {
    name: 'Firefox names the failure otherwise',
    given: {
      ask: `GET ${API}/api/items/`,
      preflight: options(401),
      status: 0,
      error: 'NS_ERROR_DOM_BAD_URI',
      browser: 'firefox',
    },
    expect: certain('refused'),
  },
  {
    name: 'disallowed-header: the preflight was answered 200',
    given: {
      ask: `GET ${API}/api/items/`,
      preflight: options(200, { 'Access-Control-Allow-Origin': APP }),
      ...never,
    },
    expect: ruledOut,
  },
  {
    name: 'disallowed-origin: a CORS layer judged the question itself (Starlette)',
    given: {
      ask: `GET ${API}/api/items/`,
      preflight: options(400, { 'Access-Control-Allow-Methods': 'GET, POST' }),
      ...never,
    },
    expect: notApplicable,
  },
  {
    name: 'a CORS header on a 401 is no judgement: the question was asked to sign in',
    given: {
      ask: `GET ${API}/api/items/`,
      preflight: options(401, { 'Access-Control-Allow-Methods': 'GET, POST' }),
      ...never,
    },
    expect: certain('refused'),
  },
  {
    name: 'hidden-failure: the request left, and its 401 was hidden',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      preflight: options(200),
      cors: false,
      error: 'net::ERR_FAILED',
      body: DRF.invalidToken,
    },
    expect: ruledOut,
  },
  {
    name: 'no preflight: the page called its own origin',
    given: { ask: `GET ${API}/api/items/`, page: `${API}/app/` },
    expect: notApplicable,
  },
  {
    name: 'the preflight’s answer was not seen',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      preflight: { ask: `OPTIONS ${SECURE_API}/api/items/`, sent: asks, answer: unseen('no-answer') },
      ...never,
    },
    expect: notApplicable,
  },
]);
