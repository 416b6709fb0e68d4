import type { Ask, PageCall } from '../../browser/scenario';
import type { FrameworkStory } from '../story';

const ours = { host: 'app.test', scheme: 'http', shared: {} } as const;
const sibling = { page: { host: 'app.lab.test', scheme: 'http' }, api: { host: 'api.lab.test' } } as const;
const token = 'f3a9c1d47be24e0fb1a2c3d4e5f60718';
const json = { Accept: 'application/json' };
const call = (url: string, sees: number | 'error', more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}${url}`,
  credentials: 'include',
  sees,
  ...more,
  headers: { ...json, ...more.headers },
});
const person = { username: 'ada', password: 'secret' };
const signIn = call('/login', 200, { method: 'POST', body: person });
const create = (sees: number, headers: Record<string, string> = {}): PageCall =>
  call('/items', sees, { method: 'POST', body: { name: 'new' }, headers });
/** The page gets its token; what it read is then asked for with that very session. */
const csrf = (as: string): readonly [PageCall, Ask] => [
  call('/csrf', 200),
  { ask: '/csrf', headers: { Cookie: 'PHPSESSID={cookie:PHPSESSID}' }, take: 'token', as },
];
const withKey = (key: string, sees = 401): PageCall =>
  call('/api/items', sees, { headers: { 'X-AUTH-TOKEN': key } });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'nobody has signed in; production says “Unauthorized”',
    page: ours,
    devtools: 'open',
    do: [call('/items', 401)],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'never-signed-in-debug',
    title: 'nobody has signed in; debug says that full authentication is required',
    page: ours,
    profile: 'debug',
    devtools: 'open',
    do: [call('/items', 401)],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'visitor-with-a-session',
    title: 'the session of a visitor holds a CSRF token and no user',
    page: ours,
    profile: 'debug',
    devtools: 'open',
    do: [call('/csrf', 200), call('/items', 401)],
    expect: { cause: 'anonymous-session', status: 401 },
  },
  {
    id: 'wrong-password',
    title: 'json_login, and the wrong password',
    page: ours,
    devtools: 'open',
    do: [call('/login', 401, { method: 'POST', body: { ...person, password: 'wrong' } })],
    expect: { cause: 'rejected-login', status: 401, confidence: 'certain' },
  },
  {
    id: 'login-as-a-form',
    title: 'json_login does not read a form',
    page: ours,
    devtools: 'open',
    do: [
      call('/login', 401, {
        method: 'POST',
        body: 'username=ada&password=secret',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    ],
    expect: { cause: 'rejected-login', status: 401 },
  },
  {
    id: 'access-denied',
    title: 'signed in, and the role is missing; production says “Forbidden”',
    page: ours,
    devtools: 'open',
    do: [signIn, call('/items', 200), call('/items/1', 403)],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'access-denied-debug',
    title: 'signed in, and the role is missing; debug says why',
    page: ours,
    profile: 'debug',
    devtools: 'open',
    do: [signIn, call('/items', 200), call('/items/1', 403)],
    expect: { cause: 'permission-denied', status: 403, confidence: 'certain' },
  },
  {
    id: 'post-without-token-debug',
    title: 'the controller’s CSRF check misses its header, in debug',
    page: ours,
    profile: 'debug',
    devtools: 'open',
    do: [signIn, call('/items', 200), create(403)],
    expect: { cause: 'missing-csrf-header', status: 403, confidence: 'certain' },
  },
  {
    id: 'post-without-token',
    title: 'the controller’s CSRF check misses its header; production says “Forbidden”, as of a role',
    page: ours,
    devtools: 'open',
    do: [signIn, call('/items', 200), create(403)],
    expect: { cause: 'missing-csrf-header', instead: ['permission-denied'], status: 403 },
  },
  {
    id: 'token-from-before-sign-in',
    title: 'the sign-in took the token away',
    page: ours,
    profile: 'debug',
    devtools: 'open',
    do: [...csrf('old'), signIn, call('/items', 200), create(403, { 'X-CSRF-Token': '{old}' })],
    expect: { cause: 'mismatched-csrf-token', status: 403 },
  },
  {
    id: 'sessions-flushed',
    title: 'the sessions on the disk were deleted',
    page: ours,
    devtools: 'open',
    do: [signIn, call('/items', 200), { ask: '/api/lab/reset/' }, call('/items', 401)],
    expect: { cause: 'rejected-session', status: 401 },
  },
  {
    id: 'form-login-for-a-script',
    title: 'form_login redirects a stranger’s script to its page',
    page: ours,
    devtools: 'open',
    do: [call('/form/items', 200)],
    expect: { cause: 'redirected-to-login', status: 200, bodyBy: 'either' },
  },
  {
    id: 'omitted-credentials',
    title: 'the sign-in includes credentials, the next call does not',
    ...sibling,
    devtools: 'open',
    do: [signIn, call('/items', 401, { credentials: 'same-origin' })],
    expect: { cause: 'omitted-credentials', status: 401, confidence: 'certain' },
  },
  {
    id: 'basic-wrong-password',
    title: 'http_basic, and the wrong password',
    page: ours,
    devtools: 'open',
    do: [
      call('/basic/items', 401, { headers: { Authorization: 'Basic YWRhOndyb25n' }, credentials: 'omit' }),
    ],
    expect: { cause: 'rejected-login', status: 401 },
  },
  {
    id: 'api-key-unknown',
    title: 'the documentation’s API key authenticator, and a key that it does not know',
    page: ours,
    devtools: 'open',
    do: [withKey(token, 200), withKey('0b71c3e5a9d84f6287e1c2d3b4a59687')],
    expect: { cause: 'invalid-api-key', instead: ['unknown-token'], status: 401, not: ['rejected-login'] },
  },
  {
    id: 'api-key-empty',
    title: 'the key’s header is there, and empty',
    page: ours,
    devtools: 'open',
    do: [withKey('')],
    expect: { cause: 'placeholder-token', instead: ['missing-api-key'], status: 401 },
  },
  {
    id: 'api-key-as-bearer',
    title: 'the good key as Bearer, where X-AUTH-TOKEN is read',
    page: ours,
    devtools: 'open',
    do: [withKey(token, 200), call('/api/items', 401, { headers: { Authorization: `Bearer ${token}` } })],
    expect: { cause: 'misplaced-token', status: 401 },
  },
  {
    id: 'api-key-missing',
    title: 'one call has its key, the next forgot it',
    page: ours,
    devtools: 'open',
    do: [withKey(token, 200), call('/api/items', 401)],
    expect: { cause: 'missing-api-key', instead: ['missing-authorization'], status: 401 },
  },
];
