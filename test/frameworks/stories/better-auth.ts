import type { PageCall } from '../../browser/scenario';
import { get, labApi, labTest, secureAppTest } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const place = { devtools: 'open', page: labTest, api: labApi } as const;
const post = (path: string, more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}/api/auth/${path}`,
  method: 'POST',
  credentials: 'include',
  body: {},
  ...more,
});
const signIn = (more: Partial<PageCall> = {}, password = 'secret-of-ada') =>
  post('sign-in/email', { body: { email: 'ada@lab.test', password }, sees: 200, ...more });
const included = { credentials: 'include' } as const;

export const stories: readonly FrameworkStory[] = [
  {
    ...place,
    id: 'all-well',
    title: 'signed in: nothing is wrong',
    do: [signIn(), get('/api/items', { ...included, sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    ...place,
    id: 'wrong-password',
    title: 'a wrong password',
    do: [signIn({ sees: 401 }, 'wrong')],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'wrong-password-signed-in',
    title: 'a wrong password while a session is there',
    do: [signIn(), signIn({ sees: 401 }, 'wrong')],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'unverified',
    title: 'the address was never verified',
    profile: 'verified',
    do: [signIn({ sees: 403 })],
    expect: { cause: 'inactive-account', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'untrusted-origin',
    title: "the page's origin is not trusted, at the sign-in",
    profile: 'untrusted',
    do: [signIn({ sees: 403 })],
    expect: { cause: 'untrusted-origin', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'never-signed-in',
    title: 'nobody is signed in, at one of its own endpoints',
    do: [get('/api/auth/list-sessions', { ...included, sees: 401 })],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    ...place,
    id: 'session-omitted',
    title: 'credentials included on the sign-in and forgotten on the next call',
    do: [signIn(), get('/api/items', { ...included, sees: 200 }), get('/api/items', { sees: 401 })],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'session-omitted-xhr',
    title: 'the same by XMLHttpRequest, at its own endpoint',
    do: [signIn(), get('/api/auth/list-sessions', { call: 'xhr', sees: 401 })],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'sign-in-without-credentials',
    title: 'the sign-in did not include credentials: its cookie was thrown away',
    do: [signIn({ credentials: 'same-origin' }), get('/api/items', { ...included, sees: 401 })],
    expect: { cause: 'omitted-credentials', instead: ['rejected-set-cookie'], status: 401 },
  },
  {
    ...place,
    id: 'session-lost',
    title: 'the database was made anew',
    do: [
      signIn(),
      get('/api/items', { ...included, sees: 200 }),
      { ask: '/api/lab/reset/' },
      get('/api/items', { ...included, sees: 401 }),
    ],
    expect: { cause: 'rejected-session', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'session-expired',
    title: 'a session of two seconds',
    profile: 'short',
    do: [
      signIn(),
      get('/api/items', { ...included, sees: 200 }),
      { cookieGone: 'better-auth.session_token' },
      get('/api/items', { ...included, sees: 401 }),
    ],
    expect: { cause: 'expired-session-cookie', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'lax-cross-site',
    title: 'its Lax cookie between app.test and api.test',
    page: secureAppTest,
    api: { host: 'api.test' },
    do: [
      { goto: '{api}/api/auth/ok' },
      signIn(),
      { goto: '{page}/' },
      get('/api/items', { ...included, sees: 401 }),
    ],
    expect: { cause: 'samesite-blocked-cookie', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'not-fresh',
    title: 'the list of sessions, with a session that is not fresh',
    profile: 'fresh',
    do: [
      signIn(),
      { keepCookie: 'better-auth.session_token', as: 'session' },
      {
        ask: '/api/auth/list-sessions',
        headers: { Cookie: 'better-auth.session_token={session}' },
        until: 403,
      },
      get('/api/auth/list-sessions', { ...included, sees: 403 }),
    ],
    expect: { cause: 'step-up-required', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'not-fresh-delete',
    title: 'an account is deleted with a session that is not fresh: 400',
    profile: 'fresh',
    do: [
      signIn(),
      { keepCookie: 'better-auth.session_token', as: 'session' },
      {
        ask: '/api/auth/list-sessions',
        headers: { Cookie: 'better-auth.session_token={session}' },
        until: 403,
      },
      post('delete-user', { body: {}, sees: 400 }),
    ],
    expect: { cause: 'step-up-required', status: 400 },
  },
  {
    ...place,
    id: 'bearer-undefined',
    title: 'the bearer plugin, and Bearer undefined',
    do: [get('/api/items', { headers: { Authorization: 'Bearer undefined' }, sees: 401 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
];
