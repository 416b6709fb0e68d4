import { djRestAuth } from '../../src/servers/dj-rest-auth';
import { describeServer } from './table';

describeServer(djRestAuth, {
  'no refresh cookie': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="api"' },
    body: { detail: 'No valid refresh token found.', code: 'token_not_valid' },
    means: ['credentials-missing'],
    names: 'dj-rest-auth',
  },
  'a sign-out without the refresh token': {
    status: 401,
    body: { detail: 'Refresh token was not included in cookie data.' },
    means: ['credentials-missing'],
    names: 'dj-rest-auth',
  },
  'a disabled account, as djoser says too': {
    status: 400,
    body: { non_field_errors: ['User account is disabled.'] },
    means: ['user-inactive'],
    names: null,
  },
  'an unverified address': {
    status: 400,
    body: { non_field_errors: ['E-mail is not verified.'] },
    means: ['user-inactive'],
    names: 'dj-rest-auth',
  },
  'its cookie': { status: 401, sets: ['jwt-auth=a; Path=/; HttpOnly'], means: [], names: 'dj-rest-auth' },
});
