import { sh } from '../core/code';
import type { ServerProfile } from '../core/server';

/** GitLab’s API. Texts: lib/api/api_guard.rb, lib/api/helpers.rb. A token may also come as PRIVATE-TOKEN. */
export const gitlab: ServerProfile = {
  id: 'gitlab',
  name: 'GitLab',
  marks: [{ cookie: /^_gitlab_session$/, weight: 'likely' }],
  sayings: [
    {
      means: 'refused',
      status: [401, 403],
      says: /^40[13] (?:Unauthorized|Forbidden)\b/,
      key: 'message',
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      says: /^Bad Access Token\.$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'token-expired',
      status: [401],
      says: /^Token is expired\. You can either do re-authorization or token refresh\.$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      says: /^Token was revoked\. You have to re-authorize from the user\.$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      says: /^Token is an impersonation token but impersonation was disabled\.$/,
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
  ],
  reads: {
    sessionCookies: ['_gitlab_session'],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'insufficient-scope': [
      {
        id: 'scopes',
        side: 'client',
        title: 'See what the token may do',
        language: 'sh',
        code: (data) =>
          `curl -H "PRIVATE-TOKEN: $TOKEN" ${sh(`${data.origin}/api/v4/personal_access_tokens/self`)}`,
      },
    ],
  },
};
