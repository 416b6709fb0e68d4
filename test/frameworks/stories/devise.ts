import type { PageCall } from '../../browser/scenario';
import type { FrameworkStory } from '../story';

const ours = { host: 'app.test', scheme: 'http', shared: {} } as const;
const sibling = { page: { host: 'app.lab.test', scheme: 'http' }, api: { host: 'api.lab.test' } } as const;
const json = { Accept: 'application/json' };
const call = (url: string, sees: number | 'error', more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}${url}`,
  credentials: 'include',
  sees,
  ...more,
  headers: { ...json, ...more.headers },
});
const signIn = (sees = 200, email = 'ada@lab.test', password = 'secret'): PageCall =>
  call('/users/sign_in', sees, { method: 'POST', body: { user: { email, password } } });
const bearing = (sees: number, more: Partial<PageCall> = {}): PageCall =>
  call('/api/items', sees, { headers: { Authorization: 'Bearer {token}' }, ...more });
const token = (wishes = '') => ({ ask: `/api/lab/token?${wishes}`, as: 'token' });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'nobody has signed in',
    page: ours,
    devtools: 'open',
    do: [call('/items', 401)],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'not-asked-for-json',
    title: 'a script that does not ask for JSON is redirected to the login page',
    page: ours,
    devtools: 'open',
    do: [call('/items', 200, { headers: { Accept: '*/*' } })],
    expect: { cause: 'redirected-to-login', status: 200, bodyBy: 'either' },
  },
  {
    id: 'wrong-password',
    title: 'the wrong password',
    page: ours,
    devtools: 'open',
    do: [signIn(401, 'ada@lab.test', 'wrong')],
    expect: { cause: 'rejected-login', status: 401, confidence: 'certain' },
  },
  {
    id: 'unconfirmed-address',
    title: 'the address was never confirmed',
    page: ours,
    devtools: 'open',
    do: [signIn(401, 'new@lab.test')],
    expect: { cause: 'inactive-account', status: 401, confidence: 'certain' },
  },
  {
    id: 'locked',
    title: 'the account is locked, whatever the password',
    page: ours,
    devtools: 'open',
    do: [signIn(401, 'old@lab.test')],
    expect: { cause: 'locked-account', status: 401, confidence: 'certain' },
  },
  {
    id: 'timed-out',
    title: 'timeoutable: the session was idle for too long',
    page: ours,
    profile: 'short',
    devtools: 'open',
    do: [
      signIn(),
      call('/items', 200),
      {
        ask: '/items',
        headers: { ...json, Cookie: '_shop_session={cookie:_shop_session}' },
        until: 401,
      },
      call('/items', 401),
    ],
    expect: { cause: 'expired-session-cookie', instead: ['rejected-session'], status: 401 },
  },
  {
    id: 'post-without-token',
    title: 'signed in, and a post without X-CSRF-Token; production says 422 in JSON with no reason',
    page: ours,
    devtools: 'open',
    do: [signIn(), call('/items', 200), call('/items', 422, { method: 'POST', body: { name: 'new' } })],
    expect: { cause: 'missing-csrf-header', status: 422 },
  },
  {
    id: 'omitted-credentials',
    title: 'the sign-in includes credentials, the next call does not',
    ...sibling,
    devtools: 'open',
    do: [signIn(), call('/items', 401, { credentials: 'same-origin' })],
    expect: { cause: 'omitted-credentials', status: 401, confidence: 'certain' },
  },
  {
    id: 'doorkeeper-nothing-sent',
    title: 'Doorkeeper calls a token invalid that was never sent',
    ...sibling,
    devtools: 'open',
    do: [call('/api/items', 401, { credentials: 'same-origin' })],
    expect: { cause: 'missing-authorization', status: 401, confidence: 'certain' },
  },
  {
    id: 'doorkeeper-expired',
    title: 'Doorkeeper, and an expired token',
    page: ours,
    devtools: 'open',
    do: [token('expires_in=60&age=3600'), bearing(401)],
    expect: { cause: 'expired-token', status: 401, confidence: 'certain' },
  },
  {
    id: 'doorkeeper-revoked',
    title: 'Doorkeeper, and a token that was revoked',
    page: ours,
    devtools: 'open',
    do: [token('revoked=1'), bearing(401)],
    expect: { cause: 'unknown-token', status: 401, confidence: 'certain' },
  },
  {
    id: 'doorkeeper-without-scope',
    title: 'Doorkeeper 5.5 says 403 with no word when the scope is missing',
    page: ours,
    devtools: 'open',
    do: [token(), bearing(200), bearing(403, { method: 'POST', body: { name: 'new' } })],
    expect: { cause: 'insufficient-scope', instead: ['permission-denied'], status: 403 },
  },
  {
    id: 'doorkeeper-refresh-token-unknown',
    title: 'the token endpoint does not know the refresh token',
    page: ours,
    devtools: 'open',
    do: [
      call('/oauth/token', 400, {
        method: 'POST',
        body: { grant_type: 'refresh_token', refresh_token: 'e3b0c44298fc1c149afbf4c8996fb924' },
      }),
    ],
    expect: { cause: 'rejected-grant', status: 400, confidence: 'certain' },
  },
];
