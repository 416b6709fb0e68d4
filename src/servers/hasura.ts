import type { ServerProfile } from '../core/server';

/**
 * Hasura GraphQL Engine 2. Codes and messages: Hasura/Server/Auth/JWT.hs and Auth.hs; the envelope around them was not seen here.
 * “Bearer” is compared with its capital. It answers most refusals with 200.
 */
export const hasura: ServerProfile = {
  id: 'hasura',
  name: 'Hasura',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [200, 400, 401],
      says: /^Could not verify JWT: JWTExpired$/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [200, 400, 401],
      says: /^Could not verify JWT: JWTNotInAudience$/,
      verified: false,
    },
    {
      means: 'token-unverifiable',
      status: [200, 400, 401],
      says: /^Could not verify JWT: JWSError /,
      verified: false,
    },
    {
      means: 'token-missing',
      status: [200, 400, 401],
      says: /^Missing Authorization header in JWT authentication mode$/,
      verified: true,
    },
    {
      means: 'cookie-missing',
      status: [200, 400, 401],
      says: /^Could not find .{1,100} in Cookie header$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [200, 400, 401],
      says: /^Malformed Authorization header$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [200, 400, 401],
      says: /^claims key: '.{1,200}' not found$/,
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [200, 400, 401],
      says: /^JWT claim does not contain x-hasura-(?:allowed-roles|default-role)$/,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [200, 400, 401],
      says: /^Your requested role is not in allowed roles$/,
      verified: true,
    },
    {
      means: 'api-key-missing',
      status: [200, 400, 401],
      says: /^x-hasura-admin-secret\/x-hasura-access-key required, but not found$/,
      verified: true,
    },
    {
      means: 'api-key-invalid',
      status: [200, 400, 401],
      says: /^invalid x-hasura-admin-secret\/x-hasura-access-key$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: true }],
  },
  fixes: {
    'unverifiable-token': [
      {
        id: 'jwt-secret',
        side: 'server',
        title: 'Compare Hasura’s key and algorithm with those of the issuer',
        language: 'sh',
        code: () =>
          `HASURA_GRAPHQL_JWT_SECRET='{"type":"RS256","jwk_url":"https://issuer.example.com/.well-known/jwks.json"}'`,
      },
    ],
    'permission-denied': [
      {
        id: 'claims',
        side: 'server',
        title: 'Put the role into the token’s claims',
        language: 'text',
        code: () => `{
  "https://hasura.io/jwt/claims": {
    "x-hasura-allowed-roles": ["user"],
    "x-hasura-default-role": "user",
    "x-hasura-user-id": "…"
  }
}`,
      },
    ],
  },
};
