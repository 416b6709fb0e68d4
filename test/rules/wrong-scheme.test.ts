import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/wrong-scheme';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  API,
  BEARER,
  DRF,
  EXPIRED,
  FRESH,
  HEX_TOKEN,
  OPAQUE_TOKEN,
  OTHER_HEX_TOKEN,
  TOKEN,
  tokenNotValid,
} from './world';

const items = `GET ${API}/api/items/`;
const sent = (Authorization: string) => ({ ask: items, sent: { Authorization } });
const JWT = { 'WWW-Authenticate': 'JWT realm="api"' };

testRule(rule, [
  {
    name: 'DRF’s token as Bearer',
    given: { ...sent(`Bearer ${HEX_TOKEN}`), answer: TOKEN, body: DRF.notProvided },
    expect: certain('other-scheme'),
  },
  {
    name: 'a JWT as Token, where SimpleJWT reads Bearer',
    given: { ...sent(`Token ${FRESH}`), answer: BEARER, body: DRF.notProvided },
    expect: certain('other-scheme'),
  },
  {
    name: 'a JWT as JWT, where SimpleJWT reads Bearer',
    given: { ...sent(`JWT ${FRESH}`), answer: BEARER, body: DRF.notProvided },
    expect: certain('other-scheme'),
  },
  {
    name: 'a JWT as Bearer, where the API was told to read JWT',
    given: { ...sent(`Bearer ${FRESH}`), answer: JWT, body: DRF.notProvided },
    expect: certain('other-scheme'),
  },
  {
    name: 'SimpleJWT reads exactly Bearer',
    given: { ...sent(`bearer ${FRESH}`), answer: BEARER, body: DRF.notProvided },
    expect: certain('wrong-case'),
  },
  {
    name: 'earlier calls say Token, this one Bearer, and DRF says that nothing came',
    given: {
      ...sent(`Bearer ${HEX_TOKEN}`),
      status: 403,
      body: DRF.notProvided,
      others: [{ ask: items, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
    },
    expect: certain('other-scheme'),
  },
  {
    name: 'a challenge that differs is never proof by itself',
    given: { ...sent(`Bearer ${HEX_TOKEN}`), answer: TOKEN },
    expect: likely('other-scheme'),
  },
  {
    name: 'earlier calls say Token of another token, and a bare 401 came',
    given: {
      ...sent(`Bearer ${HEX_TOKEN}`),
      others: [{ ask: items, sent: { Authorization: `Token ${OTHER_HEX_TOKEN}` } }],
    },
    expect: likely('other-scheme'),
  },
  {
    name: 'the very token was accepted as Token, and a bare 401 came to it as Bearer',
    given: {
      ...sent(`Bearer ${HEX_TOKEN}`),
      others: [{ ask: items, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
    },
    expect: certain('other-scheme'),
  },
  {
    name: 'the very token was accepted as JWT, and the server calls it invalid as Bearer',
    given: {
      ...sent(`Bearer ${FRESH}`),
      body: tokenNotValid('Token is invalid'),
      others: [{ ask: items, sent: { Authorization: `JWT ${FRESH}` } }],
    },
    expect: certain('other-scheme'),
  },
  {
    name: 'the very token was accepted as JWT, and has expired since: that may be it as well',
    given: {
      ...sent(`Bearer ${EXPIRED}`),
      others: [{ ask: items, sent: { Authorization: `JWT ${EXPIRED}` }, at: -400 }],
    },
    expect: likely('other-scheme'),
  },
  {
    name: 'expired-token: the very token was accepted as JWT, and the server has read its time as Bearer',
    given: {
      ...sent(`Bearer ${EXPIRED}`),
      body: tokenNotValid('Token is expired'),
      others: [{ ask: items, sent: { Authorization: `JWT ${EXPIRED}` }, at: -400 }],
    },
    expect: ruledOut,
  },
  {
    name: 'a server known by its words says that nothing came, and reads no such word',
    given: { ...sent(`JWT ${FRESH}`), body: { msg: 'Missing Authorization Header' } },
    expect: certain('other-scheme'),
  },
  {
    name: 'a JWT behind a word that hardly any server reads, and a bare 401',
    given: sent(`Token ${FRESH}`),
    expect: possible('other-scheme'),
  },
  {
    name: 'a token of no known form: it may be of another kind altogether',
    given: { ...sent(`Bearer ${OPAQUE_TOKEN}`), answer: TOKEN, body: DRF.notProvided },
    expect: likely('other-scheme'),
  },
  {
    name: 'DRF’s session comes first: no challenge, only the habit of its tokens, and that nothing came',
    given: { ...sent(`Bearer ${HEX_TOKEN}`), status: 403, body: DRF.notProvided },
    expect: likely('other-scheme'),
  },
  {
    name: 'stripped-authorization: the scheme is the one asked for',
    given: { ...sent(`Token ${HEX_TOKEN}`), answer: TOKEN, body: DRF.notProvided },
    expect: ruledOut,
  },
  {
    name: 'unknown-token: the server read it',
    given: { ...sent(`Token ${HEX_TOKEN}`), answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server knows who asks',
    given: { ...sent(`Bearer ${HEX_TOKEN}`), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'unaccepted-credential: a JWT where only DRF’s tokens are taken',
    given: { ...sent(`Bearer ${FRESH}`), answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'DRF takes token in small letters: only the challenge writes it large',
    given: { ...sent(`token ${HEX_TOKEN}`), answer: TOKEN },
    expect: notApplicable,
  },
  {
    name: 'missing-scheme: no scheme at all',
    given: { ...sent(HEX_TOKEN), answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'placeholder-token: no token behind it',
    given: { ...sent('Bearer undefined'), answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'missing-authorization: nothing was sent',
    given: { ask: items, answer: TOKEN, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), answer: TOKEN },
    expect: cannotTell('headers'),
  },
  {
    name: 'the same key behind another word opened this endpoint, and a stranger is told “no permission”',
    given: {
      ask: `GET ${API}/api/items/`,
      status: 403,
      sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` },
      body: DRF.noPermission,
      others: [
        { ask: `GET ${API}/api/items/`, status: 200, sent: { Authorization: `Api-Key ${OPAQUE_TOKEN}` } },
      ],
    },
    expect: likely('other-scheme'),
  },
  {
    name: 'a bare Bearer is what TokenAuthentication asks for under another keyword',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: { 'WWW-Authenticate': 'Bearer' },
      body: DRF.notProvided,
    },
    expect: likely('other-scheme'),
  },
  {
    name: 'unaccepted-credential: a Bearer with a realm asks for a token of another kind',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: BEARER,
      body: DRF.notProvided,
    },
    expect: notApplicable,
  },
]);
