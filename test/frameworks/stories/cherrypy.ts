import { bearing, get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const signIn = post('/login', { headers: FORM, body: 'username=ada&password=secret', sees: 200 });

/** CherryPy: its session is every visitor's from the first answer on. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'visitor',
    title: 'a session from the first answer on, and nobody signed in',
    page: own,
    devtools: 'open',
    do: [get('/items', { sees: 401 }), get('/items', { sees: 401 })],
    expect: {
      cause: 'anonymous-session',
      instead: ['no-session-cookie', 'missing-authorization'],
      status: 401,
      count: 2,
    },
  },
  {
    id: 'not-root',
    title: 'HTTPError(403) for a signed-in user',
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'basic-wrong-password',
    title: 'auth_basic: a wrong password',
    page: own,
    devtools: 'open',
    do: [get('/basic/items', { ...bearing(`Basic ${btoa('ada:guess')}`), credentials: 'omit', sees: 401 })],
    expect: { cause: 'rejected-login', status: 401 },
  },
  {
    id: 'token-to-digest',
    title: 'auth_digest: a token where a password is asked',
    page: own,
    devtools: 'open',
    do: [
      get('/digest/items', { ...bearing('Bearer 0b9f4ab1-secret-token-7'), credentials: 'omit', sees: 401 }),
    ],
    expect: { cause: 'unaccepted-credential', instead: ['wrong-scheme'], status: 401 },
  },
];
