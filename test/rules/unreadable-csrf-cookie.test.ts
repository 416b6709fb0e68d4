import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/unreadable-csrf-cookie';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, APP, CSRF, CSRF_REASON, CSRF_SECRET, csrfFailed, DJANGO_PAGE, DRF, SESSION } from './world';

const ask = `POST ${API}/api/items/`;
const sent = { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}` };
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });
const held = (attributes: string) => ({ 'api.lab.test': [`csrftoken=${CSRF_SECRET}${attributes}`] });
const own = { page: `${API}/app/` };

testRule(rule, [
  {
    name: 'CSRF_COOKIE_HTTPONLY',
    given: { ask, ...own, sent, jar: held('; HttpOnly'), ...says(CSRF_REASON.missing) },
    expect: certain('http-only'),
  },
  {
    name: 'the page is on another host',
    given: { ask, sent, jar: held(''), ...says(CSRF_REASON.missing) },
    expect: certain('other-host'),
  },
  {
    name: 'the page is on another path',
    given: { ask, ...own, sent, jar: held('; Path=/api/'), ...says(CSRF_REASON.missing) },
    expect: certain('other-path'),
  },
  {
    name: 'before 4.1',
    given: { ask, sent, jar: held(''), ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('other-host'),
  },
  {
    name: 'Django’s page without a reason, and a foreign Origin that may be what it minds',
    given: { ask: `POST ${API}/plain/form/`, sent, jar: held(''), status: 403, body: DJANGO_PAGE.silent },
    expect: likely('other-host'),
  },
  {
    name: 'missing-csrf-header: the page can read it',
    given: { ask, ...own, sent, jar: held(''), ...says(CSRF_REASON.missing) },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: ports never count',
    given: {
      ask: 'POST http://localhost:8000/api/items/',
      page: 'http://localhost:5173/',
      sent,
      jar: { localhost: [`csrftoken=${CSRF_SECRET}`] },
      ...says(CSRF_REASON.missing),
    },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: a Domain cookie of the parent can be read',
    given: { ask, sent, jar: held('; Domain=lab.test'), ...says(CSRF_REASON.missing) },
    expect: ruledOut,
  },
  {
    name: 'mismatched-csrf-token: a token was sent',
    given: {
      ask,
      sent: { ...sent, 'X-CSRFToken': CSRF },
      jar: held('; HttpOnly'),
      ...says(CSRF_REASON.missingOrIncorrect),
    },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-cookie: there is none',
    given: { ask, sent, jar: {}, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'a plain form carries a field, not the cookie’s copy',
    given: {
      ask,
      ...own,
      type: 'main_frame',
      sent,
      jar: held('; HttpOnly'),
      status: 403,
      body: DJANGO_PAGE.silent,
    },
    expect: notApplicable,
  },
  {
    name: 'untrusted-origin: the server minds the origin',
    given: { ask, sent, jar: held(''), ...says(CSRF_REASON.origin(APP)) },
    expect: notApplicable,
  },
  {
    name: 'permission-denied',
    given: { ask, sent, jar: held('; HttpOnly'), status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask, sent, jar: unseen('not-recorded'), ...says(CSRF_REASON.missing) },
    expect: cannotTell('cookies'),
  },
  {
    name: 'hapi’s crumb gives no reason, and its cookie is out of scripts’ reach',
    given: {
      ask: `POST ${API}/items`,
      page: `${API}/`,
      sent: { Cookie: 'crumb=ov8s8mo0ukqd1drp6gf2nqbq' },
      jar: { 'api.lab.test': ['crumb=ov8s8mo0ukqd1drp6gf2nqbq; HttpOnly; Path=/'] },
      status: 403,
      answer: { 'Access-Control-Expose-Headers': 'WWW-Authenticate,Server-Authorization' },
      body: { statusCode: 403, error: 'Forbidden', message: 'Forbidden' },
    },
    expect: possible('http-only'),
  },
]);
