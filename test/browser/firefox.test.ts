import type { Scenario } from './scenario';
import { appTest, bearing, get, jwt, labApi, labTest, signIn } from './scenarios/calls';
import { testStories } from './stories';

/** Firefox tells an extension other things in another order: a few stories show that the product does not mind. */
const stories: readonly Scenario[] = [
  {
    id: 'expired-token',
    title: 'a JWT that ended a minute ago',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [
      jwt('lifetime=-60'),
      get('/api/jwt/items/', { ...bearing('Bearer {jwt}'), sees: 401 }),
      { badge: '1' },
    ],
    expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'omitted-credentials',
    title: 'credentials forgotten on the call after the sign-in',
    django: ['5.2'],
    profile: 'cors',
    page: labTest,
    api: labApi,
    devtools: 'open',
    do: [signIn(), get('/api/session/items/', { sees: 403 })],
    expect: { cause: 'omitted-credentials', confidence: ['certain', 'likely'], status: 403 },
  },
  {
    id: 'devtools-closed',
    title: 'a missing token, with DevTools closed',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'closed',
    do: [
      get('/api/token/items/', { ...bearing('Token {ada}'), sees: 200 }),
      get('/api/token/items/1/', { sees: 401 }),
    ],
    expect: { cause: 'missing-authorization', confidence: ['certain', 'likely'], status: 401 },
  },
  {
    id: 'rejected-preflight',
    title: 'a gate before CORS asks the preflight for credentials',
    django: ['5.2'],
    profile: 'cors-behind-gate',
    page: appTest,
    devtools: 'open',
    do: [get('/api/token/items/', { ...bearing('Token {ada}'), sees: 'error' })],
    expect: { cause: 'rejected-preflight', confidence: 'certain', status: 0, bodyBy: 'unseen' },
  },
  {
    id: 'hidden-failure',
    title: 'no token, and the 401 has no CORS headers',
    django: ['5.2'],
    profile: 'cors-not-on-errors',
    page: appTest,
    devtools: 'open',
    do: [get('/api/csrf/', { sees: 204 }), get('/api/token/items/', { sees: 'error' })],
    expect: {
      cause: 'missing-authorization',
      status: 401,
      also: ['hidden-failure'],
      bodyBy: 'either',
    },
  },
];

testStories('Firefox', stories, 'firefox');
