import type { ServerProfile } from '../core/server';

/**
 * dj-rest-auth, with its JWT in cookies. Texts: dj_rest_auth/jwt_auth.py, serializers.py, views.py (2.2.8 to 7.1.1). The cookie
 * has no default name: the listed ones are those of its documentation. An Authorization header wins over the cookie, and the
 * CSRF check is off unless JWT_AUTH_COOKIE_USE_CSRF is on.
 */
export const djRestAuth: ServerProfile = {
  id: 'dj-rest-auth',
  name: 'dj-rest-auth',
  basedOn: 'simplejwt',
  marks: [{ cookie: /^(?:jwt-auth|my-app-auth)$/, weight: 'likely' }],
  sayings: [
    { means: 'credentials-missing', status: [401], says: /^No valid refresh token found\.$/, verified: true },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Refresh token was not included in (?:cookie|request) data\.$/,
      verified: true,
    },
    {
      means: 'user-inactive',
      status: [400],
      says: /^User account is disabled\.$/,
      shared: true,
      verified: true,
    },
    { means: 'user-inactive', status: [400], says: /^E-mail is not verified\.$/, verified: true },
  ],
  reads: { sessionCookies: ['jwt-auth', 'my-app-auth', 'access'], csrf: null, schemes: [] },
  fixes: {
    'no-session-cookie': [jwtCookie()],
    'omitted-credentials': [jwtCookie()],
    'samesite-blocked-cookie': [
      {
        id: 'jwt-samesite',
        side: 'server',
        title: 'Let the JWT cookie travel across sites (https only)',
        language: 'python',
        code: () => `# settings.py
REST_AUTH = {
    'USE_JWT': True,
    'JWT_AUTH_COOKIE': 'jwt-auth',
    'JWT_AUTH_SAMESITE': 'None',
    'JWT_AUTH_SECURE': True,
}`,
      },
    ],
    'secure-cookie-on-http': [
      {
        id: 'jwt-secure',
        side: 'server',
        title: 'Do not mark the JWT cookie Secure while you develop on http',
        language: 'python',
        code: () => `# settings.py
REST_AUTH = {'JWT_AUTH_SECURE': not DEBUG}`,
      },
    ],
  },
};

function jwtCookie() {
  return {
    id: 'jwt-cookie',
    side: 'server' as const,
    title: 'Check that sign-in sets the JWT cookies, and that the cookie class reads them',
    language: 'python' as const,
    code: () => `# settings.py
REST_AUTH = {
    'USE_JWT': True,
    'JWT_AUTH_COOKIE': 'jwt-auth',
    'JWT_AUTH_REFRESH_COOKIE': 'jwt-refresh',
}
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': ['dj_rest_auth.jwt_auth.JWTCookieAuthentication'],
}`,
  };
}
