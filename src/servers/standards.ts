import type { ServerProfile } from '../core/server';

/**
 * What the standards themselves define, whoever says it: RFC 6750 section 3.1 (Bearer errors), RFC 6749 section 5.2 (token
 * endpoint), RFC 9470 (step-up), RFC 9449 (DPoP). It names no product.
 */
export const standards: ServerProfile = {
  id: 'standards',
  name: 'The server',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      challenge:
        /\berror=invalid_token\b(?!.*\bexpired\b.{0,10}(?:,|\bor\b))(?!.*\bor (?:has )?expired\b).*\bexpired\b/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid',
      challenge:
        /\berror=invalid_token\b(?:(?!.*\bexpired\b)|.*\bexpired\b.{0,10}(?:,|\bor\b)|.*\bor (?:has )?expired\b)/i,
      shared: true,
      verified: true,
    },
    {
      means: 'step-up-required',
      challenge: /\berror=(?:insufficient_user_authentication|insufficient_claims)\b/i,
      shared: true,
      verified: true,
    },
    {
      means: 'dpop-proof-rejected',
      challenge: /\berror=invalid_dpop_proof\b/i,
      shared: true,
      verified: true,
    },
    {
      means: 'client-rejected',
      status: [400, 401],
      says: /^(?:invalid_client|unauthorized_client)$/,
      key: 'error',
      shared: true,
      verified: true,
    },
    {
      means: 'grant-rejected',
      status: [400, 401],
      says: /^invalid_grant$/,
      key: 'error',
      shared: true,
      verified: true,
    },
    {
      means: 'dpop-proof-rejected',
      status: [400, 401],
      says: /^(?:invalid_dpop_proof|use_dpop_nonce)$/,
      key: 'error',
      shared: true,
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
    { means: 'insufficient-scope', challenge: /\berror=insufficient_scope\b/i, shared: true, verified: true },
    {
      means: 'token-expired',
      status: [401],
      says: /^(?:jwt|token|access token|the token|signature)(?: has| is)? expired\.?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'pkce-missing',
      status: [400, 401],
      says: /\b(?:requires? PKCE|PKCE (?:is )?required|(?:code_challenge|code challenge|code_verifier|code verifier) (?:is )?(?:required|missing)|(?:missing|requires?)(?: a| the)? (?:code_challenge|code challenge|code_verifier|code verifier))\b/i,
      shared: true,
      verified: true,
    },
    {
      means: 'dpop-proof-rejected',
      status: [400, 401],
      says: /\bDPoP proof\b/i,
      corrects: 'grant-rejected',
      shared: true,
      verified: true,
    },
    { means: 'rate-limited', status: [429], says: /^/, shared: true, verified: true },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
