import type { ServerProfile } from '../core/server';

/**
 * Laravel Passport 8 to 12 with league/oauth2-server. Texts: OAuthServerException.php. A CSRF failure of the cookie laravel_token is
 * answered 401 “Unauthenticated.”, as a bad token is.
 */
export const laravelPassport: ServerProfile = {
  id: 'laravel-passport',
  name: 'Laravel Passport',
  basedOn: 'laravel',
  marks: [{ cookie: /^laravel_token$/, weight: 'likely' }],
  sayings: [
    { means: 'grant-rejected', status: [400, 401], says: /^The refresh token is invalid\.$/, verified: true },
    {
      means: 'token-invalid',
      status: [401],
      says: /^The resource owner or authorization server denied the request\.$/,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [400, 401],
      says: /^The user credentials were incorrect\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['laravel_token'],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'unverifiable-token': [
      {
        id: 'keys',
        side: 'server',
        title: 'Keep the keys across deployments: new ones refuse every token',
        language: 'sh',
        code: () =>
          `php artisan passport:keys # once; then keep storage/oauth-*.key, or PASSPORT_PRIVATE_KEY and PASSPORT_PUBLIC_KEY`,
      },
    ],
  },
};
