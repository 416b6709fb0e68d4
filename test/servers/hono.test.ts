import { hono } from '../../src/servers/hono';
import { describeServer } from './table';

const bearer = (error: string, description: string) => ({
  'WWW-Authenticate': `Bearer realm="https://api.lab.test/items/",error="${error}",error_description="${description}"`,
});

describeServer(hono, {
  'nothing sent': {
    status: 401,
    headers: bearer('invalid_request', 'no authorization included in request'),
    body: 'Unauthorized',
    means: ['credentials-missing'],
    names: 'hono',
  },
  'not two words': {
    status: 401,
    headers: bearer('invalid_request', 'invalid credentials structure'),
    body: 'Unauthorized',
    means: ['credentials-missing'],
    names: 'hono',
  },
  'a refused token': {
    status: 401,
    headers: bearer('invalid_token', 'token verification failure'),
    body: 'Unauthorized',
    means: ['token-invalid', 'token-invalid-or-expired'],
    names: 'hono',
  },
  'bearerAuth, nothing sent': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm=""' },
    body: 'Unauthorized',
    means: ['credentials-missing'],
    names: 'hono',
  },
  basicAuth: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Secure Area"' },
    body: 'Unauthorized',
    means: ['refused'],
    names: 'hono',
  },
});
