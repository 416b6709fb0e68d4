import type { ServerProfile } from '../core/server';

/**
 * Kong Gateway 3.10. Texts: kong/plugins/{jwt,key-auth,hmac-auth,acl,ip-restriction,oauth2}/access.lua. It names itself in Server only
 * when it answers by itself; a bare “Unauthorized” is also its answer to a wrong key.
 */
export const kong: ServerProfile = {
  id: 'kong',
  name: 'Kong Gateway',
  marks: [{ header: 'server', matches: /^kong\/\d/, weight: 'certain' }],
  sayings: [
    { means: 'api-key-missing', status: [401], says: /^No API key found in request$/, verified: true },
    { means: 'api-key-invalid', status: [401], says: /^Duplicate API key found$/, verified: true },
    { means: 'token-malformed', status: [401], says: /^Bad token; /, verified: true },
    { means: 'token-malformed', status: [401], says: /^Multiple tokens provided$/, verified: true },
    {
      means: 'token-wrong-audience',
      status: [401],
      says: /^No credentials found for given '/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      says: /^Invalid signature$/,
      key: 'message',
      shared: true,
      verified: true,
    },
    { means: 'token-expired', status: [401], says: /^token expired$/, key: 'exp', verified: true },
    {
      means: 'token-not-yet-valid',
      status: [401],
      says: /^token not valid yet$/,
      key: 'nbf',
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      says: /^(?:exceeds maximum allowed expiration|must be a number)$/,
      key: 'exp',
      verified: true,
    },
    {
      means: 'signature-invalid',
      status: [401],
      says: /^HMAC signature (?:cannot be verified|does not match)/,
      verified: true,
    },
    { means: 'permission-denied', status: [403], says: /^You cannot consume this service$/, verified: true },
    { means: 'blocked-by-gateway', status: [403], says: /^IP address not allowed: /, verified: true },
    {
      means: 'token-missing',
      status: [401],
      says: /^The access token is missing$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      says: /^The access token is invalid or has expired$/,
      key: 'error_description',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'hidden-failure': [cors()],
  },
};

function cors() {
  return {
    id: 'cors-plugin',
    side: 'server' as const,
    title: 'Let Kong’s cors plugin answer preflights: it runs before the authentication plugins',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `plugins:
  - name: cors
    config:
      origins: [${JSON.stringify(String(data.pageOrigin))}]
      credentials: true
      preflight_continue: false`,
  };
}
