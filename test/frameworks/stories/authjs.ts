import type { PageCall } from '../../browser/scenario';
import { get, labApi, labTest, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = { devtools: 'open', page: sharedOrigin('app.test') } as const;
const apart = { devtools: 'open', page: labTest, api: labApi } as const;

/** The token that `/auth/csrf` hands out is the first half of its cookie. */
const csrf = [
  get('/auth/csrf', { credentials: 'include', sees: 200 }),
  { keepCookie: 'authjs.csrf-token', as: 'pair' },
] as const;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Auth-Return-Redirect': '1' };
const signIn = (more: Partial<PageCall> = {}, password = 'secret'): PageCall => ({
  call: 'fetch',
  url: '{api}/auth/callback/credentials',
  method: 'POST',
  credentials: 'include',
  headers: FORM,
  body: `username=ada&password=${password}&csrfToken={csrf}`,
  ...more,
});
const token = [...csrf, { ask: '/api/lab/csrf/?pair={pair}', as: 'csrf' }] as const;

export const stories: readonly FrameworkStory[] = [
  {
    ...own,
    id: 'all-well',
    title: 'signed in: nothing is wrong',
    do: [...token, signIn({ sees: 200 }), get('/api/items', { sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    ...own,
    id: 'never-signed-in',
    title: 'nobody is signed in',
    do: [get('/api/items', { sees: 401 })],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    ...own,
    id: 'never-signed-in-csrf-cookie',
    title: 'nobody is signed in, but the CSRF cookie is there',
    do: [get('/auth/csrf', { sees: 200 }), get('/api/items', { sees: 401 })],
    expect: { cause: 'no-session-cookie', status: 401 },
  },
  {
    ...own,
    id: 'secret-changed',
    title: 'a new deployment has another AUTH_SECRET',
    do: [
      ...token,
      signIn({ sees: 200 }),
      get('/api/items', { sees: 200 }),
      { ask: '/api/lab/rotate/' },
      get('/api/items', { sees: 401 }),
    ],
    expect: { cause: 'rejected-session', confidence: 'certain', status: 401 },
  },
  {
    ...apart,
    id: 'session-omitted',
    title: 'credentials included on the sign-in and forgotten on the next call',
    do: [
      ...token,
      signIn({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
      get('/api/items', { credentials: 'include', sees: 200 }),
      get('/api/items', { sees: 401 }),
    ],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    ...own,
    id: 'signed-out',
    title: 'a call after the sign-out',
    do: [
      ...token,
      signIn({ sees: 200 }),
      get('/api/items', { sees: 200 }),
      { call: 'fetch', url: '{api}/auth/signout', method: 'POST', headers: FORM, body: 'csrfToken={csrf}' },
      get('/api/items', { sees: 401 }),
    ],
    expect: { cause: 'no-session-cookie', confidence: 'certain', status: 401 },
  },
  {
    ...own,
    id: 'csrf-missing',
    title: 'a sign-in by a script without csrfToken: a redirect to the sign-in page',
    do: [
      get('/auth/csrf', { sees: 200 }),
      signIn({
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'username=ada&password=secret',
        sees: 200,
      }),
    ],
    expect: { cause: 'missing-csrf-header', status: 200 },
  },
  {
    ...own,
    id: 'csrf-missing-form',
    title: 'a form without csrfToken',
    do: [{ form: '{api}/auth/callback/credentials', fields: { username: 'ada', password: 'secret' } }],
    expect: { cause: 'missing-csrf-header', instead: ['missing-csrf-cookie'] },
  },
  {
    ...own,
    id: 'wrong-password',
    title: 'a wrong password: a redirect to the sign-in page',
    do: [
      ...token,
      signIn({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, sees: 200 }, 'wrong'),
    ],
    expect: { cause: 'rejected-login', status: 200 },
  },
  {
    ...own,
    id: 'redirected-to-login',
    title: 'a script asks for a page that is protected, and gets the sign-in page',
    do: [get('/dashboard', { sees: 200 })],
    expect: { cause: 'redirected-to-login', confidence: 'certain', status: 200 },
  },
];
