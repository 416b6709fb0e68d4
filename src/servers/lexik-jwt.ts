import type { ServerProfile } from '../core/server';

/** LexikJWTAuthenticationBundle 2, as API Platform uses it. Its sentences were not read in its source: verdicts from them are possibilities. */
export const lexikJwt: ServerProfile = {
  id: 'lexik-jwt',
  name: 'LexikJWTAuthenticationBundle',
  basedOn: 'symfony',
  marks: [],
  sayings: [
    {
      means: 'token-missing',
      status: [401],
      says: /^JWT Token not found$/,
      key: 'message',
      verified: false,
    },
    { means: 'token-expired', status: [401], says: /^Expired JWT Token$/, key: 'message', verified: false },
    {
      means: 'token-unverifiable',
      status: [401],
      says: /^Invalid JWT Token$/,
      key: 'message',
      verified: false,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'token-ttl',
        side: 'server',
        title: 'Set a lifetime that the front end can keep up with (seconds)',
        language: 'text',
        code: () => `# config/packages/lexik_jwt_authentication.yaml
lexik_jwt_authentication:
  token_ttl: 3600`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'keypair',
        side: 'server',
        title: 'Keep the key pair across deployments: a new one refuses every token',
        language: 'sh',
        code: () => `php bin/console lexik:jwt:generate-keypair --skip-if-exists`,
      },
    ],
  },
};
