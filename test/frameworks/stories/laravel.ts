import type { PageCall, Step } from '../../browser/scenario';
import type { FrameworkStory } from '../story';

const ours = { host: 'app.test', scheme: 'http', shared: {} } as const;
const sibling = { page: { host: 'app.lab.test', scheme: 'http' }, api: { host: 'api.lab.test' } } as const;
const crossSite = { host: 'app.test', scheme: 'https' } as const;
const token = 'f3a9c1d47be2'.repeat(5);
const json = { Accept: 'application/json' };

/** The page asks for JSON, as axios does. */
const call = (url: string, sees: number | 'error', more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}${url}`,
  credentials: 'include',
  sees,
  ...more,
  headers: { ...json, ...more.headers },
});
const csrfCookie = call('/sanctum/csrf-cookie', 204);
/** What decodeURIComponent makes of the cookie. */
const unescaped: Step = { ask: '/api/lab/unescaped?value={cookie:XSRF-TOKEN}', as: 'xsrf' };
const xsrf = { 'X-XSRF-TOKEN': '{xsrf}' };
const person = { email: 'ada@lab.test', password: 'secret' };
const login = (more: Partial<PageCall> = {}): PageCall =>
  call('/login', 204, { method: 'POST', body: person, headers: xsrf, ...more });
/** As the documentation of Sanctum shows it. */
const signIn: readonly Step[] = [csrfCookie, unescaped, login()];
const create = (sees: number | 'error', headers: Record<string, string> = {}): PageCall =>
  call('/items', sees, { method: 'POST', body: { name: 'new' }, headers });
const bearing = (Authorization: string, sees = 401): PageCall =>
  call('/api/items', sees, { headers: { Authorization }, credentials: 'same-origin' });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'nobody has signed in; Laravel gives the visitor a session with its 401',
    page: ours,
    devtools: 'open',
    do: [call('/items', 401)],
    expect: {
      cause: 'no-session-cookie',
      instead: ['missing-authorization', 'anonymous-session'],
      status: 401,
    },
  },
  {
    id: 'visitor-with-a-session',
    title: 'a visitor with a session and no user',
    page: ours,
    devtools: 'open',
    do: [csrfCookie, call('/items', 401)],
    expect: { cause: 'anonymous-session', status: 401 },
  },
  {
    id: 'signed-in',
    title: 'signed in, and all is well',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), unescaped, create(201, xsrf)],
    expect: { cause: 'none' },
  },
  {
    id: 'wrong-password',
    title: 'the sign-in of Breeze and Fortify answers a wrong password with 422',
    page: ours,
    devtools: 'open',
    do: [csrfCookie, unescaped, login({ body: { ...person, password: 'wrong' }, sees: 422 })],
    expect: { cause: 'rejected-login', status: 422 },
  },
  {
    id: 'validation-error',
    title: 'a sign-in without an address is a matter of validation',
    page: ours,
    devtools: 'open',
    do: [csrfCookie, unescaped, login({ body: { email: '', password: 'x' }, sees: 422 })],
    expect: { cause: 'none' },
  },
  {
    id: 'login-without-csrf-cookie',
    title: 'a sign-in before anything gave the page its cookies',
    page: ours,
    devtools: 'open',
    do: [login({ headers: {}, sees: 419 })],
    expect: { cause: 'missing-csrf-cookie', instead: ['missing-csrf-header'], status: 419 },
  },
  {
    id: 'post-without-token',
    title: 'signed in, and a post without X-XSRF-TOKEN',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), create(419)],
    expect: { cause: 'missing-csrf-header', status: 419, confidence: 'certain' },
  },
  {
    id: 'form-without-token',
    title: 'a form without @csrf: Page Expired',
    page: ours,
    devtools: 'open',
    profile: 'production',
    do: [...signIn, { form: '/items', fields: { name: 'new' } }],
    expect: { cause: 'missing-csrf-header', status: 419 },
  },
  {
    id: 'token-from-before-sign-in',
    title: 'the token was kept from before the sign-in, which gave another',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), create(419, xsrf)],
    expect: { cause: 'mismatched-csrf-token', status: 419 },
  },
  {
    id: 'token-still-escaped',
    title: 'the cookie’s value as document.cookie shows it, %3D and all',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), create(419, { 'X-XSRF-TOKEN': '{cookie:XSRF-TOKEN}' })],
    expect: { cause: 'malformed-csrf-token', instead: ['mismatched-csrf-token'], status: 419 },
  },
  {
    id: 'token-under-the-other-name',
    title: 'the cookie’s (encrypted) value as X-CSRF-TOKEN, which takes the plain one',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), unescaped, create(419, { 'X-CSRF-TOKEN': '{xsrf}' })],
    expect: { cause: 'misnamed-csrf-header', instead: ['mismatched-csrf-token'], status: 419 },
  },
  {
    id: 'token-under-django-name',
    title: 'the right token as X-CSRFToken',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), unescaped, create(419, { 'X-CSRFToken': '{xsrf}' })],
    expect: { cause: 'misnamed-csrf-header', status: 419 },
  },
  {
    id: 'axios-across-origins',
    title: 'axios sends no X-XSRF-TOKEN to another origin',
    ...sibling,
    devtools: 'open',
    do: [csrfCookie, unescaped, login(), call('/items', 200), create(419)],
    expect: { cause: 'unreadable-csrf-cookie', status: 419 },
  },
  {
    id: 'omitted-credentials',
    title: 'the sign-in includes credentials, the next call does not',
    ...sibling,
    devtools: 'open',
    do: [...signIn, call('/items', 401, { credentials: 'same-origin' })],
    expect: { cause: 'omitted-credentials', status: 401, confidence: 'certain' },
  },
  {
    id: 'lax-cookies-set-across-sites',
    title: 'cookies set for a page of another site: the browser refuses them, and the sign-in is 419',
    page: crossSite,
    devtools: 'open',
    do: [csrfCookie, login({ headers: {}, sees: 419 })],
    expect: { cause: 'rejected-set-cookie', status: 419 },
  },
  {
    id: 'sessions-flushed',
    title: 'the sessions on the disk were deleted',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), { ask: '/api/lab/reset/' }, call('/items', 401)],
    expect: { cause: 'rejected-session', status: 401 },
  },
  {
    id: 'session-expired',
    title: 'the session’s cookie has run out',
    page: ours,
    profile: 'short',
    devtools: 'open',
    do: [...signIn, { cookieGone: 'laravel_session' }, call('/items', 401)],
    expect: { cause: 'expired-session-cookie', status: 401 },
  },
  {
    id: 'not-asked-for-json',
    title: 'a stranger’s script that does not ask for JSON is redirected to the login page',
    page: ours,
    devtools: 'open',
    do: [call('/items', 200, { headers: { Accept: '*/*', 'Content-Type': 'text/plain' } })],
    expect: { cause: 'redirected-to-login', status: 200, bodyBy: 'either' },
  },
  {
    id: 'gate-says-no',
    title: 'a gate says no',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), call('/admin', 403)],
    expect: { cause: 'permission-denied', status: 403, confidence: 'certain' },
  },
  {
    id: 'abort-403',
    title: 'abort(403): no word, debug’s trace',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), call('/aborted', 403)],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    id: 'unverified-address',
    title: 'the address was never verified',
    page: ours,
    devtools: 'open',
    do: [
      csrfCookie,
      unescaped,
      login({ body: { email: 'new@lab.test', password: 'secret' } }),
      call('/items', 200),
      call('/verified', 403),
    ],
    expect: { cause: 'inactive-account', status: 403 },
  },
  {
    id: 'password-confirmation',
    title: 'password.confirm: 423',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), call('/danger', 423)],
    expect: { cause: 'step-up-required', status: 423 },
  },
  {
    id: 'token-nothing-sent',
    title: 'the guard “api”, and no token',
    page: { host: 'app.test', scheme: 'http' },
    devtools: 'open',
    do: [call('/api/items', 401, { credentials: 'same-origin' })],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 401 },
  },
  {
    id: 'token-unknown',
    title: 'the guard “api”, and a token that it does not know',
    page: ours,
    devtools: 'open',
    do: [bearing(`Bearer ${'0b71c3e5a9d8'.repeat(5)}`)],
    expect: { cause: 'unknown-token', status: 401 },
  },
  {
    id: 'token-undefined',
    title: '“Bearer undefined”',
    page: ours,
    devtools: 'open',
    do: [bearing('Bearer undefined')],
    expect: { cause: 'placeholder-token', status: 401, confidence: 'certain' },
  },
  {
    id: 'token-without-scheme',
    title: 'the good token with no scheme',
    page: ours,
    devtools: 'open',
    do: [bearing(`Bearer ${token}`, 200), bearing(token)],
    expect: { cause: 'missing-scheme', status: 401, confidence: 'certain' },
  },
  {
    id: 'token-as-token-scheme',
    title: 'the good token under the scheme Token',
    page: ours,
    devtools: 'open',
    do: [bearing(`Bearer ${token}`, 200), bearing(`Token ${token}`)],
    expect: { cause: 'wrong-scheme', status: 401 },
  },
  {
    id: 'session-where-a-token-is-asked',
    title: 'signed in with a session, calling a route of the guard “api”',
    page: ours,
    devtools: 'open',
    do: [...signIn, call('/items', 200), call('/api/items', 401)],
    expect: { cause: 'unaccepted-credential', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'signed-link-altered',
    title: 'a signed link with something added to it',
    page: ours,
    devtools: 'open',
    do: [{ ask: '/api/link', as: 'link' }, call('{link}', 200), call('{link}&page=2', 403)],
    expect: { cause: 'invalid-signed-url', status: 403 },
  },
  {
    id: 'throttled',
    title: 'throttle: 429',
    page: ours,
    devtools: 'open',
    do: [call('/api/often', 200), call('/api/often', 429)],
    expect: { cause: 'rate-limited', status: 429, confidence: 'certain' },
  },
];
