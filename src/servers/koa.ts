import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Koa with koa-jwt 4.0.4 and koa-csrf 5.0.1 (observed). Without its debug option koa-jwt gives no reason; “Bad Authorization header
 * format” is said of another scheme too.
 */
export const koa: ServerProfile = {
  id: 'koa',
  name: 'Koa',
  marks: [{ cookie: /^koa[.:]sess$/, weight: 'likely' }],
  sayings: [
    { means: 'refused', status: [401], says: /^Authentication Error$/, verified: true },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Bad Authorization header format\. Format is "Authorization: Bearer <token>"$/,
      verified: true,
    },
    { means: 'token-missing', status: [401], says: /^Token not found$/, shared: true, verified: true },
    { means: 'token-revoked', status: [401], says: /^Token revoked$/, shared: true, verified: true },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /^Invalid CSRF token$/,
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['koa.sess', 'koa:sess'],
    csrf: {
      cookies: [],
      headers: ['csrf-token', 'xsrf-token', 'x-csrf-token', 'x-xsrf-token'],
      fields: ['_csrf'],
      pairs: false,
    },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'hidden-failure': [
      {
        id: 'keep-headers',
        side: 'server',
        title: 'Keep CORS headers on errors: cors stands first',
        language: 'ts',
        code: (data) =>
          `app.use(cors({ origin: ${js(data.pageOrigin)}, credentials: true, keepHeadersOnError: true }));`,
      },
    ],
    unexplained: [
      {
        id: 'jwt-debug',
        side: 'server',
        title: 'Let koa-jwt say why, while you develop',
        language: 'ts',
        code: () => `app.use(jwt({ secret, debug: true }));`,
      },
    ],
  },
};

function cors() {
  return {
    id: 'koa-cors',
    side: 'server' as const,
    title: 'Put @koa/cors before koa-jwt',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) =>
      `app.use(cors({ origin: ${js(data.pageOrigin)}, credentials: true }));
app.use(jwt({ secret }));`,
  };
}
