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
const BLOCKED = { status: 0, bodyBy: 'unseen' } as const;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** A JWT by the server's own key unless the wishes say otherwise, kept as `{jwt}`. */
function jwt(wishes = ''): Ask {
  return { ask: `/api/lab/token/?${wishes}`, as: 'jwt' };
}

/** The tutorial's sign-in takes a form. */
function signIn(at: string, more: Partial<PageCall> = {}, password = 'secret'): PageCall {
  return post(at, {
    ...INCLUDE,
    headers: FORM,
    body: `username=ada&password=${password}`,
    sees: 200,
    ...more,
  });
}

const tutorial: readonly FrameworkStory[] = [
  {
    id: 'works',
    title: 'signed in, and all is well',
    page: appTest,
    devtools: 'open',
    do: [signIn('/token'), jwt(), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    id: 'oauth2-none',
    title: 'OAuth2PasswordBearer: no header',
    page: appTest,
    devtools: 'open',
    do: [get('/users/me', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'oauth2-one-client-forgets',
    title: 'OAuth2PasswordBearer: one call sends the token, the other does not',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 200 }),
      get('/items/', { call: 'xhr', sees: 401 }),
    ],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'oauth2-expired',
    title: 'OAuth2PasswordBearer: expired, and “Could not validate credentials”',
    page: appTest,
    devtools: 'open',
    do: [jwt('lifetime=-60'), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'expired-token', status: 401 },
  },
  {
    id: 'oauth2-expired-in-use',
    title: 'OAuth2PasswordBearer: a token that ends between two calls',
    page: appTest,
    devtools: 'open',
    do: [
      jwt('lifetime=2'),
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 200 }),
      { ask: '/users/me', ...bearing('Bearer {jwt}'), until: 401 },
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 401 }),
    ],
    expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'oauth2-other-key',
    title: 'OAuth2PasswordBearer: signed with another SECRET_KEY',
    page: appTest,
    devtools: 'open',
    do: [jwt('key=other'), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'unverifiable-token', instead: ['inactive-account', 'unknown-token'], status: 401 },
  },
  {
    id: 'oauth2-other-key-after-success',
    title: 'OAuth2PasswordBearer: the same after one of its own worked',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 200 }),
      jwt('key=other'),
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 401 }),
    ],
    expect: { cause: 'unverifiable-token', instead: ['unknown-token'], status: 401 },
  },
  {
    id: 'oauth2-user-gone',
    title: 'OAuth2PasswordBearer: a sound token of a user who is gone',
    page: appTest,
    devtools: 'open',
    do: [jwt('sub=nobody'), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'inactive-account', instead: ['unverifiable-token', 'unknown-token'], status: 401 },
  },
  {
    id: 'oauth2-undefined',
    title: 'OAuth2PasswordBearer: Bearer undefined',
    page: appTest,
    devtools: 'open',
    do: [get('/users/me', { ...bearing('Bearer undefined'), sees: 401 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'oauth2-no-scheme',
    title: 'OAuth2PasswordBearer: the token alone, “Not authenticated”',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/users/me', { ...bearing('{jwt}'), sees: 401 })],
    expect: { cause: 'missing-scheme', status: 401 },
  },
  {
    id: 'oauth2-token-scheme',
    title: 'OAuth2PasswordBearer: the word Token, as another framework has it',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/users/me', { ...bearing('Token {jwt}'), sees: 401 })],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'oauth2-quoted',
    title: 'OAuth2PasswordBearer: the token in quotes, as JSON.stringify leaves it',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/users/me', { ...bearing('Bearer "{jwt}"'), sees: 401 })],
    expect: { cause: 'malformed-token', status: 401 },
  },
  {
    id: 'oauth2-in-a-cookie',
    title: 'OAuth2PasswordBearer: the token in a cookie that nobody reads, all cookies sent',
    page: own,
    devtools: 'open',
    do: [post('/key/cookie', { sees: 200 }), get('/users/me', { sees: 401 })],
    expect: { cause: 'missing-authorization', instead: ['misplaced-token'], status: 401 },
  },
  {
    id: 'oauth2-scopes',
    title: 'the scope items is missing: “Not enough permissions” with 401',
    page: appTest,
    devtools: 'open',
    do: [jwt('scope=me'), get('/users/me/items/', { ...bearing('Bearer {jwt}'), sees: 401 })],
    expect: { cause: 'insufficient-scope', instead: ['permission-denied'], status: 401 },
  },
  {
    id: 'oauth2-inactive',
    title: 'a switched-off account: 400 “Inactive user”',
    page: appTest,
    devtools: 'open',
    do: [jwt('sub=ina'), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 400 })],
    expect: { cause: 'inactive-account', status: 400 },
  },
  {
    id: 'oauth2-forbidden',
    title: 'HTTPException(403) and no more, by a user whose token works elsewhere',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 200 }),
      get('/admin', { ...bearing('Bearer {jwt}'), sees: 403 }),
    ],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'wrong-password',
    title: "the tutorial's sign-in, refused",
    page: appTest,
    devtools: 'open',
    do: [signIn('/token', { sees: 401 }, 'guess')],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 401 },
  },
  {
    id: 'redirect-slashes',
    title: 'the slash is missing, and behind a dev server the redirect leads to the backend itself',
    page: { host: 'localhost', scheme: 'http', shared: { changeOrigin: true } },
    devtools: 'open',
    do: [
      jwt(),
      get('/items/', { ...bearing('Bearer {jwt}'), sees: 200 }),
      get('/items', { ...bearing('Bearer {jwt}'), sees: 'error' }),
    ],
    expect: {
      cause: 'dropped-authorization',
      status: 401,
      also: ['hidden-failure'],
      bodyBy: 'either',
    },
  },
];

