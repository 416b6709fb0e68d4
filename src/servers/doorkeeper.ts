import type { ServerProfile } from '../core/server';

/** Doorkeeper 5.6 to 6.0. Texts: config/locales/en.yml, lib/doorkeeper/oauth/*_response.rb. The body is empty: the reason stands in the challenge. */
export const doorkeeper: ServerProfile = {
  id: 'doorkeeper',
  name: 'Doorkeeper',
  basedOn: 'rails',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [401],
      challenge: /\berror_description=The access token expired(?:$| realm=)/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      challenge: /\berror_description=The access token is invalid(?:$| realm=)/,
      verified: true,
    },
    {
      means: 'token-revoked',
      status: [401],
      challenge: /\berror_description=The access token was revoked(?:$| realm=)/,
      corrects: 'token-invalid',
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      challenge: /\berror_description=Access to this resource requires scope /,
      verified: true,
    },
    {
      means: 'client-rejected',
      status: [401],
      challenge: /\berror=invalid_client\b.{0,300} realm=Doorkeeper\b/,
      verified: true,
    },
    {
      means: 'client-rejected',
      status: [403],
      says: /^You are not authorized to revoke this token$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'expires-in',
        side: 'server',
        title: 'Set how long tokens live, and give refresh tokens',
        language: 'text',
        code: () => `# config/initializers/doorkeeper.rb
access_token_expires_in 2.hours
use_refresh_token`,
      },
    ],
    'insufficient-scope': [
      {
        id: 'scopes',
        side: 'server',
        title: 'Compare the scopes of controller and application',
        language: 'text',
        code: () => `before_action -> { doorkeeper_authorize! :write }
# config/initializers/doorkeeper.rb: optional_scopes :write`,
      },
    ],
  },
};
