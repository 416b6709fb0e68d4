import { gitlab } from '../../src/servers/gitlab';
import { describeServer } from './table';

const failed = (error_description: string) => ({ error: 'invalid_token', error_description });

describeServer(gitlab, {
  'not signed in': {
    status: 401,
    body: { message: '401 Unauthorized' },
    means: ['refused'],
    names: 'gitlab',
  },
  'a bad token': {
    status: 401,
    body: failed('Bad Access Token.'),
    means: ['token-invalid'],
    names: 'gitlab',
  },
  expired: {
    status: 401,
    body: failed('Token is expired. You can either do re-authorization or token refresh.'),
    means: ['token-expired'],
    names: 'gitlab',
  },
  revoked: {
    status: 401,
    body: failed('Token was revoked. You have to re-authorize from the user.'),
    means: ['token-invalid'],
    names: 'gitlab',
  },
  'an impersonation token': {
    status: 401,
    body: failed('Token is an impersonation token but impersonation was disabled.'),
    means: ['token-invalid'],
    names: 'gitlab',
  },
  'too narrow a scope': {
    status: 403,
    body: { error: 'insufficient_scope', scope: 'api' },
    means: ['insufficient-scope'],
    names: null,
  },
  'its session': {
    status: 403,
    body: 'no',
    sets: ['_gitlab_session=a; HttpOnly'],
    means: [],
    names: 'gitlab',
  },
});
