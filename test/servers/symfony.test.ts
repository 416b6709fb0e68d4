import { symfony } from '../../src/servers/symfony';
import { describeServer, page } from './table';

describeServer(symfony, {
  'no key, as the documentation’s authenticator says it': {
    status: 401,
    body: { message: 'No API token provided' },
    means: ['api-key-missing'],
    names: 'symfony',
  },
  'not signed in': {
    status: 401,
    body: { detail: 'Full authentication is required to access this resource.' },
    means: ['credentials-missing'],
    names: 'symfony',
  },
  'the production page': {
    status: 403,
    body: page(
      'An Error Occurred: Forbidden',
      '<h1>Oops! An Error Occurred</h1>',
      '<h2>The server returned a "403 Forbidden".</h2>',
    ),
    means: ['refused'],
    names: 'symfony',
  },
  'the problem document': {
    status: 403,
    body: {
      type: 'https://tools.ietf.org/html/rfc2616#section-10',
      title: 'An error occurred',
      status: 403,
      detail: 'Forbidden',
    },
    means: ['refused'],
    names: 'symfony',
  },
  'not allowed': {
    status: 403,
    body: { detail: 'Access Denied.' },
    means: ['permission-denied'],
    names: null,
  },
  'a wrong password': {
    status: 401,
    body: { error: 'Invalid credentials.' },
    means: ['login-rejected'],
    names: 'symfony',
  },
  disabled: {
    status: 401,
    body: { error: 'Account is disabled.' },
    means: ['user-inactive'],
    names: 'symfony',
  },
  locked: { status: 401, body: { error: 'Account is locked.' }, means: ['user-locked'], names: 'symfony' },
  access_token: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token",error_description="Invalid credentials."' },
    means: ['token-invalid'],
    names: 'symfony',
  },
  'access_token, with a realm': {
    status: 401,
    headers: {
      'WWW-Authenticate': 'Bearer realm="api",error="invalid_token",error_description="Invalid credentials."',
    },
    means: ['token-invalid'],
    names: 'symfony',
  },
  Basic: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Secured Area"' },
    means: ['refused'],
    names: 'symfony',
  },
  'a CSRF refusal at sign-out': {
    status: 403,
    body: 'Invalid CSRF token.',
    means: ['csrf-token-missing-or-incorrect'],
    names: null,
  },
  'a CSRF refusal of a form': {
    status: 422,
    body: page('Items', '<li>The CSRF token is invalid. Please try to resubmit the form.</li>'),
    means: ['csrf-token-missing-or-incorrect'],
    names: 'symfony',
  },
  'the profiler': {
    status: 403,
    headers: { 'X-Debug-Token-Link': 'https://api.lab.test/_profiler/a1b2c3' },
    body: 'no',
    means: [],
    names: 'symfony',
  },
});
