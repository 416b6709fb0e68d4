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
  'a wrong password at the token endpoint': {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Invalid credentials given.' },
    means: ['login-rejected'],
    names: 'django-oauth-toolkit',
  },
  'a redirect_uri that is not registered': {
    status: 400,
    body: '<h2>Error: invalid_request</h2><p>Mismatching redirect URI.</p>',
    mime: 'text/html',
    means: ['redirect-uri-unregistered'],
    names: 'django-oauth-toolkit',
  },
});
