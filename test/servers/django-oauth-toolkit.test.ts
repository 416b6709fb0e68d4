import { djangoOauthToolkit } from '../../src/servers/django-oauth-toolkit';
import { describeServer } from './table';

const NOT_PROVIDED = { detail: 'Authentication credentials were not provided.' };
const bearer = (error: string, description: string) => ({
  'WWW-Authenticate': `Bearer realm="api",error="${error}",error_description="${description}"`,
});

describeServer(djangoOauthToolkit, {
  'an expired token, whatever the body says': {
    status: 401,
    headers: bearer('invalid_token', 'The access token has expired.'),
    body: NOT_PROVIDED,
    means: ['token-expired'],
    names: 'django-oauth-toolkit',
  },
  'an unknown token, whatever the body says': {
    status: 401,
    headers: bearer('invalid_token', 'The access token is invalid.'),
    body: NOT_PROVIDED,
    means: ['token-invalid'],
    names: 'django-oauth-toolkit',
  },
  'too narrow a scope, whatever the body says': {
    status: 401,
    headers: bearer('insufficient_scope', 'The access token is valid but does not have enough scope.'),
    body: NOT_PROVIDED,
    means: ['insufficient-scope'],
    names: 'django-oauth-toolkit',
  },
  'no token': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="api"' },
    body: NOT_PROVIDED,
    means: ['credentials-missing'],
    names: 'django-rest-framework',
  },
});
