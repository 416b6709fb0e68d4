import { appTest, bearing, get, jwt, post } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

export const stories: readonly FrameworkStory[] = [
  {
    id: 'bearer-word',
    title: 'the word Bearer where djoser’s documentation has JWT',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/auth/users/me/', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'expired',
    title: 'an expired JWT',
    page: appTest,
    devtools: 'open',
    do: [jwt('lifetime=-600'), get('/auth/users/me/', { ...bearing('JWT {jwt}'), sees: 401 })],
    expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'wrong-password',
    title: 'a wrong password',
    page: appTest,
    devtools: 'open',
    do: [post('/auth/jwt/create/', { body: { username: 'ada', password: 'wrong' }, sees: 401 })],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 401 },
  },
  {
    id: 'activation-link-used',
    title: 'a link of activation that was used or is another user’s',
    page: appTest,
    devtools: 'open',
    do: [post('/auth/users/activation/', { body: { uid: 'MQ', token: 'abc-def' }, sees: 400 })],
    expect: { cause: 'rejected-grant', instead: ['invalid-signed-url'], status: 400 },
  },
  {
    id: 'refresh-expired',
    title: 'the refresh token has expired',
    page: appTest,
    devtools: 'open',
    do: [
      jwt('kind=refresh&lifetime=-600'),
      post('/auth/jwt/refresh/', { body: { refresh: '{jwt}' }, sees: 401 }),
    ],
    expect: { cause: 'expired-token', instead: ['rejected-grant'], status: 401 },
  },
];
