import { appTest, bearing, get } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const ADA = `Basic ${btoa('ada:secret')}`;

/** Starlette's own authentication: `requires` says 403 “Forbidden” whatever is wrong. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'none',
    title: 'nothing sent, and the answer is a bare 403',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { sees: 403 })],
    expect: {
      cause: 'missing-authorization',
      instead: ['no-session-cookie', 'permission-denied', 'unexplained'],
      status: 403,
    },
  },
  {
    id: 'one-client-forgets',
    title: 'nothing sent where it worked with Basic before',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing(ADA), sees: 200 }), get('/items', { sees: 403 })],
    expect: { cause: 'missing-authorization', status: 403 },
  },
  {
    id: 'wrong-password',
    title: 'AuthenticationError: 400 “Invalid basic auth credentials”',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing(`Basic ${btoa('ada:guess')}`), sees: 400 })],
    expect: { cause: 'rejected-login', status: 400 },
  },
  {
    id: 'not-an-admin',
    title: 'a scope is missing',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing(ADA), sees: 200 }), get('/admin', { ...bearing(ADA), sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
];
