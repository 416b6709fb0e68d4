import { keycloak } from '../../src/servers/keycloak';
import { describeServer } from './table';

const failed = (error: string, error_description: string) => ({ error, error_description });

describeServer(keycloak, {
  'a session that ended': {
    status: 401,
    body: failed('invalid_request', "User session not found or doesn't have client attached on it"),
    means: ['session-invalid'],
    names: 'keycloak',
  },
  'a session that expired': {
    status: 401,
    body: failed('invalid_token', 'Session expired'),
    means: ['session-invalid'],
    names: 'keycloak',
  },
  'a token of before a sign-out': {
    status: 401,
    body: failed('invalid_token', 'Stale token'),
    means: ['token-invalid'],
    names: 'keycloak',
  },
  'a refresh token that expired': {
    status: 400,
    body: failed('invalid_grant', 'Refresh token expired'),
    means: ['grant-rejected'],
    names: 'keycloak',
  },
  'another client’s refresh token': {
    status: 400,
    body: failed('invalid_grant', "Invalid refresh token. Token client and authorized client don't match"),
    means: ['grant-rejected'],
    names: 'keycloak',
  },
  'its cookie': {
    status: 401,
    body: 'no',
    sets: ['KEYCLOAK_SESSION=a; Secure'],
    means: [],
    names: 'keycloak',
  },
});
