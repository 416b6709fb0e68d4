import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/stripped-authorization';
import { cannotTell, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, FRESH, HEX_TOKEN, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const token = { Authorization: `Token ${HEX_TOKEN}` };

testRule(rule, [
  {
    name: 'DRF asks for Token, and Token was sent',
    given: { ask: items, sent: token, answer: TOKEN, body: DRF.notProvided },
    expect: likely('lost'),
  },
  {
    name: 'SimpleJWT asks for Bearer, and Bearer was sent',
    given: { ask: items, sent: { Authorization: `Bearer ${FRESH}` }, answer: BEARER, body: DRF.notProvided },
    expect: likely('lost'),
  },
  {
    name: 'no challenge, only what servers usually ask for',
    given: { ask: items, sent: { Authorization: `Bearer ${FRESH}` }, body: { message: 'No token provided' } },
    expect: possible('lost'),
  },
  {
    name: 'no challenge, and this server took the scheme before',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      body: { message: 'No token provided' },
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: likely('lost'),
  },
  {
    name: 'a header with an underscore in its name, which nginx drops',
    given: {
      ask: items,
      sent: { api_key: 'k7h2s9d8f6g5j4k3' },
      means: { saying: 'api-key-missing', proven: true },
    },
    expect: likely('underscore'),
  },
  {
    name: 'a token in a header with an underscore, and the server misses a token',
    given: { ask: items, sent: { access_token: FRESH }, body: { message: 'No token provided' } },
    expect: likely('underscore'),
  },
  {
    name: 'misplaced-token: a header with a hyphen passes every proxy',
    given: {
      ask: items,
      sent: { 'X-Api-Key': 'k7h2s9d8f6g5j4k3' },
      means: { saying: 'api-key-missing', proven: true },
    },
    expect: notApplicable,
  },
  {
    name: 'invalid-api-key: the server read the header, underscore and all',
    given: {
      ask: items,
      sent: { api_key: 'k7h2s9d8f6g5j4k3' },
      means: { saying: 'api-key-invalid', proven: true },
    },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: the server read it',
    given: { ask: items, sent: token, answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'wrong-scheme: another scheme is asked for',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.notProvided,
    },
    expect: notApplicable,
  },
  {
    name: 'unaccepted-credential: the view asks for nothing',
    given: { ask: items, sent: token, status: 403, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'missing-scheme: the scheme was not sent',
    given: { ask: items, sent: { Authorization: HEX_TOKEN }, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'missing-authorization: nothing was sent',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), answer: TOKEN, body: DRF.notProvided },
    expect: cannotTell('headers'),
  },
]);