/** HTTPBearer and the others; old versions say 403 where new ones say 401. */
export function schemes(missing: 401 | 403): readonly FrameworkStory[] {
  return [
    {
      id: 'bearer-none',
      title: 'HTTPBearer: no header',
      page: appTest,
      devtools: 'open',
      do: [get('/bearer/items', { sees: missing })],
      expect: { cause: 'missing-authorization', status: missing },
    },
    {
      id: 'bearer-token-scheme',
      title: 'HTTPBearer: the word JWT before the token',
      page: appTest,
      devtools: 'open',
      do: [jwt(), get('/bearer/items', { ...bearing('JWT {jwt}'), sees: missing })],
      expect: { cause: 'wrong-scheme', status: missing },
    },
    {
      id: 'bearer-no-scheme',
      title: 'HTTPBearer: the token alone',
      page: appTest,
      devtools: 'open',
      do: [jwt(), get('/bearer/items', { ...bearing('{jwt}'), sees: missing })],
      expect: { cause: 'missing-scheme', status: missing },
    },
    {
      id: 'bearer-expired',
      title: 'HTTPBearer and PyJWT by hand: expired',
      page: appTest,
      devtools: 'open',
      do: [jwt('lifetime=-60'), get('/bearer/items', { ...bearing('Bearer {jwt}'), sees: 401 })],
      expect: { cause: 'expired-token', confidence: 'certain', status: 401 },
    },
    {
      id: 'bearer-other-key',
      title: 'HTTPBearer and PyJWT by hand: another key, “Invalid token or expired token.”',
      page: appTest,
      devtools: 'open',
      do: [jwt('key=other'), get('/bearer/items', { ...bearing('Bearer {jwt}'), sees: 403 })],
      expect: { cause: 'unverifiable-token', status: 403 },
    },
    {
      id: 'key-missing',
      title: 'APIKeyHeader: no key',
      page: appTest,
      devtools: 'open',
      do: [get('/key/header', { sees: missing })],
      expect:
        missing === 401
          ? { cause: 'missing-api-key', confidence: 'certain', status: 401 }
          : { cause: 'missing-api-key', instead: ['missing-authorization'], status: 403 },
    },
    {
      id: 'key-misplaced',
      title: 'APIKeyHeader: the key as a Bearer token, after X-API-Key worked',
      page: appTest,
      devtools: 'open',
      do: [
        get('/key/header', { headers: { 'X-API-Key': 'secret-key' }, sees: 200 }),
        get('/key/header', { ...bearing('Bearer secret-key'), sees: missing }),
      ],
      expect: { cause: 'misplaced-token', instead: ['missing-api-key'], status: missing },
    },
    {
      id: 'key-cookie-omitted',
      title: 'APIKeyCookie: the cookie is there and was left out',
      page: labTest,
      api: labApi,
      devtools: 'open',
      do: [
        post('/key/cookie', { ...INCLUDE, sees: 200 }),
        get('/key/cookie', { ...INCLUDE, sees: 200 }),
        get('/key/cookie', { sees: missing }),
      ],
      expect: { cause: 'omitted-credentials', confidence: 'certain', status: missing },
    },
  ];
}

