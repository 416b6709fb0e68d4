import { jsonwebtoken } from '../../src/servers/jsonwebtoken';
import { describeServer } from './table';

describeServer(jsonwebtoken, {
  expired: { status: 401, body: { message: 'jwt expired' }, means: ['token-expired'], names: null },
  'too old': {
    status: 401,
    body: { message: 'TokenExpiredError: maxAge exceeded' },
    means: ['token-expired'],
    names: null,
  },
  'no JWT': { status: 401, body: { error: 'jwt malformed' }, means: ['token-malformed'], names: null },
  'a bad signature': {
    status: 403,
    body: { error: 'JsonWebTokenError: invalid signature' },
    means: ['token-unverifiable'],
    names: null,
  },
  'a bad token': { status: 403, body: { error: 'invalid token' }, means: ['token-invalid'], names: null },
  'another audience': {
    status: 401,
    body: { message: 'jwt audience invalid. expected: https://api.example.com' },
    means: ['token-wrong-audience'],
    names: null,
  },
  'too early': {
    status: 401,
    body: { message: 'jwt not active' },
    means: ['token-not-yet-valid'],
    names: null,
  },
  none: {
    status: 401,
    body: { message: 'jwt must be provided' },
    means: ['token-missing'],
    names: null,
  },
});
