import { get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const signIn = post('/login', { body: { username: 'ada', password: 'secret' }, sees: 200 });

/** aiohttp with aiohttp-session and aiohttp-security, which say the status and no more. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'check_authorized, and nobody signed in',
    page: own,
    devtools: 'open',
    do: [get('/items', { sees: 401 })],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'visitor',
    title: 'a session without a user',
    page: own,
    devtools: 'open',
    do: [get('/visit', { sees: 200 }), get('/items', { sees: 401 })],
    expect: { cause: 'anonymous-session', status: 401 },
  },
  {
    id: 'omitted',
    title: "credentials: 'omit'",
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/items', { credentials: 'omit', sees: 401 })],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    id: 'not-root',
    title: 'check_permission, for a user who lacks it',
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'wrong-password',
    title: 'HTTPUnauthorized at the sign-in',
    page: own,
    devtools: 'open',
    do: [post('/login', { body: { username: 'ada', password: 'guess' }, sees: 401 })],
    expect: { cause: 'rejected-login', status: 401 },
  },
];
