import { appTest, bearing, get, post } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const token = {
  ask: '/api/auth/login/',
  method: 'POST',
  body: { username: 'ada', password: '{password}' },
  as: 'token',
};

export const stories: readonly FrameworkStory[] = [
  {
    id: 'nothing-sent',
    title: 'no header',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { sees: 401 })],
    expect: { cause: 'missing-authorization', status: 401 },
  },
  {
    id: 'bearer-word',
    title: 'the word Bearer where Token is read',
    page: appTest,
    devtools: 'open',
    do: [token, get('/api/items/', { ...bearing('Bearer {token}'), sees: 401 })],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'token-word',
    title: 'AUTH_HEADER_PREFIX is Bearer, and the client says Token',
    profile: 'bearer',
    page: appTest,
    devtools: 'open',
    do: [
      token,
      get('/api/items/', { ...bearing('Bearer {token}'), sees: 200 }),
      get('/api/items/', { ...bearing('Token {token}'), sees: 401 }),
    ],
    expect: { cause: 'wrong-scheme', confidence: 'certain', status: 401 },
  },
  {
    id: 'signed-out-elsewhere',
    title: 'the token was ended by signing out in another tab',
    page: appTest,
    devtools: 'open',
    do: [
      token,
      get('/api/items/', { ...bearing('Token {token}'), sees: 200 }),
      post('/api/auth/logout/', { ...bearing('Token {token}'), sees: 204 }),
      get('/api/items/', { ...bearing('Token {token}'), sees: 401 }),
    ],
    expect: { cause: 'unknown-token', status: 401 },
  },
  {
    id: 'expired',
    title: 'the token’s time is over: knox says no more than “Invalid token.”',
    profile: 'short',
    page: appTest,
    devtools: 'open',
    do: [
      token,
      { ask: '/api/items/', ...bearing('Token {token}'), until: 401 },
      get('/api/items/', { ...bearing('Token {token}'), sees: 401 }),
    ],
    expect: { cause: 'expired-token', instead: ['unknown-token'], status: 401 },
  },
  {
    id: 'missing-word',
    title: 'no word before the token',
    page: appTest,
    devtools: 'open',
    do: [token, get('/api/items/', { ...bearing('{token}'), sees: 401 })],
    expect: { cause: 'missing-scheme', status: 401 },
  },
];
