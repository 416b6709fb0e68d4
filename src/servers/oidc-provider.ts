import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * panva’s oidc-provider 9.13.3 for Node.js (observed). It never tells a client why a grant is refused: its own events do. “invalid token provided” is
 * said of an expired token as of an unknown one. By default only pages of a client’s redirect URIs may call it.
 */
export const oidcProvider: ServerProfile = {
  id: 'oidc-provider',
  name: 'oidc-provider',
  marks: [],
  sayings: [
    {
      means: 'grant-rejected',
      status: [400],
      says: /^grant request is invalid$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'client-rejected',
      status: [401],
      says: /^client authentication failed$/i,
      key: 'error_description',
      shared: true,
      verified: true,
    },
    // The authorization endpoint answers with a page: name, colon, text.
    {
      means: 'client-rejected',
      status: [400],
      says: /^: client is invalid$/,
      verified: true,
    },
    {
      means: 'redirect-uri-unregistered',
      status: [400],
      says: /^: redirect_uri did not match any of the client's registered redirect_uris$/,
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^no access token provided$/,
      key: 'error_description',
      verified: true,
    },
    // What does not begin with Bearer is not read at all.
    {
      means: 'credentials-missing',
      status: [400],
      says: /^(?:invalid authorization header value format|authorization header scheme must be `Bearer`)$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      says: /^access token missing \S{1,60} scope$/,
      key: 'error_description',
      verified: true,
    },
    {
      means: 'dpop-proof-rejected',
      status: [400],
      says: /^`DPoP` header not provided$/,
      key: 'error_description',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'rejected-grant': [
      {
        id: 'grant-error',
        side: 'server',
        title: 'Look at the reason, which only the provider’s own event tells',
        language: 'ts',
        code: () =>
          `provider.on('grant.error', (context, error) => console.error(error.error, error.error_detail));`,
      },
    ],
    'unregistered-redirect-uri': [
      {
        id: 'redirect-uris',
        side: 'server',
        title: 'Add it to the client’s registration, exactly as it is sent',
        language: 'ts',
        code: (data) => `const clients = [
  { client_id: 'app', redirect_uris: [${js(data.pageOrigin ? `${data.pageOrigin}/callback` : 'https://app.example.org/callback')}] },
];`,
      },
    ],
    'disallowed-origin': [clientBasedCors()],
    'hidden-failure': [clientBasedCors()],
  },
};

function clientBasedCors() {
  return {
    id: 'client-based-cors',
    side: 'server' as const,
    title: 'Let this client call from this page too: by default only pages of its redirect URIs may',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) => `new Provider(issuer, {
  clientBasedCORS: (context, origin, client) => origin === ${js(data.pageOrigin)},
});`,
  };
}
