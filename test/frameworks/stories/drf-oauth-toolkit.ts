import { appTest, bearing, get, post, sharedOrigin, signIn } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const asked = (body: string, sees: number) => post('/o/token/', { body, headers: FORM, sees });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'nothing-sent',
    title: 'no header',
    page: appTest,
    devtools: 'open',
    do: [
      get('/api/items/', { ...bearing('Bearer good-token'), sees: 200 }),
      get('/api/items/', { sees: 401 }),
    ],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'nothing-sent-first-call',
    title: 'no header, and nothing before',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { sees: 401 })],
    expect: { cause: 'missing-authorization', status: 401 },
  },
  {
    id: 'expired',
    title: 'an access token that ended an hour ago: only the challenge says so',
    page: own,
    devtools: 'open',
    do: [get('/api/items/', { ...bearing('Bearer old-token'), sees: 401 })],
    expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'expired-across-origins',
    title: 'the same across origins',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { ...bearing('Bearer old-token'), sees: 401 })],
    expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'unknown',
    title: 'another environment’s token',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { ...bearing('Bearer x9fK2mQ0pLwZ7vTnR4sYc8'), sees: 401 })],
    expect: { cause: 'unknown-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'wrong-scheme',
    title: 'the word Token where Bearer is read',
    page: appTest,
    devtools: 'open',
    do: [get('/api/items/', { ...bearing('Token good-token'), sees: 401 })],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'scope',
    title: 'the token’s scope is read, the view asks for write',
    page: appTest,
    devtools: 'open',
    do: [
      get('/api/items/', { ...bearing('Bearer good-token'), sees: 200 }),
      get('/api/write-items/', { ...bearing('Bearer good-token'), sees: 403 }),
    ],
    expect: { cause: 'insufficient-scope', instead: ['permission-denied'], status: 403 },
  },
  {
    id: 'protected-view',
    title: 'a view that is no part of the REST framework refuses without a word',
    page: own,
    devtools: 'open',
    do: [get('/api/protected/', { ...bearing('Bearer old-token'), sees: 403 })],
    expect: {
      cause: 'expired-token',
      instead: ['unknown-token', 'permission-denied', 'unexplained'],
      status: 403,
    },
  },
  {
    id: 'wrong-client-secret',
    title: 'the token endpoint, with a wrong client secret',
    page: own,
    devtools: 'open',
    do: [
      asked('grant_type=password&client_id=own&client_secret=wrong&username=ada&password=correct+horse', 401),
    ],
    expect: { cause: 'rejected-client', confidence: 'certain', status: 401 },
  },
  {
    id: 'wrong-password',
    title: 'the token endpoint, with a wrong password',
    page: own,
    devtools: 'open',
    do: [asked('grant_type=password&client_id=own&client_secret=secret&username=ada&password=wrong', 400)],
    expect: { cause: 'rejected-login', instead: ['rejected-grant'], status: 400 },
  },
  {
    id: 'unknown-code',
    title: 'the token endpoint, with a code that was used or is unknown',
    page: own,
    devtools: 'open',
    do: [
      asked(
        'grant_type=authorization_code&client_id=spa&client_secret=secret&code=used&code_verifier=0123456789012345678901234567890123456789012&redirect_uri=https://app.test/callback',
        400,
      ),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    id: 'refresh-used-twice',
    title: 'a refresh token that was rotated away',
    page: own,
    devtools: 'open',
    do: [
      asked('grant_type=refresh_token&client_id=spa&client_secret=secret&refresh_token=gone-refresh', 400),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    id: 'foreign-redirect',
    title: 'the authorization page, with a redirect_uri that is not registered',
    page: own,
    devtools: 'open',
    do: [
      signIn(),
      {
        goto: '{api}/o/authorize/?response_type=code&client_id=spa&redirect_uri=https://other.test/callback',
      },
    ],
    expect: { cause: 'unregistered-redirect-uri', status: 400 },
  },
];
