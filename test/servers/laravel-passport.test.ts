import { laravelPassport } from '../../src/servers/laravel-passport';
import { describeServer } from './table';

describeServer(laravelPassport, {
  'a used refresh token': {
    status: 401,
    body: { error: 'invalid_request', message: 'The refresh token is invalid.' },
    means: ['grant-rejected'],
    names: 'laravel-passport',
  },
  'a refused token': {
    status: 401,
    body: {
      error: 'access_denied',
      message: 'The resource owner or authorization server denied the request.',
    },
    means: ['token-invalid'],
    names: 'laravel-passport',
  },
  'a wrong password': {
    status: 401,
    body: { error: 'invalid_credentials', message: 'The user credentials were incorrect.' },
    means: ['login-rejected'],
    names: 'laravel-passport',
  },
  'its cookie': {
    status: 401,
    body: { message: 'Unauthenticated.' },
    sets: ['laravel_token=a; HttpOnly'],
    means: ['refused'],
    names: 'laravel',
  },
});
