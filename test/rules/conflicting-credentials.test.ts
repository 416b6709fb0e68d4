import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/conflicting-credentials';
import { cannotTell, certain, likely, notApplicable, testRule } from './rule-tester';
import { API, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, SESSION } from './world';

const ask = `POST ${API}/api/mixed/items/`;
const sent = { Cookie: `sessionid=${SESSION}`, Authorization: `Token ${HEX_TOKEN}` };
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });

testRule(rule, [
  {
    name: 'DRF with the session first, since 4.1',
    given: { ask, sent, ...says(CSRF_REASON.missing) },
    expect: certain('session'),
  },
  {
    name: 'DRF with the session first, before 4.1',
    given: { ask, sent, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('session'),
  },
  {
    name: 'and no CSRF cookie either',
    given: { ask, sent, ...says(CSRF_REASON.noCookie) },
    expect: certain('session'),
  },
  {
    name: 'missing-csrf-header: the session alone',
    given: { ask, sent: { Cookie: `sessionid=${SESSION}` }, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'placeholder-token: what stands beside the session is no token',
    given: { ask, sent: { ...sent, Authorization: 'Bearer undefined' }, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'the token alone',
    given: { ask, sent: { Authorization: `Token ${HEX_TOKEN}` }, ...says(CSRF_REASON.noCookie) },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: the server knows who asks',
    given: { ask, sent, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'a safe method asks for no CSRF token',
    given: { ask: `GET ${API}/api/mixed/items/`, sent, status: 403 },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.missing) },
    expect: cannotTell('headers'),
  },
  {
    name: 'a token in the header and another in the address (RFC 6750 section 3.1)',
    given: {
      ask: `GET ${API}/api/items/?access_token=${HEX_TOKEN}`,
      sent: { Authorization: `Bearer ${HEX_TOKEN}` },
      status: 400,
      answer: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
    },
    expect: certain('two-places'),
  },
  {
    name: 'two tokens, and a 400 that gives no reason',
    given: {
      ask: `GET ${API}/api/items/?access_token=${HEX_TOKEN}`,
      sent: { Authorization: `Bearer ${HEX_TOKEN}` },
      status: 400,
    },
    expect: likely('two-places'),
  },
]);
