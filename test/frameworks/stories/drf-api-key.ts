import { appTest, bearing, get, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const key = { ask: '/api/lab/key/', as: 'key' };

export const stories: readonly FrameworkStory[] = [
  {
    id: 'healthy',
    title: 'a good key',
    page: appTest,
    devtools: 'open',
    do: [key, get('/api/items/', { ...bearing('Api-Key {key}'), sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    id: 'no-key',
    title: 'no key: the words are the REST framework’s for no permission',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { sees: 403 })],
    expect: {
      cause: 'missing-api-key',
      instead: ['missing-authorization', 'no-session-cookie', 'permission-denied'],
      status: 403,
    },
  },
  {
    id: 'no-key-after-success',
    title: 'one client forgets the key',
    page: appTest,
    devtools: 'open',
    do: [
      key,
      get('/api/items/', { ...bearing('Api-Key {key}'), sees: 200 }),
      get('/api/items/', { sees: 403 }),
    ],
    expect: { cause: 'missing-api-key', instead: ['missing-authorization'], status: 403 },
  },
  {
    id: 'unknown-key',
    title: 'a key of another environment: the same words',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { ...bearing('Api-Key aBcDeFgH.0123456789abcdef0123456789abcdef'), sees: 403 })],
    expect: { cause: 'invalid-api-key', instead: ['unknown-token', 'permission-denied'], status: 403 },
  },
  {
    id: 'expired-key',
    title: 'a key whose time is over: the same words',
    page: appTest,
    devtools: 'open',
    do: [
      { ask: '/api/lab/key/?lifetime=-60', as: 'key' },
      get('/api/items/', { ...bearing('Api-Key {key}'), sees: 403 }),
    ],
    expect: {
      cause: 'invalid-api-key',
      instead: ['expired-token', 'unknown-token', 'permission-denied'],
      status: 403,
    },
  },
  {
    id: 'bearer-word',
    title: 'the word Bearer where Api-Key is read, after it worked with the right one',
    page: appTest,
    devtools: 'open',
    do: [
      key,
      get('/api/items/', { ...bearing('Api-Key {key}'), sees: 200 }),
      get('/api/items/', { ...bearing('Bearer {key}'), sees: 403 }),
    ],
    expect: { cause: 'wrong-scheme', status: 403 },
  },
  {
    id: 'other-header',
    title: 'the project reads X-Api-Key, the client sends Authorization',
    profile: 'own-header',
    page: own,
    devtools: 'open',
    do: [
      key,
      get('/api/items/', { headers: { 'X-Api-Key': '{key}' }, sees: 200 }),
      get('/api/items/', { ...bearing('Api-Key {key}'), sees: 403 }),
    ],
    expect: { cause: 'misplaced-token', instead: ['missing-api-key'], status: 403 },
  },
];
