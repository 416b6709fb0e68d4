import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-scheme';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, EXPIRED, FRESH, HEX_TOKEN, TOKEN, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const sent = (Authorization: string) => ({ ask: items, sent: { Authorization } });

testRule(rule, [
  {
    name: 'a bare JWT, and a server without a challenge says that nothing came',
    given: { ask: items, sent: { Authorization: FRESH }, body: { message: 'No token provided' } },
    expect: certain('bare'),
  },
  {
    name: 'a bare JWT, and words that nobody proved to mean that nothing came',
    given: {
      ask: items,
      sent: { Authorization: FRESH },
      means: { saying: 'credentials-missing', proven: false },
    },
    expect: likely('bare'),
  },
  {
    name: 'a bare DRF token',
    given: { ...sent(HEX_TOKEN), answer: TOKEN, body: DRF.notProvided },
    expect: certain('bare'),
  },
  {
    name: 'a bare JWT',
    given: { ...sent(FRESH), answer: BEARER, body: DRF.notProvided },
    expect: certain('bare'),
  },
  {
    name: 'no space after the scheme',
    given: { ...sent(`Token${HEX_TOKEN}`), answer: TOKEN, body: DRF.notProvided },
    expect: certain('bare'),
  },
  {
    name: 'a colon instead of the space',
    given: { ...sent(`Token:${HEX_TOKEN}`), answer: TOKEN, body: DRF.notProvided },
    expect: certain('bare'),
  },
  {
    name: 'earlier calls wrote a scheme',
    given: {
      ...sent(FRESH),
      status: 403,
      body: DRF.notProvided,
      others: [{ ask: items, sent: { Authorization: `Bearer ${FRESH}` } }],
    },
    expect: certain('bare'),
  },
  { name: 'a bare 401 says too little', given: sent(FRESH), expect: likely('bare') },
  {
    name: 'DRF’s session first: no challenge',
    given: { ...sent(HEX_TOKEN), status: 403, body: DRF.notProvided },
    expect: likely('bare'),
  },
  { name: 'a bare 403 says nothing', given: { ...sent(FRESH), status: 403 }, expect: possible('bare') },
  {
    name: 'expired-token: an API that reads bare tokens read this one',
    given: { ...sent(EXPIRED), body: { message: 'jwt expired' } },
    expect: ruledOut,
  },
  {
    name: 'the same call worked with a bare token',
    given: { ...sent(FRESH), others: [{ ask: items, sent: { Authorization: EXPIRED } }] },
    expect: ruledOut,
  },
  {
    name: 'wrong-scheme: a scheme was sent',
    given: { ...sent(`Bearer ${HEX_TOKEN}`), answer: TOKEN, body: DRF.notProvided },
    expect: ruledOut,
  },
  {
    name: 'malformed-token: the scheme is there twice',
    given: { ...sent(`Bearer Bearer ${FRESH}`), answer: BEARER, body: tokenNotValid('Token is invalid') },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server knows who asks',
    given: { ...sent(FRESH), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'placeholder-token: the text null',
    given: { ...sent('null'), answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'nothing was sent',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), answer: TOKEN },
    expect: cannotTell('headers'),
  },
]);
