import type { ServerProfile } from '../core/server';

/**
 * Supabase Auth (GoTrue, August 2026). Codes: internal/api/apierrors/errorcode.go, also sent as X-Sb-Error-Code; messages of the
 * handlers. A bad JWT and a lost session are 403, a refused refresh token is 400.
 */
export const supabase: ServerProfile = {
  id: 'supabase',
  name: 'Supabase Auth',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      header: { name: 'x-sb-error-code', matches: /^no_authorization$/ },
      verified: true,
    },
    {
      means: 'token-missing',
      status: [401],
      says: /^This endpoint requires a valid Bearer token$/,
      verified: true,
    },
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^invalid JWT: .{0,200}token is expired/,
      verified: false,
    },
    {
      means: 'token-unverifiable',
      status: [401, 403],
      says: /^invalid JWT: .{0,200}signature is invalid/,
      verified: false,
    },
    {
      means: 'token-invalid',
      status: [403],
      header: { name: 'x-sb-error-code', matches: /^bad_jwt$/ },
      verified: true,
    },
    { means: 'token-invalid', status: [403], says: /^bad_jwt$/, verified: true },
    {
      means: 'session-invalid',
      status: [403],
      header: { name: 'x-sb-error-code', matches: /^session_not_found$/ },
      verified: true,
    },
    {
      means: 'session-invalid',
      status: [403],
      says: /^Session from session_id claim in JWT does not exist$/,
      verified: true,
    },
    { means: 'user-inactive', status: [403], says: /^user_banned$/, verified: true },
    {
      means: 'grant-rejected',
      status: [400],
      says: /^Invalid Refresh Token: (?:Refresh Token Not Found|Already Used|Session Expired)/,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [400],
      header: { name: 'x-sb-error-code', matches: /^invalid_credentials$/ },
      verified: true,
    },
    { means: 'step-up-required', status: [401, 403], says: /^insufficient_aal$/, verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'rejected-session': [signInAgain()],
    'missing-authorization': [signInAgain()],
    'expired-token': [
      {
        id: 'auto-refresh',
        side: 'client',
        title: 'Let the client refresh, in one place: two clients use up each other’s refresh token',
        language: 'ts',
        code: () =>
          `export const supabase = createClient(url, anonKey, { auth: { autoRefreshToken: true, persistSession: true } });`,
      },
    ],
  },
};

function signInAgain() {
  return {
    id: 'get-session',
    side: 'client' as const,
    title: 'Wait for the session before the first call',
    language: 'ts' as const,
    code: () => `const { data: { session } } = await supabase.auth.getSession();
if (!session) await supabase.auth.signInWithPassword({ email, password });`,
  };
}
