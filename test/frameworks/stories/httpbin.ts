import { appTest, bearing, get, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

/** httpbin refuses with a challenge and an empty body. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'bearer-none',
    title: '/bearer without a token',
    page: appTest,
    devtools: 'open',
    do: [get('/bearer', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401, bodyBy: 'either' },
  },
  {
    id: 'basic-wrong-password',
    title: '/basic-auth with a wrong password',
    page: sharedOrigin('app.test'),
    devtools: 'open',
    do: [
      get('/basic-auth/ada/secret', {
        ...bearing(`Basic ${btoa('ada:guess')}`),
        credentials: 'omit',
        sees: 401,
      }),
    ],
    expect: { cause: 'rejected-login', status: 401, bodyBy: 'either' },
  },
];
