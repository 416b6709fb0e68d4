import { oidcProvider } from '../../src/servers/oidc-provider';
import { describeServer } from './table';

const failed = (error: string, error_description: string) => ({ error, error_description });

/** The authorization endpoint's own page, as far as it matters. */
const page = (error: string, description: string) => `<!DOCTYPE html><html><body><div>
<h1>oops! something went wrong</h1>
<pre><strong>error</strong>: ${error}</pre><pre><strong>error_description</strong>: ${description}</pre></div></body></html>`;

describeServer(oidcProvider, {
  'a redirect URI that is not registered': {
    status: 400,
    body: page(
      'invalid_redirect_uri',
      'redirect_uri did not match any of the client&#39;s registered redirect_uris',
    ),
    means: ['redirect-uri-unregistered'],
    names: 'oidc-provider',
  },
  'an unknown client at the authorization endpoint': {
    status: 400,
    body: page('invalid_client', 'client is invalid'),
    means: ['client-rejected'],
    names: 'oidc-provider',
  },
  'a code used twice': {
    status: 400,
    body: failed('invalid_grant', 'grant request is invalid'),
    means: ['grant-rejected'],
    names: 'oidc-provider',
  },
  'an unknown client': {
    status: 401,
    body: failed('invalid_client', 'client authentication failed'),
    means: ['client-rejected'],
    names: null,
  },
  'no token': {
    status: 401,
    body: failed('invalid_token', 'no access token provided'),
    means: ['credentials-missing', 'token-missing'],
    names: 'oidc-provider',
  },
  'an unknown token or an expired one': {
    status: 401,
    body: failed('invalid_token', 'invalid token provided'),
    means: [],
    names: null,
  },
  'another scheme': {
    status: 400,
    body: failed('invalid_request', 'authorization header scheme must be `Bearer`'),
    means: ['credentials-missing'],
    names: 'oidc-provider',
  },
  'no scheme': {
    status: 400,
    body: failed('invalid_request', 'invalid authorization header value format'),
    means: ['credentials-missing'],
    names: 'oidc-provider',
  },
  'a scope is missing': {
    status: 403,
    body: failed('insufficient_scope', 'access token missing openid scope'),
    means: ['insufficient-scope'],
    names: 'oidc-provider',
  },
  'no proof of possession': {
    status: 400,
    body: failed('invalid_request', '`DPoP` header not provided'),
    means: ['dpop-proof-rejected'],
    names: 'oidc-provider',
  },
});
