import type { ServerProfile } from '../core/server';

/**
 * Auth0’s middleware for Express: express-oauth2-jwt-bearer 1.10.0 and express-openid-connect 3.4.0 (both observed). Its challenge
 * lists the DPoP algorithms in this order. claimEquals and its like answer 401 invalid_token for a claim that permits too little.
 */
export const auth0: ServerProfile = {
  id: 'auth0',
  name: 'Auth0 (Express)',
  basedOn: 'express',
  marks: [{ cookie: /^appSession$/, weight: 'likely' }],
  sayings: [
    {
      means: 'refused',
      status: [400, 401, 403],
      challenge: /^DPoP algs=RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES256K ES384 ES512 EdDSA$/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      challenge: /\berror=invalid_token error_description=Unexpected ['"](?:aud|iss)['"] value/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      challenge: /\berror=invalid_token error_description=Unexpected ['"]alg['"] value/,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [401],
      challenge:
        /\berror=invalid_token error_description=(?:Missing|Unexpected) ['"](?!aud|iss|alg|exp|nbf|iat)[\w:/.-]{1,80}['"] (?:claim|value)/,
      corrects: 'token-invalid',
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      challenge:
        /\berror=insufficient_scope error_description=(?:Insufficient Scope\b|Missing ['"]scope['"] claim)/,
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^(?:UnauthorizedError: )?Authentication is required for this route\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['appSession'],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'wrong-audience': [audience()],
    'unverifiable-token': [audience()],
    'wrong-token-kind': [audience()],
    'malformed-token': [audience()],
  },
};

function audience() {
  return {
    id: 'audience',
    side: 'client' as const,
    title: 'Ask for this API’s audience: without it Auth0 gives an opaque token or an ID token',
    language: 'ts' as const,
    code: () =>
      `const token = await auth0.getTokenSilently({ authorizationParams: { audience: 'https://api.example.com' } });`,
  };
}
