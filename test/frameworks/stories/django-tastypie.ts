import { appTest, bearing, get, post, sharedOrigin, signIn } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const KEY = '0123456789abcdef0123456789abcdef01234567';

/** Tastypie refuses with 401 and nothing else, whatever the reason. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'nothing-sent',
    title: 'no header',
    page: appTest,
    devtools: 'open',
    do: [
      get('/api/v1/by-key/', { ...bearing(`ApiKey ada:${KEY}`), sees: 200 }),
      get('/api/v1/by-key/', { sees: 401 }),
    ],
    expect: { cause: 'missing-authorization', instead: ['missing-api-key'], status: 401 },
  },
  {
    id: 'wrong-word',
    title: 'the word Bearer, after it worked with ApiKey',
    page: appTest,
    devtools: 'open',
    do: [
      get('/api/v1/by-key/', { ...bearing(`ApiKey ada:${KEY}`), sees: 200 }),
      get('/api/v1/by-key/', { ...bearing(`Bearer ada:${KEY}`), sees: 401 }),
    ],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'wrong-key',
    title: 'a key of another environment',
    page: appTest,
    devtools: 'open',
    do: [get('/api/v1/by-key/', { ...bearing('ApiKey ada:fedcba9876543210'), sees: 401 })],
    expect: { cause: 'invalid-api-key', instead: ['unknown-token', 'unexplained'], status: 401 },
  },
  {
    id: 'may-not',
    title: 'DjangoAuthorization says 401 of a key that may not add: nobody can tell',
    page: appTest,
    devtools: 'open',
    do: [
      get('/api/v1/by-key/', { ...bearing(`ApiKey ada:${KEY}`), sees: 200 }),
      post('/api/v1/by-key/', { ...bearing(`ApiKey ada:${KEY}`), sees: 401 }),
    ],
    expect: { cause: 'permission-denied', instead: ['unexplained'], status: 401 },
  },
  {
    id: 'session-write',
    title: 'signed in by session, and the write has no CSRF header: 401 without a word',
    page: own,
    devtools: 'open',
    do: [signIn(), get('/api/v1/by-session/', { sees: 200 }), post('/api/v1/by-session/', { sees: 401 })],
    expect: { cause: 'missing-csrf-header', instead: ['permission-denied', 'unexplained'], status: 401 },
  },
];
