import type { ServerProfile } from '../core/server';

/** tymon/jwt-auth and PHP-Open-Source-Saver/jwt-auth 1 and 2. Texts: Http/Middleware/BaseMiddleware.php, Exceptions. */
export const laravelJwtAuth: ServerProfile = {
  id: 'laravel-jwt-auth',
  name: 'jwt-auth (Laravel)',
  basedOn: 'laravel',
  marks: [],
  sayings: [
    { means: 'refused', status: [401], challenge: /^jwt-auth$/, verified: true },
    {
      means: 'token-missing',
      status: [401],
      says: /^Token not provided$/,
      key: 'message',
      verified: true,
    },
    { means: 'token-expired', status: [401], says: /^Token has expired$/, key: 'message', verified: true },
    {
      means: 'token-invalid',
      status: [401],
      says: /^The token has been blacklisted$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'user-unknown',
      status: [401],
      says: /^User not found$/,
      key: 'message',
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'ttl',
        side: 'server',
        title: 'Set the lifetimes that the front end can keep up with (minutes)',
        language: 'sh',
        code: () => `# .env
JWT_TTL=60
JWT_REFRESH_TTL=20160`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'jwt-secret',
        side: 'server',
        title: 'Keep JWT_SECRET the same: a new one refuses every token',
        language: 'sh',
        code: () => `php artisan jwt:secret # once`,
      },
    ],
  },
};
