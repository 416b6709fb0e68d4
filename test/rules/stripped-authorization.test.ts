import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/stripped-authorization';
import { cannotTell, likely, notApplicable, ruledOut, testRule } from './rule-tester';
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
