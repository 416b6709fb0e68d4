import { passport } from '../../src/servers/passport';
import { describeServer } from './table';

describeServer(passport, {
  'no token': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="Users"' },
    body: 'Unauthorized',
    means: ['credentials-missing'],
    names: 'passport',
  },
  'a refused token': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="Users", error="invalid_token"' },
    body: 'Unauthorized',
    means: ['token-invalid'],
    names: 'passport',
  },
  Basic: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Users"' },
    body: 'Unauthorized',
    means: ['refused'],
    names: 'passport',
  },
  'a strategy without challenge': { status: 401, body: 'Unauthorized', means: [], names: null },
});
