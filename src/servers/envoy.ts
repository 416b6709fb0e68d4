import type { ServerProfile } from '../core/server';

/**
 * Envoy, and Istio on it. Texts: google/jwt_verify_lib’s status.cc, Envoy’s rbac, basic_auth, csrf, api_key_auth and oauth2 filters.
 * `Server: envoy` is written over every answer that passes, and so is no mark.
 */
export const envoy: ServerProfile = {
  id: 'envoy',
  name: 'Envoy',
  marks: [],
  sayings: [
    { means: 'credentials-missing', status: [401], says: /^Jwt is missing\s*$/, verified: true },
    { means: 'token-expired', status: [401], says: /^Jwt is expired\s*$/, verified: true },
    { means: 'token-not-yet-valid', status: [401], says: /^Jwt not yet valid\s*$/, verified: true },
    {
      means: 'token-malformed',
      status: [401],
      says: /^Jwt is not in the form of Header\.Payload\.Signature/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      says: /^Jwt issuer is not configured\s*$/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [403],
      says: /^Audiences in Jwt are not allowed\s*$/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      says: /^(?:Jwt verification fails|Jwks doesn't have key to match kid or alg from Jwt)/,
      verified: true,
    },
    { means: 'refused', status: [401], says: /^Jwks remote fetch is failed/, verified: true },
    { means: 'permission-denied', status: [403], says: /^RBAC: access denied\s*$/, verified: true },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^User authentication failed\. (?:Missing username and password|Expected 'Basic' authentication scheme)\./,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^User authentication failed\. Invalid /,
      verified: true,
    },
    {
      means: 'api-key-invalid',
      status: [401, 403],
      says: /^Client (?:authentication failed|is forbidden)\.\s*$/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /^Invalid origin\s*$/,
      shared: true,
      verified: true,
    },
    { means: 'refused', status: [401], says: /^OAuth flow failed\.\s*$/, verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'missing-authorization': [
      {
        id: 'request-principals',
        side: 'server',
        title: 'Istio: RequestAuthentication alone lets strangers through; the policy decides',
        language: 'text',
        code: () => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
spec:
  rules:
    - from: [{ source: { requestPrincipals: ["*"] } }]`,
      },
    ],
    'rejected-preflight': [
      {
        id: 'allow-preflight',
        side: 'server',
        title: 'Let preflights pass the JWT filter',
        language: 'text',
        code: () => `# envoy.filters.http.jwt_authn
bypass_cors_preflight: true`,
      },
    ],
  },
};
