import { djangorestframeworkJwt } from '../../src/servers/djangorestframework-jwt';
import { describeServer } from './table';

const JWT = { 'WWW-Authenticate': 'JWT realm="api"' };

describeServer(djangorestframeworkJwt, {
  expired: {
    status: 401,
    headers: JWT,
    body: { detail: 'Signature has expired.' },
    means: ['token-expired'],
    names: 'djangorestframework-jwt',
  },
  'a bad signature': {
    status: 401,
    headers: JWT,
    body: { detail: 'Error decoding signature.' },
    means: ['token-unverifiable'],
    names: 'djangorestframework-jwt',
  },
  'no user in it': {
    status: 401,
    headers: JWT,
    body: { detail: 'Invalid payload' },
    means: ['token-invalid'],
    names: 'djangorestframework-jwt',
  },
  'a user who is gone': {
    status: 401,
    headers: JWT,
    body: { detail: 'Invalid signature' },
    means: ['user-unknown'],
    names: 'djangorestframework-jwt',
  },
  'a scheme alone': {
    status: 401,
    headers: JWT,
    body: { detail: 'Invalid Authorization header. No credentials provided.' },
    means: ['credential-empty'],
    names: 'djangorestframework-jwt',
  },
});
