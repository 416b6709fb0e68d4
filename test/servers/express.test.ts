import { express } from '../../src/servers/express';
import { describeServer, page } from './table';

const shown = (text: string) => page('Error', `<pre>${text}</pre>`);

describeServer(express, {
  'the development page names the error': {
    status: 403,
    body: shown(
      'ForbiddenError: invalid csrf token<br> &nbsp; &nbsp;at csrf (/app/node_modules/csurf/index.js:112:19)',
    ),
    means: ['csrf-token-missing-or-incorrect'],
    names: 'express',
  },
  'JSON of an error handler, as Echo says too': {
    status: 403,
    body: { message: 'invalid csrf token' },
    means: ['csrf-token-missing-or-incorrect'],
    names: null,
  },
  'lusca, no token': {
    status: 403,
    body: shown('Error: CSRF token missing<br> &nbsp; &nbsp;at checkCsrf'),
    means: ['csrf-token-missing'],
    names: null,
  },
  'lusca, another token': {
    status: 403,
    body: shown('Error: CSRF token mismatch<br> &nbsp; &nbsp;at checkCsrf'),
    means: ['csrf-token-incorrect'],
    names: null,
  },
  'express-basic-auth, as its README refuses': {
    status: 401,
    body: 'Credentials ada:wrong rejected',
    means: ['login-rejected'],
    names: 'express',
  },
  'the production page': {
    status: 403,
    headers: { 'X-Powered-By': 'Express' },
    body: shown('Forbidden'),
    means: [],
    names: null,
  },
  'its session': {
    status: 401,
    body: 'Unauthorized',
    sets: ['connect.sid=s%3Aa.b; Path=/; HttpOnly'],
    means: [],
    names: 'express',
  },
});
