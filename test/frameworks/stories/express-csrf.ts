import type { Ask, PageCall, PagePlace } from '../../browser/scenario';
import { get, labApi, labTest, post } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const shared: PagePlace = { host: 'app.test', scheme: 'http', shared: {} };
const siblings = { page: labTest, api: labApi } as const;
const included = { credentials: 'include' } as const;

const enter: PageCall = post('/login', {
  ...included,
  body: { username: 'ada', password: 'secret' },
  sees: 200,
});
/** Another visitor’s token, which fits no cookie of the browser. */
const strangers = (path: string): Ask => ({ ask: path, as: 'token' });
const header = (name: string, value: string) => ({ headers: { [name]: value } });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'csurf-header-missing',
    title: 'csurf set its secret, the page sends no token',
    page: shared,
    devtools: 'open',
    do: [enter, get('/csurf/token', { sees: 200 }), post('/csurf/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 403 },
  },
  {
    id: 'csurf-header-missing-production',
    title: 'the same in production: Forbidden',
    profile: 'production',
    page: shared,
    devtools: 'open',
    do: [enter, get('/csurf/token', { sees: 200 }), post('/csurf/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', status: 403 },
  },
  {
    id: 'csurf-header-missing-handler',
    title: 'the same with the README’s handler: form tampered with',
    profile: 'handler',
    page: shared,
    devtools: 'open',
    do: [enter, get('/csurf/token', { sees: 200 }), post('/csurf/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', status: 403 },
  },
  {
    id: 'csurf-header-missing-json',
    title: 'the same, as JSON of an error handler',
    profile: 'json',
    ...siblings,
    devtools: 'open',
    do: [
      enter,
      get('/csurf/token', { ...included, sees: 200 }),
      post('/csurf/items', { ...included, sees: 403 }),
    ],
    expect: { cause: 'missing-csrf-header', instead: ['unreadable-csrf-cookie'], status: 403 },
  },
  {
    id: 'csurf-secret-sent',
    title: 'the cookie’s secret is sent as if it were the token',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/csurf/token', { sees: 200 }),
      post('/csurf/items', { ...header('X-CSRF-Token', '{cookie:_csrf}'), sees: 403 }),
    ],
    expect: { cause: 'mismatched-csrf-token', confidence: 'certain', status: 403 },
  },
  {
    id: 'csurf-strangers-token',
    title: 'a token that belongs to another secret',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/csurf/token', { sees: 200 }),
      strangers('/csurf/token'),
      post('/csurf/items', { ...header('CSRF-Token', '{token}'), sees: 403 }),
    ],
    expect: { cause: 'mismatched-csrf-token', status: 403 },
  },
  {
    id: 'csurf-misnamed',
    title: 'Django’s X-CSRFToken, which csurf does not read',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/csurf/token', { sees: 200 }),
      strangers('/csurf/token'),
      post('/csurf/items', { ...header('X-CSRFToken', '{token}'), sees: 403 }),
    ],
    expect: { cause: 'misnamed-csrf-header', status: 403 },
  },
  {
    id: 'csurf-nothing-asked-before',
    title: 'no GET before the POST: neither secret nor token',
    page: shared,
    devtools: 'open',
    do: [enter, post('/csurf/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-cookie', instead: ['missing-csrf-header'], status: 403 },
  },
  {
    id: 'csurf-spa-works',
    title: 'XSRF-TOKEN copied into X-XSRF-TOKEN, as axios does',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/csurf/spa', { sees: 204 }),
      post('/csurf/items', { ...header('X-XSRF-TOKEN', '{cookie:XSRF-TOKEN}'), sees: 201 }),
    ],
    expect: { cause: 'none' },
  },
  {
    id: 'csurf-spa-unreadable',
    title: 'XSRF-TOKEN is set for the API’s host, the page of another host cannot read it',
    ...siblings,
    devtools: 'open',
    do: [
      enter,
      get('/csurf/spa', { ...included, sees: 204 }),
      post('/csurf/items', { ...included, sees: 403 }),
    ],
    expect: { cause: 'unreadable-csrf-cookie', status: 403 },
  },
  {
    id: 'csurf-form-without-field',
    title: 'a form is posted without its hidden field',
    page: shared,
    devtools: 'open',
    do: [enter, get('/csurf/token', { sees: 200 }), { form: '/csurf/items', fields: { name: 'new' } }],
    expect: { cause: 'missing-csrf-header', status: 403 },
  },
  {
    id: 'csurf-session-missing',
    title: 'the secret lives in the session; no token was sent',
    page: shared,
    devtools: 'open',
    do: [enter, get('/csurf-session/token', { sees: 200 }), post('/csurf-session/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 403 },
  },
  {
    id: 'csurf-session-strangers',
    title: 'the secret lives in the session; the token was made for another one',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      strangers('/csurf-session/token'),
      post('/csurf-session/items', { ...header('X-CSRF-Token', '{token}'), sees: 403 }),
    ],
    expect: { cause: 'mismatched-csrf-token', status: 403 },
  },
  {
    id: 'double-missing',
    title: 'csrf-csrf: the token’s cookie is there, the header is not',
    page: shared,
    devtools: 'open',
    do: [enter, get('/double/token', { sees: 200 }), post('/double/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 403 },
  },
  {
    id: 'double-works',
    title: 'csrf-csrf with its token: nothing to tell',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/double/token', { sees: 200 }),
      post('/double/items', { ...header('x-csrf-token', '{cookie:x-csrf-token}'), sees: 201 }),
    ],
    expect: { cause: 'none' },
  },
  {
    id: 'double-strangers',
    title: 'csrf-csrf: another session’s token in the header',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/double/token', { sees: 200 }),
      strangers('/double/token'),
      post('/double/items', { ...header('x-csrf-token', '{token}'), sees: 403 }),
    ],
    expect: { cause: 'mismatched-csrf-token', status: 403 },
  },
  {
    id: 'double-misnamed',
    title: 'csrf-csrf reads x-csrf-token, axios sends X-XSRF-TOKEN',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      get('/double/token', { sees: 200 }),
      post('/double/items', { ...header('X-XSRF-TOKEN', '{cookie:x-csrf-token}'), sees: 403 }),
    ],
    expect: { cause: 'misnamed-csrf-header', status: 403 },
  },
  {
    id: 'lusca-missing',
    title: 'lusca: CSRF token missing',
    page: shared,
    devtools: 'open',
    do: [enter, get('/lusca/token', { sees: 200 }), post('/lusca/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 403 },
  },
  {
    id: 'lusca-mismatch',
    title: 'lusca: CSRF token mismatch',
    page: shared,
    devtools: 'open',
    do: [
      enter,
      strangers('/lusca/token'),
      get('/lusca/token', { sees: 200 }),
      post('/lusca/items', { ...header('X-CSRF-Token', '{token}'), sees: 403 }),
    ],
    expect: { cause: 'mismatched-csrf-token', confidence: 'certain', status: 403 },
  },
  {
    id: 'lusca-angular-missing',
    title: 'lusca with Angular’s names: the cookie is readable, nobody copied it',
    page: shared,
    devtools: 'open',
    do: [enter, get('/lusca-angular/page', { sees: 204 }), post('/lusca-angular/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 403 },
  },
];
