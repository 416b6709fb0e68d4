import { doorkeeper } from '../../src/servers/doorkeeper';
import { describeServer } from './table';

const bearer = (error: string, description: string) => ({
  'WWW-Authenticate': `Bearer realm="Doorkeeper", error="${error}", error_description="${description}"`,
});

describeServer(doorkeeper, {
  expired: {
    status: 401,
    headers: bearer('invalid_token', 'The access token expired'),
    means: ['token-expired'],
    names: 'doorkeeper',
  },
  unknown: {
    status: 401,
    headers: bearer('invalid_token', 'The access token is invalid'),
    means: ['token-invalid'],
    names: 'doorkeeper',
  },
  revoked: {
    status: 401,
    headers: bearer('invalid_token', 'The access token was revoked'),
    means: ['token-revoked'],
    names: 'doorkeeper',
  },
  'expired, with the realm at the end': {
    status: 401,
    headers: {
      'WWW-Authenticate':
        'Bearer error="invalid_token", error_description="The access token expired", realm="Doorkeeper"',
    },
    means: ['token-expired'],
    names: 'doorkeeper',
  },
  'an unknown client of another server’s realm': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_client"' },
    body: { error: 'invalid_client' },
    means: ['client-rejected'],
    names: null,
  },
  'too narrow a scope': {
    status: 403,
    headers: bearer('insufficient_scope', 'Access to this resource requires scope _write_.'),
    means: ['insufficient-scope'],
    names: 'doorkeeper',
  },
  'an unknown client': {
    status: 401,
    headers: bearer('invalid_client', 'Client authentication failed due to unknown client'),
    body: { error: 'invalid_client' },
    means: ['client-rejected'],
    names: 'doorkeeper',
  },
  'another client’s token': {
    status: 403,
    body: { error: 'unauthorized_client', error_description: 'You are not authorized to revoke this token' },
    means: ['client-rejected'],
    names: 'doorkeeper',
  },
});
