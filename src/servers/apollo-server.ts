import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Apollo Server 5.5.1 (observed; the check is on since version 4). It asks for a request that needs a preflight: a JSON content type
 * or one of its headers, not for a token.
 */
export const apolloServer: ServerProfile = {
  id: 'apollo-server',
  name: 'Apollo Server',
  marks: [],
  sayings: [
    {
      means: 'csrf-preflight-required',
      status: [400],
      says: /^This operation has been blocked as a potential Cross-Site Request Forgery \(CSRF\)\./,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [
      {
        id: 'require-preflight',
        side: 'client',
        title:
          'Send JSON, or one of Apollo’s headers: it asks for a request that a foreign page’s form cannot make, not for a token',
        language: 'ts',
        code: (data) => `await fetch(${js(data.target)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Apollo-Require-Preflight': 'true' },
  body: JSON.stringify({ query, variables }),
});`,
      },
    ],
    'disallowed-header': [
      {
        id: 'apollo-cors',
        side: 'server',
        title: 'Allow Apollo’s own header in the preflight’s answer',
        language: 'ts',
        code: () =>
          `app.use('/graphql', cors({ allowedHeaders: ['content-type', 'authorization', 'apollo-require-preflight'] }));`,
      },
    ],
  },
};
