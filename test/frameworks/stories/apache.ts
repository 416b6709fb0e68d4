import type { PageCall } from '../../browser/scenario';
import type { FrameworkStory } from '../story';

const ours = { host: 'app.test', scheme: 'http', shared: {} } as const;
const token = 'f3a9c1d47be24e0fb1a2c3d4e5f60718';
const bearer = { Authorization: `Bearer ${token}` };
const ada = { Authorization: 'Basic YWRhOnNlY3JldA==' };
const get = (url: string, sees: number | 'error', more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: `{api}${url}`,
  sees,
  ...more,
});
const cookie = (name: string): PageCall => ({
  call: 'fetch',
  url: `/cookie?set=${name}%3D${'x'.repeat(3_500)}`,
  sees: 200,
});

export const stories: readonly FrameworkStory[] = [
  {
    id: 'basic-wrong-password',
    title: 'AuthType Basic, and the wrong password',
    page: ours,
    devtools: 'open',
    do: [get('/basic/items', 401, { headers: { Authorization: 'Basic YWRhOndyb25n' }, credentials: 'omit' })],
    expect: { cause: 'rejected-login', status: 401 },
  },
  {
    id: 'basic-nothing-sent',
    title: 'AuthType Basic, and a script that sends nothing',
    page: ours,
    devtools: 'open',
    do: [get('/basic/items', 401, { credentials: 'omit' })],
    expect: { cause: 'missing-authorization', status: 401 },
  },
  {
    id: 'basic-for-somebody-else',
    title: 'Require user root: Apache answers 401 to the right password of another',
    page: ours,
    devtools: 'open',
    do: [
      get('/basic/items', 200, { headers: ada, credentials: 'omit' }),
      get('/root/items', 401, { headers: ada, credentials: 'omit' }),
    ],
    expect: { cause: 'permission-denied', instead: ['rejected-login'], status: 401 },
  },
  {
    id: 'bearer-before-basic',
    title: 'Basic guards the proxy; the application’s bearer token takes the place of the password',
    page: ours,
    devtools: 'open',
    do: [get('/proxied/items', 401, { headers: bearer, credentials: 'omit' })],
    expect: { cause: 'unaccepted-credential', instead: ['wrong-scheme'], status: 401 },
  },
  {
    id: 'digest-nothing-sent',
    title: 'AuthType Digest, and a script that sends nothing',
    page: ours,
    devtools: 'open',
    do: [get('/digest/items', 401, { credentials: 'omit' })],
    expect: { cause: 'missing-authorization', status: 401 },
  },
  {
    id: 'all-denied',
    title: 'Require all denied, for everybody',
    page: ours,
    devtools: 'open',
    do: [get('/denied/items', 403)],
    expect: { cause: 'unnamed', status: 403 },
  },
  {
    id: 'owasp-rules',
    title: 'the OWASP rules see an injection in a harmless text; the same address passes without it',
    page: ours,
    devtools: 'open',
    do: [get('/guarded/open?name=Ada', 200), get("/guarded/open?name=Ada' or 1=1--", 403)],
    expect: { cause: 'blocked-by-gateway', instead: ['permission-denied'], status: 403 },
  },
  {
    id: 'authorization-kept-from-cgi',
    title: 'a CGI script does not get Authorization, unless CGIPassAuth is on',
    page: ours,
    devtools: 'open',
    do: [get('/passing/items', 200, { headers: bearer }), get('/cgi/items', 401, { headers: bearer })],
    expect: { cause: 'stripped-authorization', status: 401 },
  },
  {
    id: 'cookies-too-large',
    title: 'cookies of more than 8190 bytes',
    page: ours,
    devtools: 'open',
    do: [cookie('a'), cookie('b'), cookie('c'), get('/items', 400)],
    expect: { cause: 'oversized-cookies', status: 400, confidence: 'certain' },
  },
  {
    id: 'method-not-allowed',
    title: '405 is no matter of authentication',
    page: ours,
    devtools: 'open',
    do: [get('/readonly/items', 405, { method: 'POST', body: 'x' })],
    expect: { cause: 'none' },
  },
  {
    id: 'oauth-nothing-sent',
    title: 'mod_auth_openidc as resource server, and no token',
    page: ours,
    devtools: 'open',
    do: [get('/oauth/items', 401)],
    expect: { cause: 'missing-authorization', status: 401, confidence: 'certain' },
  },
  {
    id: 'oauth-good-token',
    title: 'mod_auth_openidc takes a good token',
    page: ours,
    devtools: 'open',
    do: [
      { ask: '/api/lab/jwt/?scope=items', as: 'jwt' },
      get('/oauth/items', 200, { headers: { Authorization: 'Bearer {jwt}' } }),
    ],
    expect: { cause: 'none' },
  },
  {
    id: 'oauth-expired-token',
    title: 'mod_auth_openidc says of an expired token that it could not be validated',
    page: ours,
    devtools: 'open',
    do: [
      { ask: '/api/lab/jwt/?scope=items&exp=-600', as: 'jwt' },
      get('/oauth/items', 401, { headers: { Authorization: 'Bearer {jwt}' } }),
    ],
    expect: { cause: 'expired-token', status: 401, confidence: 'certain' },
  },
  {
    id: 'oauth-foreign-token',
    title: 'mod_auth_openidc, and a token that another secret signed',
    page: ours,
    devtools: 'open',
    do: [
      { ask: '/api/lab/jwt/?scope=items&secret=another-secret-of-thirty-two-bytes', as: 'jwt' },
      get('/oauth/items', 401, { headers: { Authorization: 'Bearer {jwt}' } }),
    ],
    expect: { cause: 'unverifiable-token', status: 401 },
  },
  {
    id: 'oauth-opaque-token',
    title: 'mod_auth_openidc wants a JWT, and gets an opaque token',
    page: ours,
    devtools: 'open',
    do: [get('/oauth/items', 401, { headers: bearer })],
    expect: { cause: 'malformed-token', instead: ['unknown-token', 'unaccepted-credential'], status: 401 },
  },
  {
    id: 'oauth-without-scope',
    title: 'Require claim scope:items, and a good token without it: 401 with no challenge at all',
    page: ours,
    devtools: 'open',
    do: [
      { ask: '/api/lab/jwt/?scope=other', as: 'jwt' },
      { call: 'fetch', url: '/oauth/items', headers: { Authorization: 'Bearer {jwt}' } },
    ],
    expect: {
      cause: 'insufficient-scope',
      instead: ['unverifiable-token', 'permission-denied'],
      status: 401,
    },
  },
  {
    id: 'oidc-redirects-a-script',
    title: 'mod_auth_openidc sends a stranger’s script to the identity provider',
    page: ours,
    devtools: 'open',
    do: [get('/oidc/items', 'error')],
    expect: { cause: 'redirected-to-login', bodyBy: 'either' },
  },
  {
    id: 'oidc-answers-401',
    title: 'OIDCUnAuthAction 401: a stranger’s script gets Apache’s page',
    page: ours,
    devtools: 'open',
    do: [get('/oidc401/items', 401)],
    expect: { cause: 'no-session-cookie', instead: ['missing-authorization'], status: 401 },
  },
];
