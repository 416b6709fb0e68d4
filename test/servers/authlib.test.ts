import { authlib } from '../../src/servers/authlib';
import { describeServer } from './table';

describeServer(authlib, {
  'no header': {
    status: 401,
    body: { error: 'missing_authorization', error_description: 'Missing "Authorization" in headers.' },
    means: ['credentials-missing'],
    names: 'authlib',
  },
  'another scheme': {
    status: 401,
    body: { error: 'unsupported_token_type' },
    means: ['credentials-missing'],
    names: 'authlib',
  },
  'a narrow scope': {
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
    },
    means: ['insufficient-scope'],
    names: null,
  },
  'a wrong password': {
    status: 400,
    body: { error: 'invalid_request', error_description: 'Invalid "username" or "password" in request.' },
    means: ['login-rejected'],
    names: 'authlib',
  },
});
