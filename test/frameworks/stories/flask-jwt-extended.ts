import type { Ask, PageCall } from '../../browser/scenario';
import {
  appTest,
  bearing,
  get,
  labApi,
  labTest,
  post,
  secureAppTest,
  sharedOrigin,
} from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const INCLUDE = { credentials: 'include' } as const;

/** A JWT of the library's own making, kept as `{jwt}`. */
function jwt(wishes = ''): Ask {
  return { ask: `/api/lab/token/?${wishes}`, as: 'jwt' };
}

function signIn(more: Partial<PageCall> = {}): PageCall {
  return post('/login', {
    ...INCLUDE,
    body: { username: 'ada', password: 'secret' },
    sees: 200,
    ...more,
  });
}

const headers: readonly FrameworkStory[] = [
  {
    id: 'none',
    title: 'no header',
    page: appTest,
    devtools: 'open',
    do: [get('/protected', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'expired',
    title: 'an access token after its fifteen minutes',
    page: appTest,
    devtools: 'open',
    do: [jwt('lifetime=-60'), get('/protected', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'other-key',
    title: 'signed with another JWT_SECRET_KEY',
    page: appTest,
    devtools: 'open',
    do: [jwt('key=other'), get('/protected', { ...bearing('Bearer {jwt}'), sees: 422 })],
    expect: { cause: 'unverifiable-token', confidence: 'certain', status: 422 },
  },
  {
    id: 'bearer-undefined',
    title: 'Bearer undefined: “Not enough segments”',
    page: appTest,
    devtools: 'open',
    do: [get('/protected', { ...bearing('Bearer undefined'), sees: 422 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 422 },
  },
  {
    id: 'bare-bearer',
    title: 'Bearer, and a token that is not there yet',
    page: appTest,
    devtools: 'open',
    do: [get('/protected', { ...bearing('Bearer '), sees: 422 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 422 },
  },
  {
    id: 'no-scheme',
    title: 'the token alone',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/protected', { ...bearing('{jwt}'), sees: 401 })],
    expect: { cause: 'missing-scheme', confidence: 'certain', status: 401 },
  },
  {
    id: 'jwt-scheme',
    title: 'the word JWT, as Flask-JWT had it',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/protected', { ...bearing('JWT {jwt}'), sees: 401 })],
    expect: { cause: 'wrong-scheme', confidence: 'certain', status: 401 },
  },
  {
    id: 'lower-case-bearer',
    title: 'bearer in lower case',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/protected', { ...bearing('bearer {jwt}'), sees: 401 })],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'doubled-bearer',
    title: 'Bearer Bearer',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/protected', { ...bearing('Bearer Bearer {jwt}'), sees: 422 })],
    expect: { cause: 'malformed-token', confidence: 'certain', status: 422 },
  },
  {
    id: 'refresh-as-access',
    title: 'the refresh token where the access token belongs',
    page: appTest,
    devtools: 'open',
    do: [jwt('kind=refresh'), get('/protected', { ...bearing('Bearer {jwt}'), sees: 422 })],
    expect: { cause: 'wrong-token-kind', confidence: 'certain', status: 422 },
  },
  {
    id: 'access-as-refresh',
    title: 'the access token at /refresh',
    page: appTest,
    devtools: 'open',
    do: [jwt(), post('/refresh', { ...bearing('Bearer {jwt}'), sees: 422 })],
    expect: { cause: 'wrong-token-kind', confidence: 'certain', status: 422 },
  },
  {
    id: 'expired-refresh',
    title: 'the refresh token has expired too',
    page: appTest,
    devtools: 'open',
    do: [jwt('kind=refresh&lifetime=-60'), post('/refresh', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'expired-token', status: 401 },
  },
  {
    id: 'revoked',
    title: 'a token that was revoked between two calls',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/protected', { ...bearing('Bearer {jwt}'), sees: 200 }),
      { ask: '/api/lab/revoke/' },
      get('/protected', { ...bearing('Bearer {jwt}'), sees: 401 }),
    ],
    expect: { cause: 'unknown-token', status: 401 },
  },
  {
    id: 'user-gone',
    title: 'a sound token of a user who is gone',
    page: appTest,
    devtools: 'open',
    do: [jwt('sub=nobody'), get('/protected', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'inactive-account', confidence: 'certain', status: 401 },
  },
  {
    id: 'admins-only',
    title: 'a claim is missing: “Admins only!”',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/protected', { ...bearing('Bearer {jwt}'), sees: 200 }),
      get('/admin', { ...bearing('Bearer {jwt}'), sees: 403 }),
    ],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'wrong-audience',
    title: 'a token for another audience: “Audience doesn’t match”',
    profile: 'audience',
    page: appTest,
    devtools: 'open',
    do: [jwt('aud=https://other.test'), get('/protected', { ...bearing('Bearer {jwt}'), sees: 422 })],
    expect: { cause: 'wrong-audience', confidence: 'certain', status: 422 },
  },
  {
    id: 'wrong-password',
    title: 'the sign-in is refused',
    page: appTest,
    devtools: 'open',
    do: [post('/login', { body: { username: 'ada', password: 'guess' }, sees: 401 })],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 401 },
  },
];

const cookies: readonly FrameworkStory[] = [
  {
    id: 'cookies-none',
    title: 'tokens in cookies, and nobody signed in',
    profile: 'cookies',
    page: own,
    devtools: 'open',
    do: [get('/protected', { sees: 401 })],
    expect: { cause: 'no-session-cookie', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-omitted',
    title: 'tokens in cookies, left out',
    profile: 'cookies',
    page: labTest,
    api: labApi,
    devtools: 'open',
    do: [signIn(), get('/protected', { sees: 401 })],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-no-csrf',
    title: 'tokens in cookies: a POST without X-CSRF-TOKEN',
    profile: 'cookies',
    page: own,
    devtools: 'open',
    do: [signIn(), get('/protected', { sees: 200 }), post('/protected', { sees: 401 })],
    expect: { cause: 'missing-csrf-header', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-misnamed-csrf',
    title: 'tokens in cookies: X-XSRF-TOKEN',
    profile: 'cookies',
    page: own,
    devtools: 'open',
    do: [
      signIn(),
      post('/protected', { headers: { 'X-XSRF-TOKEN': '{cookie:csrf_access_token}' }, sees: 401 }),
    ],
    expect: { cause: 'misnamed-csrf-header', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-refresh-csrf',
    title: 'tokens in cookies: the access token’s CSRF value at /refresh',
    profile: 'cookies',
    page: own,
    devtools: 'open',
    do: [
      signIn(),
      post('/refresh', { headers: { 'X-CSRF-TOKEN': '{cookie:csrf_access_token}' }, sees: 401 }),
    ],
    expect: { cause: 'mismatched-csrf-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-unreadable-csrf',
    title: 'tokens in cookies: the script’s host cannot read csrf_access_token',
    profile: 'cookies',
    page: labTest,
    api: labApi,
    devtools: 'open',
    do: [signIn(), post('/protected', { ...INCLUDE, sees: 401 })],
    expect: { cause: 'unreadable-csrf-cookie', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-secure',
    title: 'JWT_COOKIE_SECURE on http',
    profile: 'cookies-secure',
    page: own,
    devtools: 'open',
    do: [signIn(), get('/protected', { sees: 401 })],
    expect: { cause: 'rejected-set-cookie', confidence: 'certain', status: 401 },
  },
  {
    id: 'cookies-third-party',
    title: 'SameSite=None cookies, in a browser that blocks third parties',
    profile: 'cookies-cross-site',
    page: secureAppTest,
    thirdPartyCookies: 'blocked',
    devtools: 'open',
    do: [signIn(), get('/protected', { ...INCLUDE, sees: 401 })],
    expect: {
      cause: 'third-party-blocked-cookie',
      instead: ['rejected-set-cookie'],
      status: 401,
    },
  },
];

/** Flask-JWT-Extended, tokens in headers and in cookies. */
export const stories: readonly FrameworkStory[] = [...headers, ...cookies];
