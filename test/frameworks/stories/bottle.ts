import { get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const signIn = post('/login', { headers: FORM, body: 'username=ada&password=secret', sees: 200 });

/** Bottle and its signed cookie, whose name is the project’s. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'omitted',
    title: "credentials: 'omit' after a sign-in",
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/items', { credentials: 'omit', sees: 401 })],
    expect: { cause: 'omitted-credentials', status: 401 },
  },
  {
    id: 'not-root',
    title: 'abort(403) for a signed-in user: “Unknown Error.”',
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
];
