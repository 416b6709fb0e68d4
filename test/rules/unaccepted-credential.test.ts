import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/unaccepted-credential';
import { cannotTell, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BASIC, BEARER, DRF, FRESH, HEX_TOKEN, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const token = { Authorization: `Token ${HEX_TOKEN}` };
const jwt = { Authorization: `Bearer ${FRESH}` };

testRule(rule, [
  {
    name: 'a token where DRF takes sessions only',
    given: { ask: items, sent: token, status: 403, body: DRF.notProvided },
    expect: likely('ignored'),
  },
  {
    name: 'a token where only JWTs are taken',
    given: { ask: items, sent: token, answer: BEARER, body: DRF.notProvided },
    expect: likely('ignored'),
  },
  {
    name: 'a JWT where only DRF’s tokens are taken',
    given: { ask: items, sent: jwt, answer: TOKEN, body: DRF.notProvided },
    expect: likely('ignored'),
  },
  {
    name: 'the same token works on another address',
    given: {
      ask: items,
      sent: token,
      others: [{ ask: `GET ${API}/api/me/`, sent: token }],
      status: 403,
      body: DRF.notProvided,
    },
    expect: likely('ignored'),
  },
  {
    name: 'a JWT behind Token, which DRF looks up among its own',
    given: { ask: items, sent: { Authorization: `Token ${FRESH}` }, answer: TOKEN, body: DRF.invalidToken },
    expect: likely('refused'),
  },
  {
    name: 'stripped-authorization: this scheme is asked for',
    given: { ask: items, sent: token, answer: TOKEN, body: DRF.notProvided },
    expect: ruledOut,
  },
  {
    name: 'unknown-token: the server looked it up',
    given: { ask: items, sent: token, answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server took it',
    given: { ask: items, sent: token, status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  { name: 'a bare 401 says nothing of the kind', given: { ask: items, sent: token }, expect: notApplicable },
  {
    name: 'a bare 401 that asks for something else',
    given: { ask: items, sent: { Authorization: `Bearer ${HEX_TOKEN}` }, answer: BASIC },
    expect: likely('ignored'),
  },
  {
    name: 'a bare 401 that asks for this very scheme',
    given: { ask: items, sent: jwt, answer: BEARER },
    expect: ruledOut,
  },
  {
    name: 'words that several servers share, and no challenge: the token may be looked for elsewhere',
    given: { ask: items, sent: jwt, body: { message: 'No token provided' } },
    expect: possible('ignored'),
  },
  {
    name: 'missing-scheme: not written as a scheme asks',
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
    given: { ask: items, sent: unseen('worker-stopped'), status: 403, body: DRF.notProvided },
    expect: cannotTell('headers'),
  },
]);
