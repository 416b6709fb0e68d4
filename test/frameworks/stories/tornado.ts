import { get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const signedIn = [
  get('/login', { sees: 200 }),
  post('/login', {
    headers: { ...FORM, 'X-XSRFToken': '{cookie:_xsrf}' },
    body: 'name=ada',
    sees: 200,
  }),
];

/** Tornado: its page says the status and no reason, which goes to the log alone. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'works',
    title: 'signed in, with the XSRF header: all is well',
    page: own,
    devtools: 'open',
    do: [...signedIn, post('/items', { headers: { 'X-XSRFToken': '{cookie:_xsrf}' }, sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    id: 'xsrf-missing',
    title: 'a POST without X-XSRFToken',
    page: own,
    devtools: 'open',
    do: [...signedIn, get('/items', { sees: 200 }), post('/items', { sees: 403 })],
    expect: { cause: 'missing-csrf-header', status: 403 },
  },
  {
    id: 'xsrf-misnamed',
    title: "axios' own X-XSRF-TOKEN",
    page: own,
    devtools: 'open',
    do: [...signedIn, post('/items', { headers: { 'X-XSRF-TOKEN': '{cookie:_xsrf}' }, sees: 403 })],
    expect: { cause: 'misnamed-csrf-header', status: 403 },
  },
  {
    id: 'xsrf-mismatched',
    title: 'a token that was copied into the code once',
    page: own,
    devtools: 'open',
    do: [
      ...signedIn,
      post('/items', {
        headers: { 'X-XSRFToken': '2|68d43a49|f5a7b83cd4bd9e5ff42e7e3a8f05d1c9|1795310000' },
        sees: 403,
      }),
    ],
    expect: { cause: 'mismatched-csrf-token', status: 403 },
  },
  {
    id: 'xsrf-cookie-missing',
    title: 'a sign-in by a script that never fetched the form: no cookie, no token',
    page: own,
    devtools: 'open',
    do: [post('/login', { headers: FORM, body: 'name=ada', sees: 403 })],
    expect: {
      cause: 'missing-csrf-cookie',
      instead: ['missing-csrf-header', 'rejected-login', 'unexplained'],
      status: 403,
    },
  },
  {
    id: 'post-by-nobody',
    title: 'a POST with its XSRF token and without a sign-in: authenticated says 403 too',
    page: own,
    devtools: 'open',
    do: [
      get('/login', { sees: 200 }),
      post('/items', { headers: { 'X-XSRFToken': '{cookie:_xsrf}' }, sees: 403 }),
    ],
    expect: {
      cause: 'no-session-cookie',
      instead: ['permission-denied', 'unexplained'],
      status: 403,
      not: ['missing-csrf-header'],
    },
  },
  {
    id: 'led-to-the-login-page',
    title: 'authenticated sends a script to login_url',
    page: own,
    devtools: 'open',
    do: [get('/items', { sees: 200 })],
    expect: { cause: 'redirected-to-login', confidence: 'certain', status: 200 },
  },
  {
    id: 'not-root',
    title: 'HTTPError(403) for a signed-in user',
    page: own,
    devtools: 'open',
    do: [...signedIn, get('/items', { sees: 200 }), get('/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
];
