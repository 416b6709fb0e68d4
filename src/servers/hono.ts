import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Hono 4.13.19 (observed). The body says “Unauthorized” and nothing else; the reason stands in the challenge. Unlike RFC 6750 it
 * says error=invalid_request when no token came; “invalid credentials structure” is said of another scheme too.
 */
export const hono: ServerProfile = {
  id: 'hono',
  name: 'Hono',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      challenge: /error_description=no authorization included in request/,
      verified: true,
    },
    { means: 'credentials-missing', status: [401], challenge: /^Bearer realm=$/, verified: true },
    {
      means: 'credentials-missing',
      status: [401],
      challenge: /error_description=invalid credentials structure/,
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      challenge: /error_description=token verification failure/,
      verified: true,
    },
    { means: 'refused', status: [401], challenge: /^Basic realm=Secure Area$/, verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-credentials': [cors()],
    'untrusted-origin': [
      {
        id: 'csrf-origin',
        side: 'server',
        title: 'Let csrf() accept the page’s origin',
        language: 'ts',
        code: (data) => `app.use(csrf({ origin: [${js(data.origin)}, ${js(data.pageOrigin)}] }));`,
      },
    ],
  },
};

function cors() {
  return {
    id: 'cors-first',
    side: 'server' as const,
    title: 'Put cors() before jwt(), with the page’s origin and credentials',
    language: 'ts' as const,
    code: (data: {
      [name: string]: unknown;
    }) => `app.use('*', cors({ origin: ${js(data.pageOrigin)}, credentials: true }));
app.use('/api/*', jwt({ secret }));`,
  };
}
