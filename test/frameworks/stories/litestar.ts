import type { Ask } from '../../browser/scenario';
import { appTest, bearing, get, post, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');

function jwt(wishes = ''): Ask {
  return { ask: `/api/lab/token/?${wishes}`, as: 'jwt' };
}

/** Litestar with its JWT backend and its CSRF protection. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'works',
    title: 'a good token',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/items', { ...bearing('Bearer {jwt}'), sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    id: 'none',
    title: 'JWTAuth: no header',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'expired',
    title: 'JWTAuth: expired',
    page: appTest,
    devtools: 'open',
    do: [jwt('lifetime=-60'), get('/items', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'expired-token', status: 401 },
  },
  {
    id: 'other-key',
    title: 'JWTAuth: signed with another secret',
    page: appTest,
    devtools: 'open',
    do: [jwt('key=other'), get('/items', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'unverifiable-token', status: 401 },
  },
  {
    id: 'undefined',
    title: 'JWTAuth: Bearer undefined',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing('Bearer undefined'), sees: 401 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'guarded',
    title: 'a guard refuses a user whose token works elsewhere',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/items', { ...bearing('Bearer {jwt}'), sees: 200 }),
      get('/admin', { ...bearing('Bearer {jwt}'), sees: 403 }),
    ],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'csrf-missing',
    title: 'CSRFConfig: a POST without x-csrftoken',
    profile: 'csrf',
    page: own,
    devtools: 'open',
    do: [
      post('/session/login', { sees: 201 }),
      get('/session/items', { sees: 200 }),
      post('/session/items', { sees: 403 }),
    ],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 403 },
  },
  {
    id: 'csrf-misnamed',
    title: 'CSRFConfig: X-XSRF-TOKEN',
    profile: 'csrf',
    page: own,
    devtools: 'open',
    do: [
      post('/session/login', { sees: 201 }),
      get('/session/items', { sees: 200 }),
      post('/session/items', { headers: { 'X-XSRF-TOKEN': '{cookie:csrftoken}' }, sees: 403 }),
    ],
    expect: { cause: 'misnamed-csrf-header', status: 403 },
  },
];
