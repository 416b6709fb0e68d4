import { fastify } from '../../src/servers/fastify';
import { describeServer } from './table';

const failed = (statusCode: number, code: string, message: string) => ({
  statusCode,
  code,
  error: 'Unauthorized',
  message,
});

describeServer(fastify, {
  'no header': {
    status: 401,
    body: failed(401, 'FST_JWT_NO_AUTHORIZATION_IN_HEADER', 'No Authorization was found in request.headers'),
    means: ['token-missing'],
    names: 'fastify',
  },
  'no cookie': {
    status: 401,
    body: failed(401, 'FST_JWT_NO_AUTHORIZATION_IN_COOKIE', 'No Authorization was found in request.cookies'),
    means: ['cookie-missing'],
    names: 'fastify',
  },
  expired: {
    status: 401,
    body: failed(401, 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED', 'Authorization token expired'),
    means: ['token-expired'],
    names: 'fastify',
  },
  'a bad signature': {
    status: 401,
    body: failed(
      401,
      'FST_JWT_AUTHORIZATION_TOKEN_INVALID',
      'Authorization token is invalid: The token signature is invalid.',
    ),
    means: ['token-invalid', 'token-unverifiable'],
    names: 'fastify',
  },
  'no JWT': {
    status: 401,
    body: failed(
      401,
      'FST_JWT_AUTHORIZATION_TOKEN_INVALID',
      'Authorization token is invalid: The token is malformed.',
    ),
    means: ['token-invalid', 'token-malformed'],
    names: 'fastify',
  },
  'a JWT in quotes': {
    status: 401,
    body: failed(
      401,
      'FST_JWT_AUTHORIZATION_TOKEN_INVALID',
      'Authorization token is invalid: The token header is not a valid base64url serialized JSON.',
    ),
    means: ['token-invalid', 'token-malformed'],
    names: 'fastify',
  },
  "another API's token": {
    status: 401,
    body: failed(
      401,
      'FST_JWT_AUTHORIZATION_TOKEN_INVALID',
      'Authorization token is invalid: The aud claim value is not allowed.',
    ),
    means: ['token-invalid', 'token-wrong-audience'],
    names: 'fastify',
  },
  unsigned: {
    status: 401,
    body: failed(401, 'FAST_JWT_MISSING_SIGNATURE', 'Unsigned authorization token'),
    means: ['token-unverifiable'],
    names: 'fastify',
  },
  'not two words': {
    status: 400,
    body: failed(400, 'FST_JWT_BAD_REQUEST', 'Format is Authorization: Bearer [token]'),
    means: ['token-malformed'],
    names: 'fastify',
  },
  'too early': {
    status: 500,
    body: failed(500, 'FAST_JWT_INACTIVE', 'The token will be active at 2026-01-31T12:10:00.000Z.'),
    means: ['token-not-yet-valid'],
    names: 'fastify',
  },
  'no CSRF secret': {
    status: 403,
    body: failed(403, 'FST_CSRF_MISSING_SECRET', 'Missing csrf secret'),
    means: ['csrf-cookie-missing'],
    names: 'fastify',
  },
  'no CSRF token or a wrong one': {
    status: 403,
    body: failed(403, 'FST_CSRF_INVALID_TOKEN', 'Invalid csrf token'),
    means: ['csrf-token-missing-or-incorrect'],
    names: 'fastify',
  },
  'basic-auth': {
    status: 401,
    body: failed(
      401,
      'FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER',
      'Missing or bad formatted authorization header',
    ),
    means: ['credentials-missing'],
    names: 'fastify',
  },
  'bearer-auth, nothing sent': {
    status: 401,
    body: { error: 'missing authorization header' },
    means: ['credentials-missing', 'token-missing'],
    names: null,
  },
  'bearer-auth, an unknown token': {
    status: 401,
    body: { error: 'invalid authorization header' },
    means: ['token-invalid'],
    names: null,
  },
});
