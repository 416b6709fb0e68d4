import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Litestar. Texts: litestar/security/jwt/{middleware,token}.py and litestar/middleware/csrf.py (observed with 2.24). The body repeats the
 * status as status_code beside detail. “Invalid token”, which many servers say, covers
 * expired, altered and garbage alike.
 */
export const litestar: ServerProfile = {
  id: 'litestar',
  name: 'Litestar',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^No JWT token found in request header(?: or cookies)?$/,
      key: 'detail',
      verified: true,
    },
    {
      means: 'csrf-failed',
      status: [403],
      says: /^CSRF token verification failed$/,
      key: 'detail',
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['session'],
    csrf: { cookies: ['csrftoken'], headers: ['x-csrftoken'], fields: ['_csrf_token'] },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
  },
};

function cors() {
  return {
    id: 'cors-config',
    side: 'server' as const,
    title: 'Allow the page’s origin and credentials',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `from litestar.config.cors import CORSConfig

app = Litestar(
    route_handlers,
    cors_config=CORSConfig(allow_origins=[${python(data.pageOrigin)}], allow_credentials=True),
)`,
  };
}
