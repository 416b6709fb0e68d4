import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/insufficient-scope';
import { cannotTell, certain, likely, notApplicable, possible, testRule } from './rule-tester';
import { API, FRESH, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const challenge = 'Bearer realm="api", error="insufficient_scope", scope="items:read"';
const sent = { Authorization: `Bearer ${FRESH}` };

testRule(rule, [
  {
    name: 'RFC 6750’s own word for a token without the scope',
    given: { ask: items, sent, status: 403, answer: { 'WWW-Authenticate': challenge } },
    expect: certain('said'),
  },
  {
    name: 'permission-denied: a framework that calls a session’s roles scopes',
    given: {
      ask: items,
      sent: { Cookie: `sessionid=${SESSION}` },
      status: 403,
      answer: { 'WWW-Authenticate': challenge },
    },
    expect: likely('session'),
  },
  {
    name: 'words that nobody proved',
    given: {
      ask: items,
      sent,
      status: 403,
      body: 'scopes!',
      means: { saying: 'insufficient-scope', proven: false },
    },
    expect: possible('said'),
  },
  {
    name: 'permission-denied: a 403 that does not speak of scopes',
    given: {
      ask: items,
      sent,
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    },
    expect: notApplicable,
  },
  {
    name: 'expired-token: another error in the challenge',
    given: {
      ask: items,
      sent,
      answer: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token expired"' },
    },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: {
      ask: items,
      sent: unseen('worker-stopped'),
      status: 403,
      answer: { 'WWW-Authenticate': challenge },
    },
    expect: cannotTell('headers'),
  },
]);