const others: readonly FrameworkStory[] = [
  {
    id: 'key-wrong',
    title: 'APIKeyHeader: a key that nobody issued, “Invalid API Key”',
    page: appTest,
    devtools: 'open',
    do: [get('/key/header', { headers: { 'X-API-Key': 'guess' }, sees: 401 })],
    expect: { cause: 'invalid-api-key', confidence: 'certain', status: 401 },
  },
  {
    id: 'key-query-missing',
    title: 'APIKeyQuery: the key in a header instead',
    page: appTest,
    devtools: 'open',
    do: [get('/key/query', { headers: { 'X-API-Key': 'secret-key' }, sees: 401 })],
    expect: { cause: 'misplaced-token', instead: ['missing-api-key'], status: 401 },
  },
  {
    id: 'basic-wrong-password',
    title: 'HTTPBasic: a wrong password',
    page: appTest,
    devtools: 'open',
    do: [get('/basic/me', { ...bearing(`Basic ${btoa('ada:guess')}`), sees: 401 })],
    expect: { cause: 'rejected-login', confidence: 'certain', status: 401 },
  },
  {
    id: 'session-none',
    title: "Starlette's session: nobody signed in, HTTPException(401)",
    page: own,
    devtools: 'open',
    do: [get('/session/items', { sees: 401 })],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'session-omitted',
    title: "Starlette's session: left out",
    page: labTest,
    api: labApi,
    devtools: 'open',
    do: [signIn('/session/login'), get('/session/items', { sees: 401 })],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    id: 'session-refused-across-sites',
    title: "Starlette's session is Lax: refused at a sign-in across sites",
    page: secureAppTest,
    devtools: 'open',
    do: [signIn('/session/login'), get('/session/items', { ...INCLUDE, sees: 401 })],
    expect: { cause: 'rejected-set-cookie', instead: ['samesite-blocked-cookie'], status: 401 },
  },
  {
    id: 'session-https-only',
    title: "Starlette's https_only on http",
    profile: 'https-only',
    page: own,
    devtools: 'open',
    do: [signIn('/session/login'), get('/session/items', { sees: 401 })],
    expect: { cause: 'rejected-set-cookie', confidence: 'certain', status: 401 },
  },
  {
    id: 'session-expired',
    title: "Starlette's session of two seconds, after three",
    profile: 'short',
    page: own,
    devtools: 'open',
    do: [
      signIn('/session/login'),
      get('/session/items', { sees: 200 }),
      { cookieGone: 'session' },
      get('/session/items', { sees: 401 }),
    ],
    expect: { cause: 'expired-session-cookie', confidence: 'certain', status: 401 },
  },
  {
    id: 'session-not-an-admin',
    title: 'signed in, “Operation not permitted”',
    page: own,
    devtools: 'open',
    do: [
      signIn('/session/login'),
      get('/session/items', { sees: 200 }),
      get('/session/admin', { sees: 403 }),
    ],
    expect: { cause: 'permission-denied', confidence: 'certain', status: 403 },
  },
  {
    id: 'cors-none',
    title: 'no CORSMiddleware: the preflight is answered with 405',
    profile: 'no-cors',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 'error' })],
    expect: { cause: 'rejected-preflight', instead: ['disallowed-origin'], ...BLOCKED },
  },
  {
    id: 'cors-other-origin',
    title: "only production's origin: “Disallowed CORS origin”",
    profile: 'other-origin',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 'error' })],
    expect: { cause: 'disallowed-origin', confidence: 'certain', ...BLOCKED },
  },
  {
    id: 'cors-few-headers',
    title: 'no allow_headers: “Disallowed CORS headers”',
    profile: 'few-headers',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/users/me', { ...bearing('Bearer {jwt}'), sees: 'error' })],
    expect: { cause: 'disallowed-header', confidence: 'certain', ...BLOCKED },
  },
  {
    id: 'cors-few-methods',
    title: 'no allow_methods: “Disallowed CORS method”',
    profile: 'few-methods',
    page: appTest,
    devtools: 'open',
    do: [
      jwt(),
      get('/users/me', { ...bearing('Bearer {jwt}'), sees: 200 }),
      { ...get('/items/1', { ...bearing('Bearer {jwt}'), sees: 'error' }), method: 'DELETE' },
    ],
    expect: { cause: 'disallowed-method', confidence: 'certain', ...BLOCKED },
  },
  {
    id: 'cors-any-origin',
    title: "allow_origins=['*'] without allow_credentials, and a call with cookies",
    profile: 'any-origin',
    page: labTest,
    api: labApi,
    devtools: 'open',
    do: [get('/open', { ...INCLUDE, sees: 'error' })],
    expect: { cause: 'disallowed-credentials', confidence: 'certain', status: 200, bodyBy: 'either' },
  },
  {
    id: 'guard-before-cors',
    title: 'a middleware added after CORSMiddleware refuses the preflight',
    profile: 'guard-outermost',
    page: appTest,
    devtools: 'open',
    do: [jwt(), get('/guarded/items', { ...bearing('Bearer {jwt}'), sees: 'error' })],
    expect: { cause: 'rejected-preflight', confidence: 'certain', ...BLOCKED },
  },
  {
    id: 'guard-before-cors-hidden',
    title: 'the same where no token is sent: the 401 has no CORS headers',
    profile: 'guard-outermost',
    page: appTest,
    devtools: 'open',
    do: [get('/open', { sees: 200 }), get('/guarded/items', { sees: 'error' })],
    expect: { cause: 'missing-authorization', status: 401, also: ['hidden-failure'], bodyBy: 'either' },
  },
];

/** FastAPI as its tutorial has it, new enough to say 401 where nothing was sent. */
export const stories: readonly FrameworkStory[] = [...tutorial, ...schemes(401), ...others];
