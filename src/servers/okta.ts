import type { ServerProfile } from '../core/server';

/** Okta: the sentences of @okta/jwt-verifier 4.0.2 (lib.js), and its own API’s code, whose text was not observed here. */
export const okta: ServerProfile = {
  id: 'okta',
  name: 'Okta',
  marks: [],
  sayings: [
    {
      means: 'token-wrong-audience',
      status: [401, 403],
      says: /^(?:audience claim .{1,200} does not match expected audience|issuer .{1,200} does not match expected issuer)/,
      verified: true,
    },
    { means: 'token-invalid', status: [401], says: /^E0000011$/, verified: false },
    { means: 'login-rejected', status: [401], says: /^E0000004$/, verified: false },
    { means: 'permission-denied', status: [403], says: /^E0000006$/, verified: false },
  ],
  reads: {
    sessionCookies: ['sid', 'idx'],
    csrf: null,
    schemes: [
      { scheme: 'Bearer', takes: 'jwt', caseSensitive: false },
      { scheme: 'SSWS', takes: 'opaque', caseSensitive: false },
    ],
  },
  fixes: {
    'unverifiable-token': [
      {
        id: 'authorization-server',
        side: 'client',
        title: 'Use tokens of a custom authorization server: those of the org server are for Okta alone',
        language: 'ts',
        code: () => `new OktaAuth({ issuer: 'https://example.okta.com/oauth2/default', clientId });`,
      },
    ],
  },
};
