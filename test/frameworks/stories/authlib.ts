import { appTest, bearing, get, post } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Authlib's OAuth 2.0 server. */
export const stories: readonly FrameworkStory[] = [
  {
    id: 'works',
    title: 'a good token',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing('Bearer lab-good-token-1234567890'), sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    id: 'none',
    title: 'no header: missing_authorization',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'unknown-token',
    title: 'a token of another environment: invalid_token, which may also mean expired',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing('Bearer staging-token-1234567890'), sees: 401 })],
    expect: { cause: 'unknown-token', instead: ['expired-token'], status: 401 },
  },
  {
    id: 'expired-token',
    title: 'an opaque token after its hour: the same words',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing('Bearer lab-old-token-1234567890'), sees: 401 })],
    expect: { cause: 'expired-token', instead: ['unknown-token'], status: 401 },
  },
  {
    id: 'wrong-scheme',
    title: 'the word Token: unsupported_token_type',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing('Token lab-good-token-1234567890'), sees: 401 })],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'narrow-scope',
    title: 'insufficient_scope',
    page: appTest,
    devtools: 'open',
    do: [get('/items', { ...bearing('Bearer lab-narrow-token-1234567890'), sees: 403 })],
    expect: { cause: 'insufficient-scope', confidence: 'certain', status: 403 },
  },
  {
    id: 'wrong-client-secret',
    title: 'the token endpoint: invalid_client',
    page: appTest,
    devtools: 'open',
    do: [
      post('/oauth/token', {
        headers: FORM,
        body: 'grant_type=password&username=ada&password=secret&client_id=web&client_secret=guess',
        sees: 401,
      }),
    ],
    expect: { cause: 'rejected-client', confidence: 'certain', status: 401 },
  },
  {
    id: 'unknown-refresh-token',
    title: 'the token endpoint: invalid_grant for a refresh token',
    page: appTest,
    devtools: 'open',
    do: [
      post('/oauth/token', {
        headers: FORM,
        body: 'grant_type=refresh_token&refresh_token=rotated&client_id=web&client_secret=secret',
        sees: 400,
      }),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
];
