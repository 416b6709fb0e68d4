import { appTest, post } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const wrong = (sees: number) => post('/api/login/', { body: { username: 'ada', password: 'wrong' }, sees });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'locked',
    title: 'three wrong passwords, and then the right one: the account is locked',
    page: appTest,
    devtools: 'open',
    do: [
      wrong(401),
      wrong(401),
      wrong(403),
      post('/api/login/', { body: { username: 'ada', password: '{password}' }, sees: 403 }),
    ],
    expect: {
      cause: 'locked-account',
      url: '/api/login/',
      count: 2,
      status: 403,
      others: [{ cause: 'rejected-login', url: '/api/login/', count: 2, status: 401 }],
    },
  },
  {
    id: 'locked-first-call',
    title: 'locked by earlier tries, which this tab has not seen',
    page: appTest,
    devtools: 'open',
    do: [
      { ask: '/api/login/', method: 'POST', body: { username: 'ada', password: 'wrong' }, until: 403 },
      post('/api/login/', { body: { username: 'ada', password: '{password}' }, sees: 403 }),
    ],
    expect: { cause: 'locked-account', confidence: 'certain', status: 403 },
  },
  {
    id: 'locked-at-token-endpoint',
    title: 'locked, at an endpoint that says so in the words of a wrong password',
    page: appTest,
    devtools: 'open',
    do: [
      { ask: '/api/login/', method: 'POST', body: { username: 'ada', password: 'wrong' }, until: 403 },
      post('/api/token/', { body: { username: 'ada', password: '{password}' }, sees: 400 }),
    ],
    expect: { cause: 'rejected-login', instead: ['locked-account'], status: 400 },
  },
];
