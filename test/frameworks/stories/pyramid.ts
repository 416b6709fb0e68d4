import type { Ask } from '../../browser/scenario';
import { get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const signIn = post('/login', { body: { username: 'ada' }, sees: 200 });
const foreignCsrf: Ask = { ask: '/csrf', take: 'csrf', as: 'csrf' };

/** Pyramid says “Access was denied to this resource” with 403 to strangers and to users alike. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'a view with a permission, called by nobody',
    page: own,
    devtools: 'open',
    do: [get('/items', { sees: 403 })],
    expect: {
      cause: 'no-session-cookie',
      instead: ['missing-authorization', 'permission-denied'],
      status: 403,
    },
  },
  {
    id: 'not-root',
    title: 'a signed-in user without the permission',
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), get('/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'csrf-missing',
    title: 'a POST without X-CSRF-Token',
    page: own,
    devtools: 'open',
    do: [signIn, get('/items', { sees: 200 }), post('/items', { sees: 400 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 400 },
  },
  {
    id: 'csrf-of-another-session',
    title: "another session's token",
    page: own,
    devtools: 'open',
    do: [signIn, foreignCsrf, post('/items', { headers: { 'X-CSRF-Token': '{csrf}' }, sees: 400 })],
    expect: { cause: 'mismatched-csrf-token', status: 400 },
  },
  {
    id: 'csrf-misnamed',
    title: "Django's X-CSRFToken",
    page: own,
    devtools: 'open',
    do: [signIn, foreignCsrf, post('/items', { headers: { 'X-CSRFToken': '{csrf}' }, sees: 400 })],
    expect: { cause: 'misnamed-csrf-header', status: 400 },
  },
];
