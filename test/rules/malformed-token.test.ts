import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/malformed-token';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, FRESH, HEX_TOKEN, SIMPLEJWT, TOKEN, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const sent = (Authorization: string) => ({ ask: items, sent: { Authorization } });

testRule(rule, [
  {
    name: 'DRF and a doubled scheme',
    given: { ...sent(`Token Token ${HEX_TOKEN}`), answer: TOKEN, body: DRF.spaces },
    expect: certain('doubled-scheme'),
  },
  {
    name: 'SimpleJWT and a doubled scheme',
    given: { ...sent(`Bearer Bearer ${FRESH}`), answer: BEARER, body: SIMPLEJWT.badHeader },
    expect: certain('doubled-scheme'),
  },
  {
    name: 'quotation marks',
    given: { ...sent(`Token "${HEX_TOKEN}"`), answer: TOKEN, body: DRF.invalidToken },
    expect: certain('quoted'),
  },
  {
    name: 'spaces',
    given: { ...sent('Token 9944b091 99c62bcf'), answer: TOKEN, body: DRF.spaces },
    expect: certain('spaces'),
  },
  {
    name: 'letters that no header has',
    given: { ...sent('Token tökén'), answer: TOKEN, body: DRF.nonAscii },
    expect: certain('non-ascii'),
  },
  {
    name: 'a JWT of two parts',
    given: {
      ...sent(`Bearer ${FRESH.split('.').slice(0, 2).join('.')}`),
      answer: BEARER,
      body: tokenNotValid('Token is invalid'),
    },
    expect: certain('undecodable-jwt'),
  },
  {
    name: 'DRF reads no base64 in it',
    given: {
      ...sent('Basic not-base64'),
      body: { detail: 'Invalid basic header. Credentials not correctly base64 encoded.' },
    },
    expect: certain('said'),
  },
  {
    name: 'a bare 403, which may mean anything',
    given: { ...sent(`Token "${HEX_TOKEN}"`), status: 403 },
    expect: likely('quoted'),
  },
  {
    name: 'unverifiable-token: three readable parts are well-formed, even if cut',
    given: {
      ...sent(`Bearer ${FRESH.slice(0, -12)}`),
      answer: BEARER,
      body: tokenNotValid('Token is invalid'),
    },
    expect: ruledOut,
  },
  {
    name: 'unknown-token: well written',
    given: { ...sent(`Token ${HEX_TOKEN}`), answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server read it',
    given: { ...sent(`Token "${HEX_TOKEN}"`), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'missing-scheme: a bare one',
    given: { ...sent(`"${HEX_TOKEN}"`), answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'placeholder-token: [object Object]',
    given: { ...sent('Token [object Object]'), answer: TOKEN, body: DRF.spaces },
    expect: notApplicable,
  },
  {
    name: 'placeholder-token: nothing behind the scheme',
    given: { ...sent('Bearer'), answer: BEARER, body: SIMPLEJWT.badHeader },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), answer: TOKEN, body: DRF.spaces },
    expect: cannotTell('headers'),
  },
]);
