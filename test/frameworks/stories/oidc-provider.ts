import type { Ask, PageCall } from '../../browser/scenario';
import { appTest, bearing, get } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const open = { devtools: 'open' } as const;
const place = { ...open, page: appTest } as const;

/** What the provider has given out earlier, kept as `{code}`, `{access}` or `{refresh}`. */
const seed = (what: 'code' | 'access' | 'refresh', wishes = ''): Ask => ({
  ask: `/api/lab/${what}/?${wishes}`,
  as: what,
});
const using = (more: Partial<PageCall> = {}) => ({ ...bearing('Bearer {access}'), ...more });
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256';

/** The page calls the token endpoint. */
const token = (form: string, more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: '{api}/token',
  method: 'POST',
  body: form,
  ...more,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...more.headers },
});
const byCode = (more = '', wishes: Partial<PageCall> = {}) =>
  token(
    `grant_type=authorization_code&client_id=spa&code={code}&redirect_uri={page}/&code_verifier=${VERIFIER}${more}`,
    wishes,
  );
const byRefresh = (wishes: Partial<PageCall> = {}) =>
  token('grant_type=refresh_token&client_id=spa&refresh_token={refresh}', wishes);

export const stories: readonly FrameworkStory[] = [
  {
    ...place,
    id: 'code-all-well',
    title: 'a code is exchanged, and who it is is asked: nothing is wrong',
    do: [seed('code'), byCode('', { sees: 200 }), seed('access'), get('/me', using({ sees: 200 }))],
    expect: { cause: 'none' },
  },
  {
    ...place,
    id: 'code-used-twice',
    title: 'the callback page was loaded twice, and the code exchanged twice',
    do: [seed('code'), byCode('', { sees: 200 }), byCode('', { sees: 400 })],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'code-expired',
    title: 'the code lived for a second',
    do: [
      seed('code', 'lifetime=1'),
      seed('access', 'lifetime=1'),
      { ask: '/me', ...bearing('Bearer {access}'), until: 401 },
      byCode('', { sees: 400 }),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'code-other-redirect-uri',
    title: 'another redirect_uri at the exchange than at the authorization',
    do: [
      seed('code'),
      token(
        `grant_type=authorization_code&client_id=spa&code={code}&redirect_uri={page}/callback&code_verifier=${VERIFIER}`,
        { sees: 400 },
      ),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'code-other-verifier',
    title: 'the verifier of another tab',
    do: [
      seed('code'),
      token(
        `grant_type=authorization_code&client_id=spa&code={code}&redirect_uri={page}/&code_verifier=${'a'.repeat(43)}`,
        { call: 'xhr', sees: 400 },
      ),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'code-without-verifier',
    title: 'PKCE at the authorization, and no verifier at the exchange',
    do: [
      seed('code'),
      token('grant_type=authorization_code&client_id=spa&code={code}&redirect_uri={page}/', { sees: 400 }),
    ],
    expect: { cause: 'unnamed', status: 400 },
  },
  {
    ...place,
    id: 'client-unknown',
    title: 'the client id of another environment',
    do: [
      seed('code'),
      token(
        `grant_type=authorization_code&client_id=spa-staging&code={code}&redirect_uri={page}/&code_verifier=${VERIFIER}`,
        { sees: 401 },
      ),
    ],
    expect: { cause: 'rejected-client', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'client-secret-wrong',
    title: 'a wrong client secret, by HTTP Basic',
    do: [
      seed('code', 'client=web'),
      token(`grant_type=authorization_code&code={code}&redirect_uri={page}/&code_verifier=${VERIFIER}`, {
        headers: { Authorization: 'Basic d2ViOndyb25n' },
        credentials: 'omit',
        sees: 401,
      }),
    ],
    expect: { cause: 'rejected-client', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'client-secret-missing',
    title: 'a client with a secret exchanges its code without it',
    do: [
      seed('code', 'client=web'),
      token(
        `client_id=web&grant_type=authorization_code&code={code}&redirect_uri={page}/&code_verifier=${VERIFIER}`,
        { sees: 401 },
      ),
    ],
    expect: { cause: 'rejected-client', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'refresh-used-twice',
    title: 'the refresh token was not replaced by the new one',
    do: [seed('refresh'), byRefresh({ sees: 200 }), byRefresh({ sees: 400 })],
    expect: { cause: 'rejected-grant', instead: ['refresh-race'], status: 400 },
  },
  {
    ...place,
    id: 'refresh-race',
    title: 'two calls refresh at the same moment with the same token',
    do: [seed('refresh'), { parallel: [byRefresh(), byRefresh()] }],
    expect: { cause: 'refresh-race', status: 400 },
  },
  {
    ...place,
    id: 'refresh-unknown',
    title: "another environment's refresh token",
    do: [
      seed('refresh'),
      token('grant_type=refresh_token&client_id=spa&refresh_token=b{refresh}', { sees: 400 }),
    ],
    expect: { cause: 'rejected-grant', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'failed-refresh',
    title: 'the access token ends, the refresh fails, and the call is made nonetheless',
    do: [
      seed('access', 'lifetime=1'),
      get('/me', using({ sees: 200 })),
      { ask: '/me', ...bearing('Bearer {access}'), until: 401 },
      token('grant_type=refresh_token&client_id=spa&refresh_token=gone', { sees: 400 }),
      get('/me', using({ sees: 401 })),
    ],
    expect: {
      cause: 'failed-refresh',
      instead: ['expired-token'],
      url: '/me',
      status: 401,
      others: [{ cause: 'rejected-grant', url: '/token', status: 400 }],
    },
  },
  {
    ...place,
    id: 'redirect-uri-unregistered',
    title: 'a redirect_uri that is not registered, to the letter',
    do: [
      {
        goto: `{api}/auth?client_id=spa&response_type=code&scope=openid&redirect_uri={page}/callback&${CHALLENGE}`,
      },
    ],
    expect: { cause: 'unregistered-redirect-uri', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'authorization-client-unknown',
    title: 'the authorization endpoint does not know the client',
    do: [
      {
        goto: `{api}/auth?client_id=spa-staging&response_type=code&scope=openid&redirect_uri={page}/&${CHALLENGE}`,
      },
    ],
    expect: { cause: 'rejected-client', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'authorization-without-pkce',
    title: 'no code_challenge: the person comes back with an error in the address',
    do: [{ goto: '{api}/auth?client_id=spa&response_type=code&scope=openid&redirect_uri={page}/' }],
    expect: { cause: 'unnamed' },
  },
  {
    ...place,
    id: 'dpop-token-as-bearer',
    title: 'a DPoP-bound token is sent as Bearer',
    do: [
      seed('access', 'client=bound&jkt=0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'),
      get('/me', using({ sees: 401 })),
    ],
    expect: { cause: 'missing-dpop-proof', instead: ['wrong-scheme', 'unknown-token'], status: 401 },
  },
  {
    ...place,
    id: 'dpop-without-proof',
    title: 'a DPoP-bound token without its proof: 400',
    do: [
      seed('access', 'client=bound&jkt=0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'),
      get('/me', { ...bearing('DPoP {access}'), sees: 400 }),
    ],
    expect: { cause: 'missing-dpop-proof', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'dpop-exchange-without-proof',
    title: 'a client that must prove possession exchanges its code without a proof',
    do: [
      seed('code', 'client=bound'),
      token(
        `grant_type=authorization_code&client_id=bound&code={code}&redirect_uri={page}/&code_verifier=${VERIFIER}`,
        { sees: 400 },
      ),
    ],
    expect: { cause: 'missing-dpop-proof', instead: ['rejected-grant'], status: 400 },
  },
  {
    ...place,
    id: 'token-missing',
    title: 'userinfo without a token',
    do: [get('/me', { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'token-expired',
    title: 'an opaque access token that ended a moment ago',
    do: [
      seed('access', 'lifetime=1'),
      get('/me', using({ sees: 200 })),
      { ask: '/me', ...bearing('Bearer {access}'), until: 401 },
      get('/me', using({ sees: 401 })),
    ],
    expect: { cause: 'expired-token', instead: ['unknown-token'], status: 401 },
  },
  {
    ...place,
    id: 'token-unknown',
    title: "another environment's access token",
    do: [seed('access'), get('/me', { ...bearing('Bearer b{access}'), sees: 401 })],
    expect: { cause: 'unknown-token', instead: ['expired-token'], status: 401 },
  },
  {
    ...place,
    id: 'token-undefined',
    title: 'Bearer undefined',
    do: [get('/me', { ...bearing('Bearer undefined'), sees: 401 })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
  {
    ...place,
    id: 'token-without-scheme',
    title: 'the access token without the word Bearer: 400',
    do: [seed('access'), get('/me', { ...bearing('{access}'), sees: 400 })],
    expect: { cause: 'missing-scheme', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'token-wrong-scheme',
    title: 'the word Token before a good access token: 400',
    do: [seed('access'), get('/me', { ...bearing('Token {access}'), sees: 400 })],
    expect: { cause: 'wrong-scheme', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'token-id-token',
    title: 'the ID token where the access token belongs',
    do: [
      seed('code'),
      {
        ask: '/token',
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `grant_type=authorization_code&client_id=spa&code={code}&redirect_uri={page}/&code_verifier=${VERIFIER}`,
        take: 'id_token',
        as: 'access',
      },
      get('/me', using({ sees: 401 })),
    ],
    expect: { cause: 'wrong-token-kind', instead: ['unverifiable-token'], status: 401 },
  },
  {
    ...place,
    id: 'scope-without-openid',
    title: 'an access token without the scope openid',
    do: [seed('access', 'scope=email'), get('/me', using({ sees: 403 }))],
    expect: { cause: 'insufficient-scope', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'own-cors-exchange',
    title: "the provider's default: a page that is no redirect URI's may not exchange a code",
    profile: 'own-cors',
    page: { host: 'admin.test', scheme: 'http' },
    do: [seed('code'), byCode('', { sees: 'error' })],
    expect: { cause: 'disallowed-origin', status: 400, bodyBy: 'either' },
  },
  {
    ...place,
    id: 'own-cors-userinfo',
    title: "the provider's default: nor ask who it is",
    profile: 'own-cors',
    page: { host: 'admin.test', scheme: 'http' },
    do: [seed('access'), get('/me', using({ sees: 'error' }))],
    expect: { cause: 'disallowed-origin', status: 400, bodyBy: 'either' },
  },
];
