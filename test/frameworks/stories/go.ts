import type { PageCall } from '../../browser/scenario';
import type { FrameworkStory } from '../story';

const ours = { host: 'app.test', scheme: 'http', shared: {} } as const;
const call = (url: string, sees: number | 'error', more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}${url}`,
  sees,
  ...more,
});
const post = (url: string, sees: number, headers: Record<string, string> = {}): PageCall =>
  call(url, sees, { method: 'POST', body: { name: 'new' }, headers });
const foreign =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhZGEifQ.c2lnbmVkLWJ5LWFub3RoZXItc2VjcmV0LWFsdG9nZXRoZXI';

export const stories: readonly FrameworkStory[] = [
  {
    id: 'gin-basic-wrong-password',
    title: 'gin.BasicAuth, and the wrong password',
    page: ours,
    devtools: 'open',
    do: [call('/gin/basic', 401, { headers: { Authorization: 'Basic YWRhOndyb25n' }, credentials: 'omit' })],
    expect: { cause: 'rejected-login', status: 401 },
  },
  {
    id: 'echo-jwt-nothing-sent',
    title: 'Echo’s JWT middleware answers 400 when no token came',
    page: ours,
    devtools: 'open',
    do: [call('/echo/jwt', 400)],
    expect: { cause: 'missing-authorization', status: 400 },
  },
  {
    id: 'echo-jwt-of-another-secret',
    title: 'Echo’s JWT middleware, and a token that another secret signed',
    page: ours,
    devtools: 'open',
    do: [call('/echo/jwt', 401, { headers: { Authorization: `Bearer ${foreign}` } })],
    expect: { cause: 'unverifiable-token', status: 401 },
  },
  {
    id: 'echo-jwt-under-another-scheme',
    title: 'Echo’s JWT middleware does not see a token under the scheme JWT',
    page: ours,
    devtools: 'open',
    do: [call('/echo/jwt', 400, { headers: { Authorization: `JWT ${foreign}` } })],
    expect: { cause: 'wrong-scheme', status: 400 },
  },
  {
    id: 'echo-key-unknown',
    title: 'Echo’s key middleware, and a key that it does not know',
    page: ours,
    devtools: 'open',
    do: [call('/echo/key', 401, { headers: { Authorization: 'Bearer 0b71c3e5a9d84f6287e1c2d3b4a59687' } })],
    expect: { cause: 'unknown-token', instead: ['invalid-api-key'], status: 401 },
  },
  {
    id: 'echo-csrf-without-token',
    title: 'Echo’s CSRF cookie has no Path by default: the page beside /echo cannot read what it should send',
    page: ours,
    devtools: 'open',
    do: [call('/echo/csrf', 200), post('/echo/csrf', 403)],
    expect: { cause: 'unreadable-csrf-cookie', status: 403, confidence: 'certain' },
  },
  {
    id: 'echo-csrf-stale-token',
    title: 'Echo’s CSRF middleware, and the token of an earlier cookie',
    page: ours,
    devtools: 'open',
    do: [
      call('/echo/csrf', 200),
      post('/echo/csrf', 403, { 'X-CSRF-Token': 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6' }),
    ],
    expect: { cause: 'mismatched-csrf-token', status: 403, confidence: 'certain' },
  },
  {
    id: 'gorilla-without-token',
    title: 'gorilla/csrf: no token in the request',
    page: ours,
    devtools: 'open',
    do: [call('/csrf/items', 200), post('/csrf/items', 403)],
    expect: { cause: 'missing-csrf-header', status: 403, confidence: 'certain' },
  },
  {
    id: 'gorilla-wrong-token',
    title: 'gorilla/csrf: a token that does not belong to the cookie',
    page: ours,
    devtools: 'open',
    do: [
      call('/csrf/items', 200),
      post('/csrf/items', 403, {
        'X-CSRF-Token':
          'EfJxKOL7N4KWcuycGrGhqddvoTgvLNBGl1aFMJ0z4+zxtesY+bwAFVBmV55NJ1nA8AYNo2WMgC1mK6HUKreo/w==',
      }),
    ],
    expect: { cause: 'mismatched-csrf-token', status: 403, confidence: 'certain' },
  },
];
