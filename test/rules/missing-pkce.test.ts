import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-pkce';
import { cannotTell, certain, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API } from './world';

const token = `POST ${API}/oauth/token`;
const exchange = 'grant_type=authorization_code&code=abc&client_id=app';
const refused = { status: 400, body: { error: 'invalid_grant' } };
const wanted = {
  status: 400,
  body: { error: 'invalid_request', error_description: 'code_verifier is required' },
};

testRule(rule, [
  {
    name: 'the server asks for the verifier',
    given: { ask: token, form: exchange, ...wanted },
    expect: certain('said'),
  },
  {
    name: 'the server asks for the verifier, and the form was not seen',
    given: { ask: token, ...wanted },
    expect: certain('said'),
  },
  {
    name: 'words that nobody proved to mean it',
    given: { ask: token, form: exchange, means: { saying: 'pkce-missing', proven: false } },
    expect: possible('said'),
  },
  {
    name: 'a code without a verifier, and a refused grant: a code that was used already is refused so too',
    given: { ask: token, form: exchange, ...refused },
    expect: possible('verifier'),
  },
  {
    name: 'rejected-grant: the verifier was sent',
    given: { ask: token, form: `${exchange}&code_verifier=def`, ...refused },
    expect: ruledOut,
  },
  {
    name: 'the verifier was sent, whatever the server says',
    given: { ask: token, form: `${exchange}&code_verifier=def`, ...wanted },
    expect: ruledOut,
  },
  {
    name: 'rejected-grant: a refresh token needs no verifier',
    given: { ask: token, form: 'grant_type=refresh_token&refresh_token=abc', ...refused },
    expect: notApplicable,
  },
  {
    name: 'rejected-grant: the form was not seen, and the server says nothing of a verifier',
    given: { ask: token, ...refused },
    expect: notApplicable,
  },
  {
    name: 'rejected-client: the client is refused, not its grant',
    given: { ask: token, form: exchange, status: 401, body: { error: 'invalid_client' } },
    expect: notApplicable,
  },
  {
    name: 'the answer was not seen',
    given: { ask: token, form: exchange, answer: unseen('worker-stopped') },
    expect: cannotTell('response', 'words'),
  },
]);
