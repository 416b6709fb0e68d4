import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/failed-refresh';
import { cannotTell, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, BEARER, DRF, EXPIRED, tokenNotValid } from './world';

const items = `GET ${API}/api/items/`;
const refresh = `POST ${API}/api/jwt/refresh/`;
const expired = {
  sent: { Authorization: `Bearer ${EXPIRED}` },
  answer: BEARER,
  body: tokenNotValid('Token is expired'),
};
const failed = { others: [{ ask: refresh, at: -5, status: 401 }] };

testRule(rule, [
  {
    name: 'the refresh was refused, and the old token was sent again',
    given: { ask: items, ...expired, ...failed },
    expect: likely('before'),
  },
  {
    name: 'the refresh was refused, and no token was sent any more',
    given: { ask: items, answer: BEARER, ...failed },
    expect: possible('none-left'),
  },
  {
    name: 'the refresh was refused, and no token was sent any more, though one was before it',
    given: {
      ask: items,
      answer: BEARER,
      others: [
        { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, at: -400 },
        { ask: refresh, at: -5, status: 401 },
      ],
    },
    expect: likely('none-left'),
  },
  {
    name: 'OAuth renews where it signs in: the second call to the same token endpoint',
    given: {
      ask: items,
      ...expired,
      others: [
        { ask: `POST ${API}/oauth/token`, at: -900 },
        { ask: `POST ${API}/oauth/token`, at: -5, status: 400 },
      ],
    },
    expect: likely('before'),
  },
  {
    name: 'rejected-login: the only call to the token endpoint is the sign-in itself',
    given: { ask: items, ...expired, others: [{ ask: `POST ${API}/oauth/token`, at: -5, status: 400 }] },
    expect: notApplicable,
  },
  {
    name: 'expired-token: the refresh succeeded, and the old token was sent all the same',
    given: { ask: items, ...expired, others: [{ ask: refresh, at: -5 }] },
    expect: ruledOut,
  },
  {
    name: 'the refresh succeeded at last',
    given: {
      ask: items,
      ...expired,
      others: [
        { ask: refresh, at: -9, status: 401 },
        { ask: refresh, at: -5 },
      ],
    },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the token was good',
    given: { ask: items, ...expired, status: 403, body: DRF.noPermission, ...failed },
    expect: ruledOut,
  },
  {
    name: 'a refresh that got no answer is neither refused nor a success',
    given: {
      ask: items,
      ...expired,
      others: [{ ask: refresh, at: -5, status: 0, error: 'net::ERR_CONNECTION_REFUSED' }],
    },
    expect: notApplicable,
  },
  { name: 'nothing was refreshed', given: { ask: items, ...expired }, expect: notApplicable },
  {
    name: 'a refresh that fails later explains nothing earlier',
    given: { ask: items, ...expired, others: [{ ask: refresh, at: 5, status: 401 }] },
    expect: notApplicable,
  },
  {
    name: 'rejected-grant: the refresh itself',
    given: { ask: refresh, answer: BEARER, ...failed },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...failed },
    expect: cannotTell('headers'),
  },
]);
