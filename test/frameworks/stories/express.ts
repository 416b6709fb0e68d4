import type { FrameworkStory } from '../story';

export const stories: readonly FrameworkStory[] = [
  {
    id: 'visitor-with-a-session',
    title: 'express-session gives every visitor a cookie; nobody has signed in',
    page: { host: 'app.test', scheme: 'http', shared: {} },
    devtools: 'open',
    do: [
      { call: 'fetch', url: '/api/items', sees: 401 },
      { call: 'fetch', url: '/api/items', sees: 401 },
    ],
    expect: {
      cause: 'anonymous-session',
      instead: ['no-session-cookie', 'missing-authorization'],
      status: 401,
      count: 2,
    },
  },
];
