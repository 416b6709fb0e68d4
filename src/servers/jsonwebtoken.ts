import type { ServerProfile } from '../core/server';

/**
 * jsonwebtoken 9.0.3 (verify.js, observed): sentences that leak through many Node.js servers, and so name none of them. “invalid
 * token” is said by others for any reason.
 */
export const jsonwebtoken: ServerProfile = {
  id: 'jsonwebtoken',
  name: 'jsonwebtoken (Node.js)',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?(?:jwt expired|maxAge exceeded)$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?jwt malformed$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?(?:invalid signature|invalid algorithm|jwt signature is required)$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?invalid token$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?jwt (?:audience|issuer) invalid\. expected: /,
      shared: true,
      verified: true,
    },
    {
      means: 'token-not-yet-valid',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?jwt not active$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-missing',
      status: [401, 403],
      says: /^(?:\w{1,30}Error: )?jwt must be provided$/,
      shared: true,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
