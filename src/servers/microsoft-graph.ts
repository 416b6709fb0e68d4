import type { ServerProfile } from '../core/server';

/** Microsoft Graph. Messages as its documentation and reports quote them, not observed here: verdicts from them are possibilities. */
export const microsoftGraph: ServerProfile = {
  id: 'microsoft-graph',
  name: 'Microsoft Graph',
  marks: [],
  sayings: [
    { means: 'credential-empty', status: [401], says: /^Access token is empty\.$/, verified: false },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      says: /^Access token has expired or is not yet valid\.$/,
      verified: false,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      says: /^Access token validation failure\. Invalid audience\.$/,
      verified: false,
    },
    {
      means: 'token-malformed',
      status: [401],
      says: /^CompactToken parsing failed with error code: -?\w{1,20}/,
      verified: false,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'insufficient-scope': [
      {
        id: 'consent',
        side: 'client',
        title:
          'Ask for the permission that the method’s page lists, and for an administrator’s consent where it says so',
        language: 'ts',
        code: () => `await msal.acquireTokenPopup({ scopes: ['https://graph.microsoft.com/Files.Read'] });`,
      },
    ],
  },
};
