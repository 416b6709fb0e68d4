import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Fastify 5 with @fastify/jwt 10.2.8, csrf-protection 8.0.2, basic-auth 6.3.0 and bearer-auth 10.1.3 (all observed). The codes are
 * Fastify’s alone. A token whose time has not come is answered with 500. @fastify/bearer-auth compares “Bearer ” with its capital.
 */
export const fastify: ServerProfile = {
  id: 'fastify',
  name: 'Fastify',
  marks: [],
  sayings: [
    {
      means: 'token-missing',
      status: [401],
      says: /^FST_JWT_NO_AUTHORIZATION_IN_HEADER$/,
      verified: true,
    },
    {
      means: 'token-missing',
      status: [401],
      says: /^No Authorization was found in request\.headers$/,
      verified: true,
    },
    {
      means: 'cookie-missing',
      status: [401],
      says: /^FST_JWT_NO_AUTHORIZATION_IN_COOKIE$/,
      verified: true,
    },
    {
      means: 'cookie-missing',
      status: [401],
      says: /^No Authorization was found in request\.cookies$/,
      verified: true,
    },
    { means: 'token-expired', status: [401], says: /^FST_JWT_AUTHORIZATION_TOKEN_EXPIRED$/, verified: true },
    {
      means: 'token-invalid',
      status: [401],
      says: /^FST_JWT_AUTHORIZATION_TOKEN_(?:INVALID|UNTRUSTED)$/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      says: /^Authorization token is invalid: The token signature is invalid\.$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      says: /^Authorization token is invalid: The token (?:is malformed|header is not a valid base64url serialized JSON)\.$/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      says: /^Authorization token is invalid: The aud claim value is not allowed\.$/,
      verified: true,
    },
    { means: 'token-unverifiable', status: [401], says: /^FAST_JWT_MISSING_SIGNATURE$/, verified: true },
    { means: 'token-malformed', status: [400], says: /^FST_JWT_BAD_(?:COOKIE_)?REQUEST$/, verified: true },
    { means: 'token-not-yet-valid', status: [500], says: /^FAST_JWT_INACTIVE$/, verified: true },
    { means: 'csrf-cookie-missing', status: [403], says: /^FST_CSRF_MISSING_SECRET$/, verified: true },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /^FST_CSRF_INVALID_TOKEN$/,
      verified: true,
    },
    // Said of every header that is not Basic’s; wrong credentials get the project’s own words.
    {
      means: 'credentials-missing',
      status: [401],
      says: /^FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER$/,
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^missing authorization header$/,
      key: 'error',
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      says: /^invalid authorization header$/,
      key: 'error',
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['sessionId', 'session'],
    csrf: {
      cookies: ['_csrf'],
      headers: ['csrf-token', 'xsrf-token', 'x-csrf-token', 'x-xsrf-token'],
      fields: ['_csrf'],
      pairs: false,
    },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [generateCsrf()],
    'missing-csrf-cookie': [generateCsrf()],
    'mismatched-csrf-token': [generateCsrf()],
    'rejected-set-cookie': [
      {
        id: 'session-secure',
        side: 'server',
        title: '@fastify/session sets its cookie on https only, unless told otherwise',
        language: 'ts',
        code: () =>
          `app.register(session, { secret, cookie: { secure: process.env.NODE_ENV === 'production' } });`,
      },
    ],
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-credentials': [cors()],
  },
};

function generateCsrf() {
  return {
    id: 'generate-csrf',
    side: 'server' as const,
    title: 'Hand the token to the page: the cookie or the session holds a secret, not the token',
    language: 'ts' as const,
    code: () => `app.get('/csrf', async (request, reply) => ({ token: reply.generateCsrf() }));
app.addHook('onRequest', app.csrfProtection);`,
  };
}

function cors() {
  return {
    id: 'fastify-cors',
    side: 'server' as const,
    title: 'Allow the page’s origin with credentials',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) =>
      `await app.register(import('@fastify/cors'), { origin: ${js(data.pageOrigin)}, credentials: true });`,
  };
}
