import { koa } from '../../src/servers/koa';
import { describeServer } from './table';

describeServer(koa, {
  'any reason': { status: 401, body: 'Authentication Error', means: ['refused'], names: 'koa' },
  'not two words': {
    status: 401,
    body: 'Bad Authorization header format. Format is "Authorization: Bearer <token>"',
    means: ['credentials-missing'],
    names: 'koa',
  },
  'with debug: nothing sent': {
    status: 401,
    body: 'Token not found',
    means: ['token-missing'],
    names: null,
  },
  'with debug: revoked': { status: 401, body: 'Token revoked', means: ['token-revoked'], names: null },
  'koa-csrf': {
    status: 403,
    body: 'Invalid CSRF token',
    means: ['csrf-token-missing-or-incorrect'],
    names: null,
  },
  'its session': {
    status: 401,
    body: 'Unauthorized',
    sets: ['koa.sess=a; HttpOnly'],
    means: [],
    names: 'koa',
  },
});
