import type { Ask } from '../../browser/scenario';
import { bearing, get, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');

function jwt(wishes = ''): Ask {
  return { ask: `/api/lab/token/?${wishes}`, as: 'jwt' };
}

/** Falcon with the middleware of its documentation. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'none',
    title: 'no token: “Auth token required”',
    page: own,
    devtools: 'open',
    do: [get('/items', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'expired',
    title: 'an expired token: “The provided auth token is not valid.”',
    page: own,
    devtools: 'open',
    do: [jwt('lifetime=-60'), get('/items', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'expired-token', status: 401 },
  },
  {
    id: 'not-root',
    title: 'HTTPForbidden() and no more',
    page: own,
    devtools: 'open',
    do: [
      jwt(),
      get('/items', { ...bearing('Bearer {jwt}'), sees: 200 }),
      get('/admin', { ...bearing('Bearer {jwt}'), sees: 403 }),
    ],
    expect: { cause: 'permission-denied', status: 403 },
  },
];
