import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-authorization';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BASIC, BEARER, DRF, FRESH, HEX_TOKEN, SESSION, TOKEN } from './world';

const items = `GET ${API}/api/items/`;
const bearing = { Authorization: `Token ${HEX_TOKEN}` };

testRule(rule, [
  {
    name: 'DRF asks for a token, and the browser has no session here',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: certain('expected'),
  },
  {
    name: 'SimpleJWT asks for a bearer token, the body was not seen',
    given: { ask: items, answer: BEARER },
    expect: certain('expected'),
  },
  {
    name: 'the same call worked with a token, which DRF’s 403 does not mention',
    given: { ask: items, status: 403, body: DRF.notProvided, others: [{ ask: items, sent: bearing }] },
    expect: certain('early'),
  },
  {
    name: 'calls beside it carry the token, and the challenge names it',
    given: {
      ask: items,
      answer: TOKEN,
      others: [{ ask: `GET ${API}/api/me/`, sent: bearing, at: 1 }],
    },
    expect: certain('early'),
  },
  {
    name: 'other calls carry a token, and this endpoint has said nothing',
    given: {
      ask: items,
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: likely('early'),
  },
  {
    name: 'the challenge names a token, but a session is held that would do as well',
    given: { ask: items, answer: TOKEN, jar: { 'api.lab.test': [`sessionid=${SESSION}`] } },
    expect: likely('expected'),
  },
  {
    name: 'the challenge names a token, and the jar was not read',
    given: { ask: items, answer: BEARER, jar: unseen('not-recorded') },
    expect: likely('expected'),
  },
  { name: 'nothing sent, nothing known: a bare 401', given: { ask: items }, expect: possible('unsure') },
  {
    name: 'nothing sent, a bare 401 and a body that only says Unauthorized',
    given: { ask: items, body: { message: 'Unauthorized' } },
    expect: possible('unsure'),
  },
  {
    name: 'after a Basic challenge the browser may add Authorization out of sight',
    given: { ask: items, sent: unseen('browser-adds-it'), answer: BASIC },
    expect: cannotTell('headers'),
  },
  {
    name: 'a Basic challenge, and no word on whether anything came: a stored password may have gone out of sight',
    given: { ask: items, answer: BASIC },
    expect: cannotTell('headers'),
  },
  {
    name: 'a Basic challenge, and DRF says that nothing came',
    given: { ask: items, answer: BASIC, body: DRF.notProvided },
    expect: certain('expected'),
  },
  {
    name: 'an Authorization was sent',
    given: { ask: items, sent: bearing, answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'dropped-authorization: the last hop lacks it, the first had it (both stand, ranking decides)',
    given: {
      ask: `GET https://api.lab.test/api/items/`,
      via: [
        { ask: items, sent: bearing, status: 307, answer: { Location: 'https://api.lab.test/api/items/' } },
      ],
      answer: TOKEN,
    },
    expect: certain('expected'),
  },
  {
    name: 'permission-denied: DRF says it to a caller without credentials',
    given: { ask: items, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'a token of an earlier success is not known to have been sent when its headers were not seen',
    given: { ask: items, others: [{ ask: items, sent: unseen('worker-stopped') }] },
    expect: possible('unsure'),
  },
]);
