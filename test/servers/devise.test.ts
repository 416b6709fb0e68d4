import { devise } from '../../src/servers/devise';
import { describeServer } from './table';

const failed = (error: string) => ({ error });

describeServer(devise, {
  'not signed in': {
    status: 401,
    body: failed('You need to sign in or sign up before continuing.'),
    means: ['credentials-missing'],
    names: 'devise',
  },
  'a session that timed out': {
    status: 401,
    body: failed('Your session expired. Please sign in again to continue.'),
    means: ['session-invalid'],
    names: 'devise',
  },
  locked: { status: 401, body: failed('Your account is locked.'), means: ['user-locked'], names: 'devise' },
  'one attempt left': {
    status: 401,
    body: failed('You have one more attempt before your account is locked.'),
    means: ['login-rejected'],
    names: 'devise',
  },
  'Devise 5: a wrong password': {
    status: 401,
    body: failed('Invalid email or password.'),
    means: ['login-rejected'],
    names: 'devise',
  },
  'Devise 4: a wrong password': {
    status: 401,
    body: failed('Invalid Email or password.'),
    means: ['login-rejected'],
    names: 'devise',
  },
  unconfirmed: {
    status: 401,
    body: failed('You have to confirm your email address before continuing.'),
    means: ['user-inactive'],
    names: 'devise',
  },
  inactive: {
    status: 401,
    body: failed('Your account is not activated yet.'),
    means: ['user-inactive'],
    names: 'devise',
  },
  'devise-jwt, revoked': {
    status: 401,
    body: failed('revoked token'),
    means: ['token-invalid'],
    names: 'devise',
  },
  'devise-jwt, another audience': {
    status: 401,
    body: failed('wrong aud'),
    means: ['token-wrong-audience'],
    names: 'devise',
  },
  'devise-jwt, a user who is gone': {
    status: 401,
    body: failed('nil user'),
    means: ['user-unknown'],
    names: 'devise',
  },
  'devise-jwt, expired': {
    status: 401,
    body: failed('Signature has expired'),
    means: ['token-expired'],
    names: null,
  },
  'devise-jwt, a bad signature': {
    status: 401,
    body: failed('Signature verification failed'),
    means: ['token-unverifiable'],
    names: null,
  },
});
