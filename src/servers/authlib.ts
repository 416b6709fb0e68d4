import type { ServerProfile } from '../core/server';

/**
 * Authlib’s OAuth 2.0 server. Texts: authlib/oauth2/rfc6749/errors.py, rfc6750/errors.py (observed with 1.2.0). `invalid_token` never says
 * which of expired, revoked and unknown it was; its description is RFC 6750’s own.
 */
export const authlib: ServerProfile = {
  id: 'authlib',
  name: 'Authlib',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^missing_authorization$/,
      key: 'error',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^unsupported_token_type$/,
      key: 'error',
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      says: /^insufficient_scope$/,
      key: 'error',
      shared: true,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [400],
      says: /^Invalid "username" or "password" in request\.$/,
      key: 'error_description',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {},
};
