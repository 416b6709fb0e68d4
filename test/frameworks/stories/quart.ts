import { get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const signIn = post('/login', { body: { username: 'ada', password: 'secret' }, sees: 200 });

/** Quart says what Flask says: both have Werkzeug’s pages. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'abort(401) for whoever has no session',
    page: own,
    devtools: 'open',
    do: [get('/items', { sees: 401 })],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'not-root',
    title: 'abort(403) for a signed-in user',
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
];
