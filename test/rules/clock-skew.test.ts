import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/clock-skew';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, EXPIRED, FRESH, HEX_TOKEN, jwt, NOW, TOKEN, tokenNotValid } from './world';

const ask = `GET ${API}/api/items/`;
const invalid = { body: tokenNotValid('Token is invalid or expired') };
const at = (seconds: number) => ({ ...BEARER, Date: new Date(NOW + seconds * 1000).toUTCString() });
const sent = (token: string) => ({ ask, sent: { Authorization: `Bearer ${token}` } });

testRule(rule, [
  {
    name: 'the server’s clock is ten minutes ahead: valid here, expired there',
    given: { ...sent(FRESH), answer: at(600), ...invalid },
    expect: likely('differ'),
  },
  {
    name: 'the server’s clock is ten minutes behind: not valid there yet',
    given: { ...sent(jwt({ nbf: -60 })), answer: at(-600), ...invalid },
    expect: likely('differ'),
  },
  {
    name: 'a server that says so',
    given: { ...sent(FRESH), means: { saying: 'clock-skewed', proven: true } },
    expect: certain('said'),
  },
  {
    name: 'words that nobody proved',
    given: { ...sent(FRESH), means: { saying: 'clock-skewed', proven: false } },
    expect: possible('said'),
  },
  {
    name: 'expired-token: expired by both clocks',
    given: { ...sent(EXPIRED), answer: at(600), ...invalid },
    expect: notApplicable,
  },
  {
    name: 'unverifiable-token: the clocks agree',
    given: { ...sent(FRESH), answer: at(0), ...invalid },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server took it',
    given: { ...sent(FRESH), answer: at(600), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'no Date in the answer',
    given: { ...sent(FRESH), answer: { ...BEARER, Date: null }, ...invalid },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: no JWT, no time',
    given: { ask, sent: { Authorization: `Token ${HEX_TOKEN}` }, answer: TOKEN, body: DRF.invalidToken },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), answer: at(600) },
    expect: cannotTell('headers'),
  },
]);
