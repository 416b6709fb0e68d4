import type { Ask, PageCall } from '../../browser/scenario';
import type { FrameworkStory } from '../story';

const ours = { host: 'app.test', scheme: 'http', shared: {} } as const;
const sibling = { page: { host: 'app.lab.test', scheme: 'http' }, api: { host: 'api.lab.test' } } as const;
const call = (url: string, sees: number | 'error', more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}/wp-json/wp/v2${url}`,
  credentials: 'include',
  sees,
  ...more,
});
const signIn: PageCall = {
  call: 'fetch',
  url: '{api}/wp-login.php',
  method: 'POST',
  credentials: 'include',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: 'log=ada&pwd=secret&redirect_to=/wp-json/',
};
/** What a theme hands to its scripts, for the session that the browser has now. */
const nonce: Ask = {
  ask: '/api/lab/nonce/',
  headers: { Cookie: 'wordpress_logged_in_lab={cookie:wordpress_logged_in_lab}' },
  as: 'nonce',
};
const withNonce = { headers: { 'X-WP-Nonce': '{nonce}' } };
const create = (sees: number, more: Partial<PageCall> = {}): PageCall =>
  call('/posts', sees, { method: 'POST', body: { title: 'New' }, ...more });

export const stories: readonly FrameworkStory[] = [
  {
    id: 'never-signed-in',
    title: 'who am I, asked by nobody',
    page: ours,
    devtools: 'open',
    do: [call('/users/me', 401)],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
  {
    id: 'create-as-nobody',
    title: 'a post by nobody: “not allowed … as this user”, with 401',
    page: ours,
    devtools: 'open',
    do: [create(401)],
    expect: {
      cause: 'no-session-cookie',
      instead: ['missing-authorization'],
      status: 401,
      not: ['permission-denied'],
    },
  },
  {
    id: 'nonce-forgotten',
    title: 'signed in; without X-WP-Nonce the cookie counts for nothing, in a GET as well',
    page: ours,
    devtools: 'open',
    do: [signIn, call('/users/me', 401)],
    expect: { cause: 'missing-csrf-header', status: 401 },
  },
  {
    id: 'create-without-nonce',
    title: 'signed in, and a post without X-WP-Nonce',
    page: ours,
    devtools: 'open',
    do: [signIn, nonce, call('/users/me', 200, withNonce), create(401)],
    expect: { cause: 'missing-csrf-header', status: 401, not: ['permission-denied'] },
  },
  {
    id: 'nonce-of-yesterday',
    title: 'the page was open for longer than its nonce lives',
    page: ours,
    devtools: 'open',
    do: [signIn, nonce, create(403, { headers: { 'X-WP-Nonce': '0123456789' } })],
    expect: { cause: 'mismatched-csrf-token', status: 403, confidence: 'certain' },
  },
  {
    id: 'nonce-under-another-name',
    title: 'the right nonce as X-CSRF-Token',
    page: ours,
    devtools: 'open',
    do: [signIn, nonce, create(401, { headers: { 'X-CSRF-Token': '{nonce}' } })],
    expect: { cause: 'misnamed-csrf-header', status: 401 },
  },
  {
    id: 'subscriber-creates',
    title: 'a subscriber may not create posts',
    page: ours,
    devtools: 'open',
    do: [signIn, nonce, call('/users/me', 200, withNonce), create(403, withNonce)],
    expect: { cause: 'permission-denied', status: 403, confidence: 'certain' },
  },
  {
    id: 'signed-in-with-nonce',
    title: 'signed in, with the nonce',
    page: ours,
    devtools: 'open',
    do: [signIn, nonce, call('/users/me', 200, withNonce)],
    expect: { cause: 'none' },
  },
  {
    id: 'application-password-wrong',
    title: 'an application password that is none: WordPress answers as if nothing had come',
    page: ours,
    devtools: 'open',
    do: [
      call('/users/me', 401, {
        headers: { Authorization: 'Basic YWRhOmFiY2QgZWZnaCBpamts' },
        credentials: 'omit',
      }),
    ],
    expect: { cause: 'rejected-login', instead: ['unaccepted-credential'], status: 401 },
  },
  {
    id: 'bearer-without-plugin',
    title: 'a bearer token, where no plugin reads one',
    page: ours,
    devtools: 'open',
    do: [
      call('/users/me', 401, {
        headers: { Authorization: 'Bearer 0b71c3e5a9d84f6287e1c2d3b4a59687' },
        credentials: 'omit',
      }),
    ],
    expect: {
      cause: 'unaccepted-credential',
      instead: ['stripped-authorization', 'wrong-scheme'],
      status: 401,
    },
  },
  {
    id: 'omitted-credentials',
    title: 'a headless front end does not send the cookies',
    ...sibling,
    devtools: 'open',
    do: [
      { form: '{api}/wp-login.php', fields: { log: 'ada', pwd: 'secret', redirect_to: '/wp-json/' } },
      { goto: '{page}/' },
      nonce,
      call('/users/me', 200, withNonce),
      call('/users/me', 401, { credentials: 'omit' }),
    ],
    expect: { cause: 'omitted-credentials', status: 401 },
  },
];
