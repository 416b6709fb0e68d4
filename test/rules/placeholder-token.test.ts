import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/placeholder-token';
import { type Case, cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import {
  API,
  BEARER,
  CSRF_REASON,
  csrfFailed,
  DRF,
  FRESH,
  HEX_TOKEN,
  SESSION,
  SIMPLEJWT,
  TOKEN,
  tokenNotValid,
} from './world';

const items = `GET ${API}/api/items/`;
const sent = (Authorization: string) => ({ ask: items, sent: { Authorization } });

const literals: Case[] = [
  'Bearer null',
  'Bearer NaN',
  'Bearer [object Object]',
  'Bearer [object Promise]',
  'Bearer ""',
  "Bearer 'undefined'",
  'Bearer {{token}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a forgotten template is what is looked for.
  'Bearer ${token}',
  'Bearer <your token>',
  'Bearer YOUR_TOKEN',
  'Bearer $TOKEN',
  'Bearer %TOKEN%',
  'undefined',
  'null',
].map((authorization) => ({
  name: `\`${authorization}\``,
  given: { ...sent(authorization), answer: BEARER, body: tokenNotValid('Token is invalid') },
  expect: certain('literal'),
}));

testRule(rule, [
  {
    name: 'DRF and `Token undefined`',
    given: { ...sent('Token undefined'), answer: TOKEN, body: DRF.invalidToken },
    expect: certain('literal'),
  },
  {
    name: 'DRF and `Token [object Object]`',
    given: { ...sent('Token [object Object]'), answer: TOKEN, body: DRF.spaces },
    expect: certain('literal'),
  },
  {
    name: 'SimpleJWT and `Bearer undefined`',
    given: {
      ...sent('Bearer undefined'),
      answer: BEARER,
      body: tokenNotValid('Token is invalid or expired'),
    },
    expect: certain('literal'),
  },
  ...literals,
  {
    name: 'DRF and a scheme alone',
    given: { ...sent('Token'), answer: TOKEN, body: DRF.noCredentials },
    expect: certain('empty'),
  },
  {
    name: 'SimpleJWT and a scheme alone',
    given: { ...sent('Bearer'), answer: BEARER, body: SIMPLEJWT.badHeader },
    expect: certain('empty'),
  },
  { name: 'a scheme and a space', given: { ...sent('Bearer '), answer: BEARER }, expect: certain('empty') },
  {
    name: 'an empty header',
    given: { ...sent(''), answer: BEARER, body: DRF.notProvided },
    expect: certain('empty'),
  },
  {
    name: 'a bare 403, which may mean anything',
    given: { ...sent('Bearer undefined'), status: 403 },
    expect: likely('literal'),
  },
  {
    name: 'a key that was never set: X-API-Key: undefined',
    given: { ask: items, sent: { 'X-API-Key': 'undefined' }, body: 'Unauthorized' },
    expect: certain('elsewhere'),
  },
  {
    name: 'a token of another header, and a bare 403, which may mean anything',
    given: { ask: items, sent: { 'X-Auth-Token': 'null' }, status: 403 },
    expect: likely('elsewhere'),
  },
  {
    name: 'malformed-csrf-token: the text stands where a CSRF token belongs',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { 'X-CSRFToken': 'undefined', Cookie: `sessionid=${SESSION}` },
      status: 403,
      body: csrfFailed(CSRF_REASON.missingOrIncorrect),
    },
    expect: notApplicable,
  },
  {
    name: 'missing-csrf-header: a stray key harmed nobody, the session signed in',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { 'X-API-Key': 'undefined', Cookie: `sessionid=${SESSION}` },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: notApplicable,
  },
  {
    name: 'invalid-api-key: a real key',
    given: { ask: items, sent: { 'X-API-Key': 'k7h2s9d8f6g5j4k3' } },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a real one',
    given: { ...sent(`Token ${HEX_TOKEN}`), answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'malformed-token: a real one in quotes',
    given: { ...sent(`Bearer "${FRESH}"`), answer: BEARER },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the session signed in, and the stray header harmed nobody',
    given: {
      ask: items,
      sent: { Authorization: 'Bearer undefined', Cookie: `sessionid=${SESSION}` },
      status: 403,
      body: DRF.noPermission,
    },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: the session signed in',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { Authorization: 'Bearer undefined', Cookie: `sessionid=${SESSION}` },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: ruledOut,
  },
  {
    name: 'missing-authorization: no header at all',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), answer: TOKEN, body: DRF.invalidToken },
    expect: cannotTell('headers'),
  },
]);
