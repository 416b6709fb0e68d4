import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * djangorestframework-jwt (jpadilla, no longer maintained). Texts: rest_framework_jwt/authentication.py. “Invalid signature” is
 * said when the token’s user is gone or inactive. The prefix is JWT, not Bearer.
 */
export const djangorestframeworkJwt: ServerProfile = {
  id: 'djangorestframework-jwt',
  name: 'djangorestframework-jwt',
  basedOn: 'django-rest-framework',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^Signature has expired\.$/,
      key: 'detail',
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401, 403],
      says: /^Error decoding signature\.$/,
      key: 'detail',
      verified: true,
    },
    { means: 'token-invalid', status: [401, 403], says: /^Invalid payload$/, key: 'detail', verified: true },
    { means: 'user-unknown', status: [401, 403], says: /^Invalid signature$/, key: 'detail', verified: true },
    {
      means: 'credential-empty',
      status: [401, 403],
      says: /^Invalid Authorization header\. No credentials provided\.$/,
      key: 'detail',
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [{ scheme: 'JWT', takes: 'jwt', caseSensitive: false }] },
  fixes: {
    'expired-token': [
      {
        id: 'jwt-lifetime',
        side: 'server',
        title: 'Set a lifetime that the front end can keep up with, and allow refreshing',
        language: 'python',
        code: () => `# settings.py
from datetime import timedelta

JWT_AUTH = {
    'JWT_EXPIRATION_DELTA': timedelta(minutes=15),
    'JWT_ALLOW_REFRESH': True,
}`,
      },
    ],
    'wrong-scheme': [
      {
        id: 'jwt-prefix',
        side: 'server',
        title: 'Or let the API take the word that the client sends',
        language: 'python',
        code: (data) => `# settings.py
JWT_AUTH = {'JWT_AUTH_HEADER_PREFIX': ${python(data.sentScheme ?? 'Bearer')}}`,
      },
    ],
  },
};
