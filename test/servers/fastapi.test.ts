import { fastapi } from '../../src/servers/fastapi';
import { describeServer } from './table';

const BEARER = { 'www-authenticate': 'Bearer' };

describeServer(fastapi, {
  'a wrong password, as Starlette’s documentation says it': {
    status: 400,
    body: 'Invalid basic auth credentials',
    means: ['login-rejected'],
    names: null,
  },
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
  'a JWTBearer by hand, as tutorials have it': {
    status: 403,
    body: { detail: 'Invalid token or expired token.' },
    means: ['token-invalid-or-expired'],
    names: null,
  },
  'the tutorial’s sign-in': {
    status: 401,
    headers: BEARER,
    body: { detail: 'Incorrect username or password' },
    means: ['login-rejected'],
    names: null,
  },
  'the tutorial’s switched-off account': {
    status: 400,
    body: { detail: 'Inactive user' },
    means: ['user-inactive'],
    names: null,
  },
  'the tutorial’s scopes': {
    status: 401,
    headers: { 'www-authenticate': 'Bearer scope="items"' },
    body: { detail: 'Not enough permissions' },
    means: ['insufficient-scope'],
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
