import type { ServerProfile } from '../core/server';

/** Keycloak’s userinfo and token endpoints. Texts: UserInfoEndpoint.java, TokenManager.java (an older release; newer ones say “Token is not active” too). */
export const keycloak: ServerProfile = {
  id: 'keycloak',
  name: 'Keycloak',
  marks: [{ cookie: /^KEYCLOAK_(?:SESSION|IDENTITY)$/, weight: 'likely' }],
  sayings: [
    {
      means: 'session-invalid',
      status: [401],
      says: /^User session not found or doesn't have client attached on it$/,
      verified: true,
    },
    {
      means: 'session-invalid',
      status: [401],
      says: /^Session expired$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      says: /^Stale token$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'grant-rejected',
      status: [400],
      says: /^(?:Refresh token expired|Stale refresh token|Stale token)$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'grant-rejected',
      status: [400],
      says: /^Invalid refresh token(?:\. Token client and authorized client don't match)?$/,
      key: 'error_description',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['KEYCLOAK_IDENTITY', 'KEYCLOAK_SESSION'],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'update-token',
        side: 'client',
        title: 'Renew the token before each call that needs it',
        language: 'ts',
        code: () => `await keycloak.updateToken(30); // renews when fewer than 30 seconds are left
headers.set('Authorization', \`Bearer \${keycloak.token}\`);`,
      },
    ],
    'disallowed-origin': [
      {
        id: 'web-origins',
        side: 'server',
        title: 'Add the page’s origin to the client’s “Web origins”',
        language: 'text',
        code: (data) => String(data.pageOrigin),
      },
    ],
  },
};
