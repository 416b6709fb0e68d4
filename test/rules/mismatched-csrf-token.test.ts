import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/mismatched-csrf-token';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import {
  API,
  APP,
  CSRF,
  CSRF_REASON,
  CSRF_SECRET,
  csrfFailed,
  DJANGO_PAGE,
  DRF,
  masked,
  OTHER_CSRF,
  OTHER_SESSION,
  SESSION,
} from './world';

const ask = `POST ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}`;
const other = { Cookie, 'X-CSRFToken': OTHER_CSRF };
const paired = { Cookie, 'X-CSRFToken': CSRF };
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });
const form = { ask: `POST ${API}/plain/form/`, page: `${API}/plain/form/`, type: 'main_frame', status: 403 };

testRule(rule, [
  {
    name: 'Django since 4.1 says so',
    given: { ask, sent: other, ...says(CSRF_REASON.incorrect) },
    expect: certain('pair'),
  },
  {
    name: 'Django before 4.1 says “missing or incorrect”, and they do not pair',
    given: { ask, sent: other, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('pair'),
  },
  {
    name: 'a token of before the sign-in: the cookie was replaced since',
    given: {
      ask,
      sent: other,
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `csrftoken=${CSRF_SECRET}` } }],
      ...says(CSRF_REASON.incorrect),
    },
    expect: certain('pair'),
  },
  {
    name: 'a form’s hidden field, under Django’s page without a reason',
    given: {
      ...form,
      sent: { Cookie },
      form: `csrfmiddlewaretoken=${OTHER_CSRF}&name=new`,
      body: DJANGO_PAGE.silent,
    },
    expect: certain('pair'),
  },
  {
    name: 'a form’s hidden field, and the debug page',
    given: {
      ...form,
      sent: { Cookie },
      form: `csrfmiddlewaretoken=${OTHER_CSRF}`,
      body: DJANGO_PAGE.debug(CSRF_REASON.incorrectField),
    },
    expect: certain('pair'),
  },
  {
    name: 'CSRF_USE_SESSIONS: no cookie to compare with, but Django says so',
    given: {
      ask,
      sent: { Cookie: `sessionid=${SESSION}`, 'X-CSRFToken': OTHER_CSRF },
      ...says(CSRF_REASON.incorrect),
    },
    expect: certain('said'),
  },
  {
    name: 'CSRF_USE_SESSIONS before 4.1: a header that is read was sent, so it can only be incorrect',
    given: {
      ask,
      sent: { Cookie: `sessionid=${SESSION}`, 'X-CSRFToken': OTHER_CSRF },
      ...says(CSRF_REASON.missingOrIncorrect),
    },
    expect: likely('said'),
  },
  {
    name: 'Django’s page without a reason, and a foreign Origin',
    given: { ask: form.ask, sent: other, status: 403, body: DJANGO_PAGE.silent },
    expect: likely('pair'),
  },
  {
    name: 'untrusted-origin: another mask of the same secret pairs',
    given: {
      ask: form.ask,
      sent: { Cookie: `csrftoken=${CSRF}`, 'X-CSRFToken': masked(CSRF_SECRET, OTHER_SESSION) },
      status: 403,
      body: DJANGO_PAGE.silent,
    },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: none was sent',
    given: { ask, sent: { Cookie }, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: ruledOut,
  },
  {
    name: 'misnamed-csrf-header: sent under a name that Django does not read',
    given: { ask, sent: { Cookie, 'X-CSRF-Token': OTHER_CSRF }, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: ruledOut,
  },
  {
    name: 'untrusted-origin: the server minds the origin',
    given: { ask, sent: other, ...says(CSRF_REASON.origin(APP)) },
    expect: notApplicable,
  },
  {
    name: 'malformed-csrf-token: Django since 4.1 minds its length',
    given: { ask, sent: { Cookie, 'X-CSRFToken': 'abc' }, ...says(CSRF_REASON.length) },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: the check was passed',
    given: { ask, sent: paired, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'a safe method',
    given: { ask: `GET ${API}/api/items/`, sent: other, ...says(CSRF_REASON.incorrect) },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.incorrect) },
    expect: cannotTell('headers'),
  },
  {
    name: 'Tornado gives no reason, and header and cookie differ',
    given: {
      ask: `POST ${API}/items`,
      sent: { Cookie: '_xsrf=2|a1b2c3d4|e5f6', 'X-Xsrftoken': '2|00000000|ffff' },
      answer: { Server: 'TornadoServer/6.2' },
      status: 403,
    },
    expect: possible('differs'),
  },
  {
    name: 'permission-denied: Tornado gives no reason, and header and cookie agree',
    given: {
      ask: `POST ${API}/items`,
      sent: { Cookie: '_xsrf=2|a1b2c3d4|e5f6', 'X-Xsrftoken': '2|a1b2c3d4|e5f6' },
      answer: { Server: 'TornadoServer/6.2' },
      status: 403,
    },
    expect: notApplicable,
  },
]);
