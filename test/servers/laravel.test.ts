import { laravel } from '../../src/servers/laravel';
import { describeServer, page } from './table';

describeServer(laravel, {
  'not signed in': {
    status: 401,
    body: { message: 'Unauthenticated.' },
    means: ['refused'],
    names: 'laravel',
  },
  'a CSRF refusal': {
    status: 419,
    body: { message: 'CSRF token mismatch.' },
    means: ['csrf-token-missing-or-incorrect'],
    names: 'laravel',
  },
  'a CSRF refusal, as a page': {
    status: 419,
    body: page('Page Expired', '<div class="code">419</div>', '<div class="message">Page Expired</div>'),
    means: ['csrf-token-missing-or-incorrect'],
    names: 'laravel',
  },
  'another origin': {
    status: 403,
    body: { message: 'Origin mismatch.' },
    means: ['csrf-origin-untrusted'],
    names: 'laravel',
  },
  'a policy says no': {
    status: 403,
    body: { message: 'This action is unauthorized.' },
    means: ['permission-denied'],
    names: 'laravel',
  },
  'too narrow a scope': {
    status: 403,
    body: { message: 'Invalid scope(s) provided.' },
    means: ['insufficient-scope'],
    names: 'laravel',
  },
  'an unverified address': {
    status: 403,
    body: { message: 'Your email address is not verified.' },
    means: ['user-inactive'],
    names: 'laravel',
  },
  'a fresh password': {
    status: 423,
    body: { message: 'Password confirmation required.' },
    means: ['step-up-required'],
    names: 'laravel',
  },
  'a bad signed URL': {
    status: 403,
    body: { message: 'Invalid signature.' },
    means: ['signature-invalid'],
    names: 'laravel',
  },
  'a wrong password at Breeze’s or Fortify’s sign-in': {
    status: 422,
    body: {
      message: 'The given data was invalid.',
      errors: { email: ['These credentials do not match our records.'] },
    },
    means: ['login-rejected'],
    names: 'laravel',
  },
  'wrong Basic credentials': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic' },
    body: { message: 'Invalid credentials.' },
    means: ['refused'],
    names: null,
  },
  'its session': {
    status: 403,
    body: 'no',
    sets: ['laravel_session=a; HttpOnly'],
    means: [],
    names: 'laravel',
  },
});
