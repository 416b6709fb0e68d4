import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/untrusted-origin';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, APP, CSRF, CSRF_REASON, csrfFailed, DJANGO_PAGE, DRF, SECURE_API, SESSION } from './world';

const ask = `POST ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}; csrftoken=${CSRF}`;
const paired = { Cookie, 'X-CSRFToken': CSRF };
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });

testRule(rule, [
  {
    name: 'Django since 4.0 names the origin',
    given: { ask, sent: paired, ...says(CSRF_REASON.origin(APP)) },
    expect: certain('origin'),
  },
  {
    name: 'it looks at the origin before it looks for a token',
    given: { ask, sent: { Cookie }, ...says(CSRF_REASON.origin(APP)) },
    expect: certain('origin'),
  },
  {
    name: 'a dev proxy rewrote the Host: Django does not know its own page',
    given: {
      ask: 'POST http://localhost:5173/api/items/',
      page: 'http://localhost:5173/',
      sent: paired,
      ...says(CSRF_REASON.origin('http://localhost:5173')),
    },
    expect: certain('own-scheme'),
  },
  {
    name: 'a proxy ended TLS: Django takes itself for http',
    given: {
      ask: `POST ${SECURE_API}/api/items/`,
      page: `${SECURE_API}/`,
      sent: paired,
      ...says(CSRF_REASON.origin(SECURE_API)),
    },
    expect: certain('own-scheme'),
  },
  {
    name: 'Origin: null of a sandboxed frame',
    given: { ask, sent: { ...paired, Origin: 'null' }, ...says(CSRF_REASON.origin('null')) },
    expect: certain('null'),
  },
  {
    name: 'no Origin, and a Referer over https from elsewhere',
    given: {
      ask: `POST ${SECURE_API}/api/items/`,
      page: 'https://app.test:5173/',
      sent: { ...paired, Origin: null },
      ...says(CSRF_REASON.referer('https://app.test:5173/')),
    },
    expect: certain('referer'),
  },
  {
    name: 'Django 3.2 over https knows only the Referer, and the Origin tells the same',
    given: {
      ask: `POST ${SECURE_API}/api/items/`,
      page: 'https://app.test:5173/',
      sent: paired,
      ...says(CSRF_REASON.referer('https://app.test:5173/')),
    },
    expect: certain('origin'),
  },
  {
    name: 'an http page and an https API',
    given: {
      ask: `POST ${SECURE_API}/api/items/`,
      sent: { ...paired, Origin: null },
      ...says(CSRF_REASON.insecureReferer),
    },
    expect: certain('referer'),
  },
  {
    name: 'Django’s page without a reason: the token pairs, the Origin is foreign',
    given: { ask: `POST ${API}/plain/form/`, sent: paired, status: 403, body: DJANGO_PAGE.silent },
    expect: likely('origin'),
  },
  {
    name: 'Django’s page without a reason: no token, and a foreign Origin',
    given: { ask: `POST ${API}/plain/form/`, sent: { Cookie }, status: 403, body: DJANGO_PAGE.silent },
    expect: possible('origin'),
  },
  {
    name: 'a bare 403 to a form of another origin, as Hono and SvelteKit refuse it',
    given: { ask, sent: { Cookie }, form: 'name=new', status: 403, body: 'Forbidden' },
    expect: possible('origin'),
  },
  {
    name: 'permission-denied: a bare 403 to JSON of another origin',
    given: { ask, sent: { Cookie, 'Content-Type': 'application/json' }, status: 403, body: 'Forbidden' },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: a bare 403 to a form of the server’s own page',
    given: { ask, page: `${API}/`, sent: { Cookie }, form: 'name=new', status: 403, body: 'Forbidden' },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: a bare 401 to a form of another origin',
    given: { ask, sent: { Cookie }, form: 'name=new', body: 'Unauthorized' },
    expect: notApplicable,
  },
  {
    name: 'mismatched-csrf-token: the server minds the token',
    given: { ask, sent: paired, ...says(CSRF_REASON.incorrect) },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: no reason is given, and the page is the server’s own',
    given: {
      ask: `POST ${API}/plain/form/`,
      page: `${API}/`,
      sent: { Cookie },
      status: 403,
      body: DJANGO_PAGE.silent,
    },
    expect: ruledOut,
  },
  {
    name: 'a different origin alone is every healthy cross-origin app',
    given: { ask, sent: paired, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'a safe method is not checked',
    given: { ask: `GET ${API}/api/items/`, sent: paired, status: 403 },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.origin(APP)) },
    expect: cannotTell('headers'),
  },
]);
