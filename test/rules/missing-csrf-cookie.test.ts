import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-csrf-cookie';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, CSRF, CSRF_REASON, csrfFailed, DJANGO_PAGE, DRF, SESSION } from './world';

const ask = `POST ${API}/api/items/`;
const sent = { Cookie: `sessionid=${SESSION}` };
const none = { status: 403, body: csrfFailed(CSRF_REASON.noCookie) };

testRule(rule, [
  {
    name: 'Django says so, and the jar has none',
    given: { ask, sent, jar: {}, ...none },
    expect: certain('none'),
  },
  {
    name: 'Django’s page tells it even with DEBUG off',
    given: {
      ask: `POST ${API}/plain/form/`,
      page: `${API}/`,
      type: 'main_frame',
      status: 403,
      body: DJANGO_PAGE.noCookie,
    },
    expect: certain('none'),
  },
  {
    name: 'a header without its cookie is no better',
    given: { ask, sent: { ...sent, 'X-CSRFToken': CSRF }, ...none },
    expect: certain('none'),
  },
  {
    name: 'the jar was not read',
    given: { ask, sent, jar: unseen('not-recorded'), ...none },
    expect: likely('not-sent'),
  },
  {
    name: 'omitted-credentials and its like: the jar has it, and it was not sent',
    given: { ask, jar: { 'api.lab.test': [`csrftoken=${CSRF}`] }, ...none },
    expect: possible('not-sent'),
  },
  {
    name: 'it was sent: the server reads another name, or lost it on the way',
    given: {
      ask,
      sent: { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF}` },
      jar: { 'api.lab.test': [`csrftoken=${CSRF}`] },
      ...none,
    },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: the cookie was sent',
    given: { ask, sent: { Cookie: `csrftoken=${CSRF}` }, status: 403, body: csrfFailed(CSRF_REASON.missing) },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: the server misses a sign-in, not a CSRF cookie',
    given: { ask, status: 403, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...none },
    expect: cannotTell('headers'),
  },
]);
