import { litestar } from '../../src/servers/litestar';
import { describeServer } from './table';

describeServer(litestar, {
  'no token': {
    status: 401,
    body: { status_code: 401, detail: 'No JWT token found in request header' },
    means: ['credentials-missing'],
    names: 'litestar',
  },
  'no token, where a cookie may hold it': {
    status: 401,
    body: { status_code: 401, detail: 'No JWT token found in request header or cookies' },
    means: ['credentials-missing'],
    names: 'litestar',
  },
  'no CSRF token': {
    status: 403,
    body: { status_code: 403, detail: 'CSRF token verification failed' },
    means: ['csrf-failed'],
    names: null,
  },
});
