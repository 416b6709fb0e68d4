import { auth0 } from '../../src/servers/auth0';
import { describeServer, page } from './table';

const DPOP = 'DPoP algs="RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES256K ES384 ES512 EdDSA"';

const refused = (description: string) => ({
  status: 401,
  headers: {
    'WWW-Authenticate': `Bearer realm="api", error="invalid_token", error_description="${description}", ${DPOP}`,
  },
});

describeServer(auth0, {
  'no token': {
    status: 401,
    headers: { 'WWW-Authenticate': `Bearer realm="api", ${DPOP}` },
    means: ['refused'],
    names: 'auth0',
  },
  'too narrow a scope': {
    status: 403,
    headers: {
      'WWW-Authenticate': `Bearer realm="api", error="insufficient_scope", error_description="Insufficient Scope", scope="write", ${DPOP}`,
    },
    means: ['insufficient-scope', 'refused'],
    names: 'auth0',
  },
  'another audience': {
    ...refused("Unexpected 'aud' value"),
    means: ['refused', 'token-invalid', 'token-wrong-audience'],
    names: 'auth0',
  },
  'another algorithm': {
    ...refused("Unexpected 'alg' value"),
    means: ['refused', 'token-invalid', 'token-unverifiable'],
    names: 'auth0',
  },
  'claimEquals, which says 401 of a claim': {
    status: 401,
    headers: {
      'WWW-Authenticate':
        'Bearer realm="api", error="invalid_token", error_description="Missing \'isAdmin\' claim"',
    },
    means: ['permission-denied'],
    names: 'auth0',
  },
  requiresAuth: {
    status: 401,
    body: page(
      'Error',
      '<pre>UnauthorizedError: Authentication is required for this route.<br> &nbsp; &nbsp;at requiresAuth</pre>',
    ),
    means: ['credentials-missing'],
    names: 'auth0',
  },
  'its session': { status: 401, body: 'no', sets: ['appSession=a; HttpOnly'], means: [], names: 'auth0' },
});
