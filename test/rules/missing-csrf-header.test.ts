import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-csrf-header';
import { cannotTell, certain, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, APP, CSRF, CSRF_REASON, csrfFailed, DJANGO_PAGE, DRF, SESSION } from './world';

const ask = `POST ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}; csrftoken=${CSRF}`;
const sent = { Cookie };
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });
const form = { ask: `POST ${API}/plain/form/`, page: `${API}/plain/form/`, type: 'main_frame', status: 403 };

const nonce = {
  ask: `GET ${API}/wp-json/wp/v2/users/me`,
  sent: { Cookie: `wordpress_logged_in_lab=${SESSION}` },
  body: { code: 'rest_not_logged_in', message: 'You are not currently logged in.', data: { status: 401 } },
};
const worked = { ask: `GET ${API}/items`, status: 200, sent: { Cookie: `_shop_session=${SESSION}` } };

testRule(rule, [
  {
    name: 'Django since 4.1 says so',
    given: { ask, sent, ...says(CSRF_REASON.missing) },
    expect: certain('missing'),
  },
  {
    name: 'Django before 4.1 says “missing or incorrect”, and none was sent',
    given: { ask, sent, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('missing'),
  },
  {
    name: 'Django’s page without a reason, for a form that was seen without a token',
    given: { ...form, sent, form: 'name=new', body: DJANGO_PAGE.silent },
    expect: certain('missing'),
  },
  {
    name: 'Django’s debug page names the reason',
    given: { ...form, sent, form: 'name=new', body: DJANGO_PAGE.debug(CSRF_REASON.missing) },
    expect: certain('missing'),
  },
  {
    name: 'Django’s page without a reason, for a form that was not seen',
    given: { ...form, sent, form: unseen('devtools-closed'), body: DJANGO_PAGE.silent },
    expect: likely('missing'),
  },
  {
    name: 'Django before 4.1, for a form that was not seen',
    given: {
      ...form,
      sent,
      form: unseen('devtools-closed'),
      body: DJANGO_PAGE.debug(CSRF_REASON.missingOrIncorrect),
    },
    expect: likely('missing'),
  },
  {
    name: 'Django’s page without a reason, and a foreign Origin: that may be what it minds',
    given: { ask: form.ask, sent, status: 403, body: DJANGO_PAGE.silent },
    expect: likely('missing'),
  },
  {
    name: 'Laravel’s status 419, and no words',
    given: { ask: `POST ${API}/posts`, sent: { Cookie: `laravel_session=${SESSION}` }, status: 419 },
    expect: likely('missing'),
  },
  {
    name: 'a bare 403 to a write that carried a CSRF cookie and no token',
    given: {
      ask,
      sent: { Cookie: 'connect.sid=s%3Aabc; XSRF-TOKEN=8hd0aG5k' },
      status: 403,
      body: 'Forbidden',
    },
    expect: possible('maybe-missing'),
  },
  {
    name: 'Apollo takes no form-like post: JSON, or a header of one’s own',
    given: {
      ask: `POST ${API}/graphql`,
      sent: { 'Content-Type': 'text/plain' },
      means: { saying: 'csrf-preflight-required', proven: true },
      status: 400,
    },
    expect: certain('simple'),
  },
  {
    name: 'Apollo refuses a simple GET as well',
    given: {
      ask: `GET ${API}/graphql`,
      means: { saying: 'csrf-preflight-required', proven: true },
      status: 400,
    },
    expect: certain('simple'),
  },
  {
    name: 'words that nobody proved to ask for a request that is not simple',
    given: {
      ask: `POST ${API}/graphql`,
      means: { saying: 'csrf-preflight-required', proven: false },
      status: 400,
    },
    expect: possible('simple'),
  },
  {
    name: 'Django before 4.1 says “missing or incorrect”, and its cookie did not come: that alone would do',
    given: {
      ask,
      sent: { Cookie: `sessionid=${SESSION}` },
      ...says(CSRF_REASON.missingOrIncorrect),
    },
    expect: likely('missing'),
  },
  {
    name: 'mismatched-csrf-token: one was sent',
    given: { ask, sent: { ...sent, 'X-CSRFToken': CSRF }, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: ruledOut,
  },
  {
    name: 'misnamed-csrf-header: one was sent, under another name',
    given: { ask, sent: { ...sent, 'X-CSRF-Token': CSRF }, ...says(CSRF_REASON.missing) },
    expect: ruledOut,
  },
  {
    name: 'untrusted-origin: the server minds the origin, and asked no further',
    given: { ask, sent, ...says(CSRF_REASON.origin(APP)) },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-cookie: the server misses the cookie first',
    given: { ask, sent: { Cookie: `sessionid=${SESSION}` }, ...says(CSRF_REASON.noCookie) },
    expect: ruledOut,
  },
  {
    name: 'unreadable-csrf-cookie: no script can read it',
    given: {
      ask,
      sent,
      jar: { 'api.lab.test': [`csrftoken=${CSRF}; HttpOnly`] },
      ...says(CSRF_REASON.missing),
    },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: a safe method needs no token',
    given: { ask: `GET ${API}/api/items/`, sent, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'permission-denied: the server says so',
    given: { ask, sent, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.missing) },
    expect: cannotTell('headers'),
  },
  {
    name: 'WordPress looks at no session without a nonce, on reads as well',
    given: {
      ...nonce,
      others: [
        {
          ask: `POST ${API}/wp-login.php`,
          status: 302,
          answer: { 'Set-Cookie': `wordpress_logged_in_lab=${SESSION}; HttpOnly` },
        },
      ],
    },
    expect: certain('ignored'),
  },
  {
    name: 'the same, of a session whose beginning nobody saw: it may have ended as well',
    given: nonce,
    expect: likely('ignored'),
  },
  {
    name: 'no-session-cookie: WordPress got another cookie that sounds like a session',
    given: { ...nonce, sent: { Cookie: `PHPSESSID=${SESSION}` } },
    expect: notApplicable,
  },
  {
    name: 'mismatched-csrf-token: WordPress got a nonce',
    given: { ...nonce, sent: { ...nonce.sent, 'X-WP-Nonce': 'a1b2c3d4e5' } },
    expect: notApplicable,
  },
  {
    name: 'Rails with null_session calls nobody who posts without a token, though a read worked',
    given: { ask: `POST ${API}/items`, sent: worked.sent, others: [worked] },
    expect: likely('ignored'),
  },
  {
    name: 'rejected-session: a post without a token was taken before',
    given: {
      ask: `POST ${API}/items`,
      sent: worked.sent,
      others: [worked, { ...worked, ask: `POST ${API}/carts` }],
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: the session was never seen to work',
    given: { ask: `POST ${API}/items`, sent: worked.sent },
    expect: notApplicable,
  },
  {
    name: 'a bare 403 to a write without any token, where the same session opened a read',
    given: {
      ask: `POST ${API}/items`,
      sent: { Cookie: `sid=${SESSION}` },
      status: 403,
      others: [{ ask: `GET ${API}/items`, status: 200, sent: { Cookie: `sid=${SESSION}` } }],
    },
    expect: possible('maybe-missing'),
  },
  {
    name: 'a cookie that is percent-encoded, whose header takes it decoded (Laravel, Angular)',
    given: {
      ask,
      sent: { Cookie: 'XSRF-TOKEN=eyJpdiI6Ik0iLCJ2YWx1ZSI6Ii8ifQ%3D%3D; laravel_session=abc' },
      status: 419,
    },
    expect: likely('missing'),
  },
]);
