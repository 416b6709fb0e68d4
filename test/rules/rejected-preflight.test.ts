import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-preflight';
import { certain, notApplicable, ruledOut, testRule } from './rule-tester';
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
    name: 'DRF with the session first: 403',
    given: { ask: `GET ${API}/api/items/`, preflight: options(403), ...never },
    expect: certain('refused'),
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
