import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/stripped-cookie';
import { cannotTell, likely, notApplicable, possible, ruledOut, testRule } from './rule-tester';
import { API, CSRF, CSRF_REASON, CSRF_SECRET, csrfFailed, DRF, EXPIRED, FRESH, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const write = `POST ${API}/api/items/`;
const missing = (name: string) => ({ status: 401, body: { msg: `Missing cookie "${name}"` } });
const noCsrf = { status: 403, body: csrfFailed(CSRF_REASON.noCookie) };

testRule(rule, [
  {
    name: 'the server names the very cookie that was sent',
    given: {
      ask: items,
      sent: { Cookie: `access_token_cookie=${FRESH}` },
      ...missing('access_token_cookie'),
    },
    expect: likely('lost'),
  },
  {
    name: 'a project that renamed its cookie, and names it',
    given: { ask: items, sent: { Cookie: `lang=de; jwt=${FRESH}` }, ...missing('jwt') },
    expect: likely('lost'),
  },
  {
    name: 'the one that it names, not another of the framework’s beside it',
    given: {
      ask: items,
      sent: { Cookie: `refresh_token_cookie=${FRESH}; shop_token=${FRESH}` },
      ...missing('shop_token'),
    },
    expect: likely('lost'),
  },
  {
    name: 'the CSRF cookie of the framework’s name, which a project can have changed',
    given: {
      ask: write,
      sent: { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}`, 'X-CSRFToken': CSRF },
      ...noCsrf,
    },
    expect: possible('lost'),
  },
  {
    name: 'the session’s cookie of the framework’s name',
    given: {
      ask: items,
      sent: { Cookie: `session=${FRESH}` },
      status: 401,
      body: {
        statusCode: 401,
        code: 'FST_JWT_NO_AUTHORIZATION_IN_COOKIE',
        error: 'Unauthorized',
        message: 'No Authorization was found in request.cookies',
      },
    },
    expect: possible('lost'),
  },
  {
    name: 'words that speak of a session do not name the cookie `session`',
    given: {
      ask: write,
      sent: { Cookie: `session=${FRESH}` },
      status: 400,
      body: '<!doctype html><title>400 Bad Request</title><h1>Bad Request</h1><p>The CSRF session token is missing.</p>',
    },
    expect: possible('lost'),
  },
  {
    name: 'words that nobody proved',
    given: {
      ask: items,
      sent: { Cookie: `sessionid=${SESSION}` },
      means: { saying: 'cookie-missing', proven: false },
    },
    expect: possible('lost'),
  },
  {
    name: 'no-session-cookie: the browser sent none',
    given: { ask: items, ...missing('access_token_cookie') },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: the browser sent another one',
    given: { ask: items, sent: { Cookie: 'lang=de' }, ...missing('access_token_cookie') },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-cookie: the session went, the CSRF cookie did not',
    given: { ask: write, sent: { Cookie: `sessionid=${SESSION}` }, ...noCsrf },
    expect: ruledOut,
  },
  {
    name: 'missing-csrf-header: the server read the cookie, and misses the header',
    given: {
      ask: write,
      sent: { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}` },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: the server does not say that no cookie came',
    given: { ask: items, sent: { Cookie: `sessionid=${SESSION}` }, status: 403, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'expired-token: the server read the cookie',
    given: {
      ask: items,
      sent: { Cookie: `access_token_cookie=${EXPIRED}` },
      body: { msg: 'Token has expired' },
    },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...missing('access_token_cookie') },
    expect: cannotTell('headers'),
  },
  {
    name: 'no answer came',
    given: { ask: items, sent: { Cookie: `access_token_cookie=${FRESH}` }, status: 0 },
    expect: cannotTell('response', 'words'),
  },
]);
