import type { PageCall, PagePlace } from '../../browser/scenario';
import { appTest, bearing, get, labApi, labTest, post } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const shared: PagePlace = { host: 'app.test', scheme: 'http', shared: {} };
const siblings = { page: labTest, api: labApi } as const;
const included = { credentials: 'include' } as const;
const plain = { profile: 'insecure' } as const;
const enter = (more: Partial<PageCall> = {}): PageCall =>
  post('/api/login', { ...included, body: { username: 'ada', password: 'secret' }, sees: 200, ...more });

export const stories: readonly FrameworkStory[] = [
  {
    ...plain,
    id: 'session-works',
    title: 'useSession after a sign-in: nothing to tell',
    page: shared,
    devtools: 'open',
    do: [enter(), get('/api/items', { sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    ...plain,
    id: 'session-omitted',
    title: 'credentials included at login, not afterwards',
    ...siblings,
    devtools: 'open',
    do: [enter(), get('/api/items', { sees: 401 })],
    expect: { cause: 'omitted-credentials', status: 401 },
  },
  {
    ...plain,
    id: 'session-password-changed',
    title: 'the server restarts with another password: the sealed session opens no more',
    page: shared,
    devtools: 'open',
    do: [
      enter(),
      get('/api/items', { sees: 200 }),
      { ask: '/api/lab/reset/' },
      get('/api/items', { sees: 401 }),
    ],
    expect: { cause: 'rejected-session', confidence: 'certain', status: 401 },
  },
  {
    id: 'session-secure-on-http',
    title: 'useSession’s cookie is Secure by default, and the page is plain http',
    profile: 'secure',
    page: shared,
    devtools: 'open',
    do: [enter(), get('/api/items', { sees: 401 })],
    expect: { cause: 'rejected-set-cookie', status: 401 },
  },
  {
    ...plain,
    id: 'session-role',
    title: '403 Forbidden to one who is signed in',
    page: shared,
    devtools: 'open',
    do: [enter(), get('/api/items', { sees: 200 }), get('/api/admin', { sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'token-undefined',
    title: 'Bearer undefined',
    page: appTest,
    devtools: 'open',
    do: [get('/api/token', { ...bearing('Bearer undefined'), sees: 401 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'basic-wrong',
    title: 'requireBasicAuth refuses a password',
    page: appTest,
    devtools: 'open',
    do: [get('/api/basic', { ...bearing(`Basic ${btoa('ada:wrong')}`), sees: 401 })],
    expect: { cause: 'rejected-login', status: 401 },
  },
  {
    id: 'no-cors',
    title: 'no handleCors: the preflight gets 404',
    profile: 'no-cors',
    page: appTest,
    devtools: 'open',
    do: [get('/api/token', { ...bearing('Bearer lab-token'), sees: 'error' })],
    expect: {
      cause: 'rejected-preflight',
      instead: ['disallowed-origin'],
      status: 0,
      bodyBy: 'unseen',
    },
  },
];
