import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * hapi 21 with @hapi/basic 7, @hapi/cookie 12, @hapi/jwt 3 and @hapi/crumb 9 (observed). The reason stands in the challenge’s
 * `error` and in the body. crumb says “Forbidden” alone, reads X-CSRF-Token only in its restful mode, and the field elsewhere.
 */
export const hapi: ServerProfile = {
  id: 'hapi',
  name: 'hapi',
  marks: [
    { cookie: /^crumb$/, weight: 'likely' },
    { cookie: /^sid-example$/, weight: 'likely' },
  ],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Missing authentication$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'token-expired',
      status: [401],
      challenge: /^Bearer error=Token (?:expired|maximum age exceeded)$/,
      verified: true,
    },
    {
      means: 'token-not-yet-valid',
      status: [401],
      challenge: /^Bearer error=Token not yet active$/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      challenge: /^Bearer error=Token (?:audience is not allowed|payload iss value not allowed)$/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      challenge: /^Bearer error=Invalid token signature$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      challenge: /^Bearer error=Invalid token (?:structure|missing header)$/,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      challenge: /^Basic error=Bad username or password$/,
      verified: true,
    },
    { means: 'session-invalid', status: [401], says: /^Invalid cookie$/, key: 'message', verified: true },
    {
      means: 'insufficient-scope',
      status: [403],
      says: /^Insufficient scope$/,
      key: 'message',
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['sid', 'sid-example', 'session'],
    csrf: { cookies: ['crumb'], headers: ['X-CSRF-Token'], fields: ['crumb'] },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'disallowed-origin': [cors()],
    'rejected-preflight': [cors()],
    'disallowed-credentials': [cors()],
    'rejected-set-cookie': [cookie()],
    'samesite-blocked-cookie': [cookie()],
    'missing-csrf-header': [
      {
        id: 'restful-crumb',
        side: 'server',
        title: 'Let crumb read the header: without restful it reads the field alone',
        language: 'ts',
        code: () => `await server.register({ plugin: Crumb, options: { restful: true } });`,
      },
    ],
  },
};

function cors() {
  return {
    id: 'route-cors',
    side: 'server' as const,
    title: 'Switch CORS on for the routes, with the page’s origin and credentials',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) =>
      `Hapi.server({ routes: { cors: { origin: [${js(data.pageOrigin)}], credentials: true } } });`,
  };
}

function cookie() {
  return {
    id: 'cookie-same-site',
    side: 'server' as const,
    title: 'Let the session cookie travel across sites (https only): @hapi/cookie makes it Strict',
    language: 'ts' as const,
    code: () =>
      `server.auth.strategy('session', 'cookie', { cookie: { name: 'sid', password, isSecure: true, isSameSite: 'None' } });`,
  };
}
