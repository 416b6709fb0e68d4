import { simplejwt } from '../../src/servers/simplejwt';
import { BEARER, SIMPLEJWT, tokenNotValid } from '../rules/world';
import { describeServer } from './table';

describeServer(simplejwt, {
  'up to 5.4: invalid or expired': {
    status: 401,
    headers: BEARER,
    body: tokenNotValid('Token is invalid or expired'),
    means: ['token-invalid-or-expired', 'token-invalid'],
    names: 'simplejwt',
  },
  expired: {
    status: 401,
    headers: BEARER,
    body: tokenNotValid('Token is expired'),
    means: ['token-expired', 'token-invalid'],
    names: 'simplejwt',
  },
  'expired, at the refresh': {
    status: 401,
    headers: BEARER,
    body: { detail: 'Token is expired', code: 'token_not_valid' },
    means: ['token-expired'],
    names: 'simplejwt',
  },
  'a bad signature': {
    status: 401,
    headers: BEARER,
    body: tokenNotValid('Token is invalid'),
    means: ['token-unverifiable', 'token-invalid'],
    names: 'simplejwt',
  },
  'a refresh token': {
    status: 401,
    headers: BEARER,
    body: tokenNotValid('Token has wrong type'),
    means: ['token-wrong-kind', 'token-invalid'],
    names: 'simplejwt',
  },
  'not two words': {
    status: 401,
    headers: BEARER,
    body: SIMPLEJWT.badHeader,
    means: ['token-malformed'],
    names: 'simplejwt',
  },
  blacklisted: {
    status: 401,
    headers: BEARER,
    body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
    means: ['token-invalid'],
    names: 'simplejwt',
  },
  'no user in it': {
    status: 401,
    headers: BEARER,
    body: { detail: 'Token contained no recognizable user identification', code: 'token_not_valid' },
    means: ['token-invalid'],
    names: 'simplejwt',
  },
  'a user who is gone': {
    status: 401,
    headers: BEARER,
    body: SIMPLEJWT.userNotFound,
    means: ['user-unknown'],
    names: 'simplejwt',
  },
  'an inactive user': {
    status: 401,
    headers: BEARER,
    body: SIMPLEJWT.inactive,
    means: ['user-inactive'],
    names: 'simplejwt',
  },
  'an inactive user, at the refresh': {
    status: 401,
    headers: BEARER,
    body: { detail: 'No active account found for the given token.' },
    means: ['user-inactive'],
    names: 'simplejwt',
  },
  'a changed password': {
    status: 401,
    headers: BEARER,
    body: { detail: "The user's password has been changed.", code: 'password_changed' },
    means: ['token-invalid'],
    names: 'simplejwt',
  },
  'a wrong password': {
    status: 401,
    headers: BEARER,
    body: SIMPLEJWT.badLogin,
    means: ['login-rejected'],
    names: 'simplejwt',
  },
  'the same words under another name': {
    status: 401,
    body: { message: 'User is inactive' },
    means: [],
    names: null,
  },
});
