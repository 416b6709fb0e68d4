import { fastapi } from '../../src/servers/fastapi';
import { describeServer } from './table';

const BEARER = { 'www-authenticate': 'Bearer' };

describeServer(fastapi, {
  'nothing sent, from 0.122': {
    status: 401,
    headers: BEARER,
    body: { detail: 'Not authenticated' },
    means: ['credentials-missing'],
    names: 'fastapi',
  },
  'nothing sent, up to 0.121': {
    status: 403,
    body: { detail: 'Not authenticated' },
    means: ['credentials-missing'],
    names: 'fastapi',
  },
  'another scheme, up to 0.121': {
    status: 403,
    body: { detail: 'Invalid authentication credentials' },
    means: ['credentials-missing'],
    names: 'fastapi',
  },
  'no API key': {
    status: 401,
    headers: { 'www-authenticate': 'APIKey' },
    body: { detail: 'Not authenticated' },
    means: ['credentials-missing', 'api-key-missing'],
    names: 'fastapi',
  },
  'a required header': {
    status: 422,
    body: {
      detail: [{ type: 'missing', loc: ['header', 'authorization'], msg: 'Field required', input: null }],
    },
    means: ['credentials-missing'],
    names: 'fastapi',
  },
  'the tutorial’s sentence': {
    status: 401,
    headers: BEARER,
    body: { detail: 'Could not validate credentials' },
    means: ['token-invalid'],
    names: null,
  },
  'starlette-csrf, as Litestar says too': {
    status: 403,
    body: 'CSRF token verification failed',
    means: ['csrf-failed'],
    names: null,
  },
  'the same words under another name': {
    status: 401,
    body: { error: 'Not authenticated' },
    means: [],
    names: null,
  },
  'the cookie of FastAPI Users': {
    status: 401,
    body: { detail: 'Unauthorized' },
    sets: ['fastapiusersauth=a; HttpOnly'],
    means: [],
    names: 'fastapi',
  },
});
