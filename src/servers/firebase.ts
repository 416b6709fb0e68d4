import type { ServerProfile } from '../core/server';

/**
 * Firebase Authentication: the codes of its REST API (@firebase/auth) and firebase-admin 13.10.0’s sentence, which servers hand on.
 * The envelope of the codes was not seen here.
 */
export const firebase: ServerProfile = {
  id: 'firebase',
  name: 'Firebase Authentication',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^Firebase ID token has expired\. Get a fresh ID token from your client app and try again/,
      verified: true,
    },
    { means: 'token-expired', status: [400], says: /^TOKEN_EXPIRED$/, key: 'message', verified: true },
    { means: 'token-invalid', status: [400], says: /^INVALID_ID_TOKEN$/, key: 'message', verified: true },
    { means: 'user-inactive', status: [400], says: /^USER_DISABLED$/, key: 'message', verified: true },
    {
      means: 'login-rejected',
      status: [400],
      says: /^(?:INVALID_LOGIN_CREDENTIALS|INVALID_PASSWORD|EMAIL_NOT_FOUND)$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'step-up-required',
      status: [400],
      says: /^CREDENTIAL_TOO_OLD_LOGIN_AGAIN$/,
      key: 'message',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'expired-token': [idToken()],
    'missing-authorization': [idToken()],
  },
};

function idToken() {
  return {
    id: 'get-id-token',
    side: 'client' as const,
    title: 'Ask for the token at the moment of sending: getIdToken renews it',
    language: 'ts' as const,
    code: () => `await auth.authStateReady();
headers.set('Authorization', \`Bearer \${await auth.currentUser?.getIdToken()}\`);`,
  };
}
