import type { ServerProfile } from '../core/server';

/** Google APIs. Reasons: google/api/error_reason.proto (google.rpc.ErrorInfo); the envelope around them was not seen here. */
export const googleApis: ServerProfile = {
  id: 'google-apis',
  name: 'Google APIs',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^CREDENTIALS_MISSING$/,
      key: 'reason',
      verified: true,
    },
    { means: 'token-expired', status: [401], says: /^ACCESS_TOKEN_EXPIRED$/, key: 'reason', verified: true },
    {
      means: 'token-wrong-kind',
      status: [401],
      says: /^ACCESS_TOKEN_TYPE_UNSUPPORTED$/,
      key: 'reason',
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      says: /^ACCESS_TOKEN_SCOPE_INSUFFICIENT$/,
      key: 'reason',
      verified: true,
    },
    {
      means: 'session-invalid',
      status: [401],
      says: /^SESSION_COOKIE_INVALID$/,
      key: 'reason',
      verified: true,
    },
    {
      means: 'api-key-invalid',
      status: [400, 403],
      says: /^API_KEY_(?:INVALID|HTTP_REFERRER_BLOCKED|SERVICE_BLOCKED)$/,
      key: 'reason',
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^IAM_PERMISSION_DENIED$/,
      key: 'reason',
      verified: true,
    },
    {
      means: 'refused',
      status: [403],
      says: /^(?:SERVICE_DISABLED|MISSING_ORIGIN)$/,
      key: 'reason',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'insufficient-scope': [
      {
        id: 'scopes',
        side: 'client',
        title: 'Ask for the scope at sign-in, or give the account the role',
        language: 'ts',
        code: () => `google.accounts.oauth2.initTokenClient({
  client_id,
  scope: 'https://www.googleapis.com/auth/drive.readonly', // what this method’s page lists
  callback,
}).requestAccessToken();`,
      },
    ],
  },
};
