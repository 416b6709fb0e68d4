import { lexikJwt } from '../../src/servers/lexik-jwt';
import { describeServer } from './table';

const BEARER = { 'WWW-Authenticate': 'Bearer' };

describeServer(lexikJwt, {
  'nothing sent': {
    status: 401,
    headers: BEARER,
    body: { code: 401, message: 'JWT Token not found' },
    means: ['token-missing'],
    names: null,
  },
  expired: {
    status: 401,
    headers: BEARER,
    body: { code: 401, message: 'Expired JWT Token' },
    means: ['token-expired'],
    names: null,
  },
  'a bad signature': {
    status: 401,
    headers: BEARER,
    body: { code: 401, message: 'Invalid JWT Token' },
    means: ['token-unverifiable'],
    names: null,
  },
});
