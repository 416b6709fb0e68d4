import { sh } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * GitHub’s REST API (its documentation, 2026). “Bad credentials” is Spring Security’s sentence too: the request id names GitHub. Private
 * things answer 404.
 */
export const github: ServerProfile = {
  id: 'github',
  name: 'GitHub',
  marks: [{ header: 'x-github-request-id', matches: /./, weight: 'certain' }],
  sayings: [
    { means: 'token-invalid', status: [401], says: /^Bad credentials$/, shared: true, verified: true },
    {
      means: 'user-locked',
      status: [403],
      says: /^Maximum number of login attempts exceeded\. Please try again later\.$/,
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      says: /^Resource not accessible by (?:integration|personal access token)$/,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403, 404],
      header: { name: 'x-github-sso', matches: /^required\b/ },
      verified: true,
    },
    { means: 'credentials-missing', status: [401], says: /^Requires authentication$/, verified: false },
    { means: 'rate-limited', status: [403, 429], says: /^API rate limit exceeded for /, verified: false },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [
      { scheme: 'Bearer', takes: 'opaque', caseSensitive: false },
      { scheme: 'token', takes: 'opaque', caseSensitive: false },
    ],
  },
  fixes: {
    'permission-denied': [
      {
        id: 'accepted-permissions',
        side: 'client',
        title:
          'Give the token the permission that the answer names in X-Accepted-GitHub-Permissions; for SAML, authorize it for the organization',
        language: 'sh',
        code: (data) =>
          `curl -sI -H "Authorization: Bearer $TOKEN" ${sh(data.url)} | grep -i 'x-accepted-github-permissions\\|x-oauth-scopes\\|x-github-sso'`,
      },
    ],
  },
};
