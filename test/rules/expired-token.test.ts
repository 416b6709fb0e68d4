import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/expired-token';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  API,
  BEARER,
  CSRF_REASON,
  csrfFailed,
  DRF,
  EXPIRED,
  FRESH,
  HEX_TOKEN,
  jwt,
  NOW,
  OPAQUE_TOKEN,
  SESSION,
  SIMPLEJWT,
  TOKEN,
  tokenNotValid,
} from './world';

const items = `GET ${API}/api/items/`;
const bearing = (token: string) => ({ sent: { Authorization: `Bearer ${token}` }, answer: BEARER });

testRule(rule, [
  {
    name: 'SimpleJWT 5.5 says so',
    given: { ask: items, ...bearing(EXPIRED), body: tokenNotValid('Token is expired') },
    expect: certain('by-claim'),
  },
  {
    name: 'SimpleJWT before 5.5 says “invalid or expired”, and exp is past',
    given: { ask: items, ...bearing(EXPIRED), body: tokenNotValid('Token is invalid or expired') },
    expect: certain('by-claim'),
  },
  {
    name: 'the challenge names only DRF’s first class',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${EXPIRED}` },
      answer: TOKEN,
      body: tokenNotValid('Token is expired'),
    },
    expect: certain('by-claim'),
  },
  {
    name: 'no body seen, a Bearer challenge, five minutes past: its signature may be refused as well',
    given: { ask: items, ...bearing(EXPIRED) },
    expect: likely('by-claim'),
  },
  {
    name: 'the body was read and gives no other reason',
    given: { ask: items, ...bearing(EXPIRED), body: { message: 'Unauthorized' } },
    expect: certain('by-claim'),
  },
  {
    name: 'wrong-scheme: the challenge asks for another word, which may be the reason',
    given: { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, answer: TOKEN, body: 'Unauthorized' },
    expect: likely('by-claim'),
  },
  {
    name: 'permission-denied: 403 may say that the token was read, and its owner is not allowed',
    given: { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, status: 403, body: 'Forbidden' },
    expect: likely('by-claim'),
  },
  {
    name: 'no body seen, and the same token worked here before',
    given: {
      ask: items,
      ...bearing(EXPIRED),
      others: [{ ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, at: -400 }],
    },
    expect: certain('by-claim'),
  },
  {
    name: 'the same token worked at another address, which proves nothing of this one',
    given: {
      ask: items,
      ...bearing(EXPIRED),
      others: [{ ask: `GET ${API}/api/me/`, sent: { Authorization: `Bearer ${EXPIRED}` }, at: -400 }],
    },
    expect: likely('by-claim'),
  },
  {
    name: 'exp is the very second of the server’s Date',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${jwt({ exp: 0 })}` },
      answer: { ...BEARER, Date: new Date(NOW).toUTCString() },
      body: tokenNotValid('Token is invalid or expired'),
    },
    expect: certain('by-claim'),
  },
  {
    name: 'exp is one second after the server’s Date, which is written once a second, and the token worked here before',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${jwt({ exp: 1 })}` },
      answer: { ...BEARER, Date: new Date(NOW).toUTCString() },
      others: [{ ask: items, sent: { Authorization: `Bearer ${jwt({ exp: 1 })}` }, at: -30 }],
    },
    expect: certain('by-claim'),
  },
  {
    name: 'unverifiable-token: exp is one second after the server’s Date, and the token never worked',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${jwt({ exp: 1 })}` },
      answer: { ...BEARER, Date: new Date(NOW).toUTCString() },
    },
    expect: ruledOut,
  },
  {
    name: 'in a cookie that the server has read before',
    given: {
      ask: items,
      sent: { Cookie: `access_token=${EXPIRED}` },
      others: [{ ask: items, sent: { Cookie: `access_token=${EXPIRED}` }, at: -400 }],
    },
    expect: certain('elsewhere'),
  },
  {
    name: 'in a cookie, and the server says so',
    given: {
      ask: items,
      sent: { Cookie: `access_token=${EXPIRED}` },
      body: tokenNotValid('Token is expired'),
    },
    expect: certain('elsewhere'),
  },
  {
    name: 'in a cookie, and nothing shows that the server reads it',
    given: { ask: items, sent: { Cookie: `access_token=${EXPIRED}` } },
    expect: possible('elsewhere'),
  },
  {
    name: 'in another header, and the server says so',
    given: { ask: items, sent: { 'X-Auth-Token': EXPIRED }, body: tokenNotValid('Token is expired') },
    expect: certain('elsewhere'),
  },
  {
    name: 'a refresh token in a cookie signs no call in',
    given: { ask: items, sent: { Cookie: `refresh_token=${EXPIRED}` } },
    expect: notApplicable,
  },
  {
    name: 'a token that travelled in a body out of sight: “invalid or expired” of something that nobody saw',
    given: { ask: `POST ${API}/api/jwt/refresh/`, body: tokenNotValid('Token is invalid or expired') },
    expect: likely('by-words'),
  },
  {
    name: 'an opaque token, by RFC 6750’s words',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` },
      answer: {
        'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token expired"',
      },
    },
    expect: certain('by-words'),
  },
  {
    name: 'the server’s clock is ahead of the claim, and its words tell',
    given: { ask: items, ...bearing(jwt({ exp: 30 })), body: tokenNotValid('Token is expired') },
    expect: certain('by-words'),
  },
  {
    name: 'past by less than the leeway that servers grant, no body seen',
    given: { ask: items, ...bearing(jwt({ exp: -30 })) },
    expect: likely('by-claim'),
  },
  {
    name: 'by the server’s Date it is past, by this machine’s clock it is not',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      answer: { ...BEARER, Date: new Date(NOW + 600_000).toUTCString() },
      body: tokenNotValid('Token is invalid or expired'),
    },
    expect: certain('by-claim'),
  },
  {
    name: 'a Token challenge and no body: the endpoint may not take a JWT at all',
    given: { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, answer: TOKEN },
    expect: likely('by-claim'),
  },
  {
    name: 'a bare 403, which may mean anything',
    given: { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, status: 403 },
    expect: likely('by-claim'),
  },
  {
    name: 'unverifiable-token: SimpleJWT 5.5 says “invalid”, which it does not say of an expired one',
    given: { ask: items, ...bearing(EXPIRED), body: tokenNotValid('Token is invalid') },
    expect: possible('by-claim'),
  },
  {
    name: 'unaccepted-credential: DRF says that nothing came, so nobody read exp',
    given: { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, answer: TOKEN, body: DRF.notProvided },
    expect: possible('by-claim'),
  },
  {
    name: 'unverifiable-token: exp is not past',
    given: { ask: items, ...bearing(FRESH), body: tokenNotValid('Token is invalid or expired') },
    expect: ruledOut,
  },
  {
    name: 'wrong-token-kind: the server minds its type',
    given: {
      ask: items,
      ...bearing(jwt({ token_type: 'refresh', exp: -300 })),
      body: tokenNotValid('Token has wrong type'),
    },
    expect: ruledOut,
  },
  {
    name: 'inactive-account: the server minds its user',
    given: { ask: items, ...bearing(EXPIRED), body: SIMPLEJWT.inactive },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server knows who asks',
    given: { ask: items, ...bearing(EXPIRED), status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: the server looked at the session',
    given: {
      ask: `POST ${API}/api/items/`,
      sent: { Authorization: `Bearer ${EXPIRED}`, Cookie: `sessionid=${SESSION}` },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: ruledOut,
  },
  {
    name: 'unknown-token: an opaque token has no exp',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  { name: 'nothing was sent', given: { ask: items, answer: BEARER }, expect: notApplicable },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), body: tokenNotValid('Token is expired') },
    expect: cannotTell('headers'),
  },
]);
