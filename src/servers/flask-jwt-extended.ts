import type { ServerProfile } from '../core/server';

/**
 * Flask-JWT-Extended. Texts: flask_jwt_extended/{exceptions,view_decorators,default_callbacks}.py and PyJWT’s (3.25.1 to 4.7.4,
 * observed with 4.7.4), under the key “msg”. Malformed tokens and tokens of the wrong kind are 422, CSRF refusals 401. “Bearer” is
 * compared with its capital.
 */
export const flaskJwtExtended: ServerProfile = {
  id: 'flask-jwt-extended',
  name: 'Flask-JWT-Extended',
  basedOn: 'flask',
  marks: [{ cookie: /^csrf_(?:access|refresh)_token$/, weight: 'likely' }],
  sayings: [
    {
      means: 'token-missing',
      status: [401],
      says: /^Missing Authorization Header$/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Missing 'Bearer' type in 'Authorization' header\. Expected /,
      key: 'msg',
      verified: true,
    },
    {
      means: 'cookie-missing',
      status: [401],
      says: /^Missing cookie "[^"]{1,100}"$/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Missing JWT in [^(]{1,100} \(/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [422],
      says: /^Bad Authorization header\. Expected /,
      key: 'msg',
      verified: true,
    },
    { means: 'token-malformed', status: [422], says: /^Not enough segments$/, key: 'msg', verified: true },
    { means: 'token-expired', status: [401], says: /^Token has expired$/, key: 'msg', verified: true },
    {
      means: 'token-unverifiable',
      status: [422],
      says: /^(?:Signature verification failed|The specified alg value is not allowed)$/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [422],
      says: /^(?:Subject must be a string|Missing claim: [\w-]{1,60}|Token is missing the "[\w-]{1,60}" claim)$/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [422],
      says: /^Audience doesn't match$/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^Bad username or password$/,
      shared: true,
      verified: true,
    },
    { means: 'token-revoked', status: [401], says: /^Token has been revoked$/, key: 'msg', verified: true },
    {
      means: 'token-invalid',
      status: [400],
      says: /^User claims verification failed$/,
      key: 'msg',
      verified: true,
    },
    {
      means: 'token-wrong-kind',
      status: [422],
      says: /^Only (?:non-)?refresh tokens are allowed$/,
      key: 'msg',
      verified: true,
    },
    { means: 'step-up-required', status: [401], says: /^Fresh token required$/, key: 'msg', verified: true },
    { means: 'user-unknown', status: [401], says: /^Error loading the user /, key: 'msg', verified: true },
    { means: 'csrf-token-missing', status: [401], says: /^Missing CSRF token$/, key: 'msg', verified: true },
    {
      means: 'csrf-token-incorrect',
      status: [401],
      says: /^CSRF double submit tokens do not match$/,
      key: 'msg',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['access_token_cookie', 'refresh_token_cookie'],
    csrf: {
      cookies: ['csrf_access_token', 'csrf_refresh_token'],
      headers: ['X-CSRF-TOKEN'],
      fields: ['csrf_token'],
    },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: true }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'access-expires',
        side: 'server',
        title: 'Set a lifetime that the front end can keep up with (15 minutes by default)',
        language: 'python',
        code: () => `app.config['JWT_ACCESS_TOKEN_EXPIRES'] = timedelta(minutes=15)`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'jwt-secret',
        side: 'server',
        title: 'Use one JWT_SECRET_KEY everywhere, and keep it across restarts',
        language: 'python',
        code: () => `app.config['JWT_SECRET_KEY'] = os.environ['JWT_SECRET_KEY']`,
      },
    ],
    'missing-csrf-header': [
      {
        id: 'two-cookies',
        side: 'client',
        title: 'Send csrf_access_token, and csrf_refresh_token with the refresh call',
        language: 'ts',
        code: () => `const csrf = document.cookie.match(/(?:^|; )csrf_access_token=([^;]+)/)?.[1] ?? '';
headers.set('X-CSRF-TOKEN', csrf);`,
      },
    ],
    'secure-cookie-on-http': [
      {
        id: 'cookie-secure',
        side: 'server',
        title: 'Do not mark the JWT cookies Secure while you develop on http',
        language: 'python',
        code: () => `app.config['JWT_COOKIE_SECURE'] = not app.debug`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'cookie-samesite',
        side: 'server',
        title: 'Let the JWT cookies travel across sites (https only)',
        language: 'python',
        code: () => `app.config['JWT_COOKIE_SAMESITE'] = 'None'
app.config['JWT_COOKIE_SECURE'] = True`,
      },
    ],
  },
};
