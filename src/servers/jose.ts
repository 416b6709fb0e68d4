import type { ServerProfile } from '../core/server';

/**
 * jose 4 to 6 (observed through express-oauth2-jwt-bearer 1.10): sentences that leak through many JavaScript servers, in the body or as
 * the challenge’s description, and so name none of them.
 */
export const jose: ServerProfile = {
  id: 'jose',
  name: 'jose (JavaScript)',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^(?:\w{1,30}: )?"exp" claim timestamp check failed$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-expired',
      status: [401, 403],
      challenge: /\berror_description=['"]exp['"] claim timestamp check failed/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-not-yet-valid',
      status: [401, 403],
      says: /^(?:\w{1,30}: )?"nbf" claim timestamp check failed$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-not-yet-valid',
      status: [401, 403],
      challenge: /\berror_description=['"]nbf['"] claim timestamp check failed/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401, 403],
      says: /^(?:\w{1,30}: )?(?:unexpected "(?:aud|iss)" claim value|Unexpected ['"](?:aud|iss)['"] value)$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401, 403],
      says: /^(?:\w{1,30}: )?signature verification failed$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401, 403],
      challenge: /\berror_description=signature verification failed/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      says: /^(?:\w{1,30}: )?Invalid Compact JWS$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      challenge: /\berror_description=Invalid Compact JWS/,
      shared: true,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
