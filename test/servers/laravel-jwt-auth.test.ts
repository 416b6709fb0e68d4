import { laravelJwtAuth } from '../../src/servers/laravel-jwt-auth';
import { describeServer } from './table';

const CHALLENGE = { 'WWW-Authenticate': 'jwt-auth' };

describeServer(laravelJwtAuth, {
  'nothing sent': {
    status: 401,
    headers: CHALLENGE,
    body: { message: 'Token not provided' },
    means: ['token-missing', 'refused'],
    names: 'laravel-jwt-auth',
  },
  expired: {
    status: 401,
    headers: CHALLENGE,
    body: { message: 'Token has expired' },
    means: ['token-expired', 'refused'],
    names: 'laravel-jwt-auth',
  },
  blacklisted: {
    status: 401,
    headers: CHALLENGE,
    body: { message: 'The token has been blacklisted' },
    means: ['token-invalid', 'refused'],
    names: 'laravel-jwt-auth',
  },
  'a user who is gone': {
    status: 401,
    headers: CHALLENGE,
    body: { message: 'User not found' },
    means: ['user-unknown', 'refused'],
    names: 'laravel-jwt-auth',
  },
  'a user who is gone, without the challenge': {
    status: 401,
    body: { message: 'User not found' },
    means: ['user-unknown'],
    names: null,
  },
});
