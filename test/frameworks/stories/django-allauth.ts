import { get, labApi, labTest, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const API = '/_allauth/browser/v1';
const CSRF = { 'X-CSRFToken': '{cookie:csrftoken}' };
const started = get(`${API}/config`, { credentials: 'include', sees: 200 });
const signIn = (sees: number, password = '{password}', username = 'ada') =>
  post(`${API}/auth/login`, {
    credentials: 'include',
    headers: CSRF,
    body: { username, password },
    sees,
  });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'healthy',
    title: 'the page asks for the configuration, then signs in',
    page: own,
    devtools: 'open',
    do: [started, signIn(200), get(`${API}/auth/session`, { sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    id: 'who-am-i',
    title: 'the page asks who is signed in, and nobody is: 401 says so',
    page: own,
    devtools: 'open',
    do: [started, get(`${API}/auth/session`, { sees: 401 })],
    expect: {
      cause: 'no-session-cookie',
      instead: ['missing-authorization', 'anonymous-session'],
      status: 401,
    },
  },
  {
    id: 'session-gone',
    title: 'the server forgot the sessions',
    page: own,
    devtools: 'open',
    do: [
      started,
      signIn(200),
      get(`${API}/auth/session`, { sees: 200 }),
      { ask: '/api/lab/flush/' },
      get(`${API}/auth/session`, { sees: 401 }),
    ],
    expect: { cause: 'rejected-session', confidence: 'certain', status: 401 },
  },
  {
    id: 'credentials-forgotten',
    title: 'signed in across origins, and one call leaves the cookie at home',
    page: labTest,
    api: labApi,
    devtools: 'open',
    do: [
      started,
      signIn(200),
      get(`${API}/auth/session`, { credentials: 'include', sees: 200 }),
      get(`${API}/auth/session`, { sees: 401 }),
    ],
    expect: { cause: 'omitted-credentials', status: 401 },
  },
  {
    id: 'csrf-at-sign-in',
    title: 'the very first call is the sign-in: there is no CSRF cookie yet',
    page: own,
    devtools: 'open',
    do: [post(`${API}/auth/login`, { body: { username: 'ada', password: '{password}' }, sees: 403 })],
    expect: { cause: 'missing-csrf-cookie', status: 403, not: ['rejected-login'] },
  },
  {
    id: 'csrf-header-at-sign-in',
    title: 'the cookie is there, the header is not',
    page: own,
    devtools: 'open',
    do: [
      started,
      post(`${API}/auth/login`, { body: { username: 'ada', password: '{password}' }, sees: 403 }),
    ],
    expect: { cause: 'missing-csrf-header', status: 403, not: ['rejected-login'] },
  },
  {
    id: 'wrong-password',
    title: 'a wrong password answers 400',
    page: own,
    devtools: 'open',
    do: [started, signIn(400, 'wrong')],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 400 },
  },
  {
    id: 'too-many-tries',
    title: 'after some wrong passwords the right one is refused too',
    profile: 'few-tries',
    page: own,
    devtools: 'open',
    do: [started, signIn(400, 'wrong'), signIn(400, 'wrong'), signIn(400)],
    expect: {
      cause: 'locked-account',
      url: '/auth/login',
      status: 400,
      others: [{ cause: 'rejected-login', url: '/auth/login', count: 2, status: 400 }],
    },
  },
  {
    id: 'mail-not-verified',
    title: 'the password is right, and the address waits for its verification',
    profile: 'verify-mail',
    page: own,
    devtools: 'open',
    do: [started, signIn(401)],
    expect: { cause: 'inactive-account', status: 401, not: ['rejected-login'] },
  },
];
