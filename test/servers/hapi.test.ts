import { hapi } from '../../src/servers/hapi';
import { describeServer } from './table';

const boom = (statusCode: number, message: string, scheme?: string) => ({
  status: statusCode,
  headers: scheme ? { 'WWW-Authenticate': `${scheme} error="${message}"` } : {},
  body: {
    statusCode,
    error: statusCode === 401 ? 'Unauthorized' : 'Forbidden',
    message,
    ...(scheme ? { attributes: { error: message } } : {}),
  },
});

describeServer(hapi, {
  'nothing sent': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer, Basic' },
    body: { statusCode: 401, error: 'Unauthorized', message: 'Missing authentication' },
    means: ['credentials-missing'],
    names: 'hapi',
  },
  expired: {
    ...boom(401, 'Token expired', 'Bearer'),
    means: ['token-expired'],
    names: 'hapi',
  },
  'not yet': {
    ...boom(401, 'Token not yet active', 'Bearer'),
    means: ['token-not-yet-valid'],
    names: 'hapi',
  },
  'another audience': {
    ...boom(401, 'Token audience is not allowed', 'Bearer'),
    means: ['token-wrong-audience'],
    names: 'hapi',
  },
  'another issuer': {
    ...boom(401, 'Token payload iss value not allowed', 'Bearer'),
    means: ['token-wrong-audience'],
    names: 'hapi',
  },
  'another secret': {
    ...boom(401, 'Invalid token signature', 'Bearer'),
    means: ['token-unverifiable'],
    names: 'hapi',
  },
  'no JWT': {
    ...boom(401, 'Invalid token structure', 'Bearer'),
    means: ['token-malformed'],
    names: 'hapi',
  },
  'a wrong password': {
    ...boom(401, 'Bad username or password', 'Basic'),
    means: ['login-rejected'],
    names: 'hapi',
  },
  'a session that validate() refuses': {
    ...boom(401, 'Invalid cookie', 'cookie'),
    means: ['session-invalid'],
    names: 'hapi',
  },
  'a scope that is missing': {
    ...boom(403, 'Insufficient scope'),
    means: ['insufficient-scope'],
    names: null,
  },
  'crumb, which says nothing': {
    ...boom(403, 'Forbidden'),
    sets: ['crumb=XhA8hvN1zhOIP-wSK-WemWs977KhvK-CMpP0RtRkOLB; HttpOnly; SameSite=Strict; Path=/'],
    means: [],
    names: 'hapi',
  },
});
