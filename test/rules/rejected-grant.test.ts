import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/rejected-grant';
import { cannotTell, certain, likely, notApplicable, possible, testRule } from './rule-tester';
import { API, FRESH, tokenNotValid } from './world';

const token = `POST ${API}/oauth/token`;
const refresh = `POST ${API}/api/jwt/refresh/`;
const refused = { status: 400, body: { error: 'invalid_grant' } };

testRule(rule, [
  {
    name: 'a refresh token, seen in the form',
    given: { ask: token, form: 'grant_type=refresh_token&refresh_token=abc', ...refused },
    expect: certain('refresh'),
  },
  {
    name: 'a refresh token, known by the address',
    given: { ask: `POST ${API}/auth/refresh`, ...refused },
    expect: certain('refresh'),
  },
  {
    name: 'a code: its verifier or redirect URI may be what is wrong',
    given: { ask: token, form: 'grant_type=authorization_code&code=abc&code_verifier=def', ...refused },
    expect: likely('grant'),
  },
  {
    name: 'a form that nobody saw may hold a code as well as a refresh token',
    given: { ask: token, ...refused },
    expect: likely('grant'),
  },
  {
    name: 'a renewal whose token is called invalid, which may be said of an access token in the header too',
    given: { ask: refresh, body: tokenNotValid('Token is invalid') },
    expect: likely('refresh'),
  },
  {
    name: 'a renewal whose token was revoked',
    given: { ask: refresh, body: { msg: 'Token has been revoked' } },
    expect: likely('refresh'),
  },
  {
    name: 'words that nobody proved to mean a refused grant',
    given: { ask: token, means: { saying: 'grant-rejected', proven: false } },
    expect: possible('grant'),
  },
  {
    name: 'unverifiable-token: the same words of a call that renews nothing',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Authorization: `Bearer ${FRESH}` },
      body: tokenNotValid('Token is invalid'),
    },
    expect: notApplicable,
  },
  {
    name: 'expired-token: the renewal’s token has expired, and the server says so',
    given: { ask: refresh, body: { msg: 'Token has expired' } },
    expect: notApplicable,
  },
  {
    name: 'rejected-client: the client is refused, not its grant',
    given: { ask: token, status: 401, body: { error: 'invalid_client' } },
    expect: notApplicable,
  },
  { name: 'a bare 400', given: { ask: token, status: 400 }, expect: notApplicable },
  {
    name: 'the answer was not seen',
    given: { ask: token, answer: unseen('worker-stopped') },
    expect: cannotTell('response', 'words'),
  },
]);
