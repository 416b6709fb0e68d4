import basic from '@hapi/basic';
import cookie from '@hapi/cookie';
import crumb from '@hapi/crumb';
import hapi from '@hapi/hapi';
import jwt from '@hapi/jwt';
import { mint } from '../express/tokens.mjs';

/** hapi with its own authentication plugins and crumb, as their documentation shows them. */
const profile = process.env.PROFILE ?? 'default';
const SECRET = 'lab'.padEnd(32, '.');
const server = hapi.server({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  routes:
    profile === 'no-cors'
      ? {}
      : { cors: { origin: ['*'], credentials: profile !== 'cors-without-credentials' } },
});
let known = new Set();

await server.register([basic, cookie, jwt]);
server.auth.strategy('simple', 'basic', {
  validate: async (_request, username, password) => ({
    isValid: username === 'ada' && password === 'secret',
    credentials: { username },
  }),
});
server.auth.strategy('token', 'jwt', {
  keys: SECRET,
  verify: {
    aud: 'urn:audience:test',
    iss: 'urn:issuer:test',
    sub: false,
    nbf: true,
    exp: true,
    maxAgeSec: 14400,
    timeSkewSec: 0,
  },
  validate: (artifacts) => ({
    isValid: artifacts.decoded.payload.sub !== 'ina',
    credentials: { user: artifacts.decoded.payload.sub, scope: [artifacts.decoded.payload.scope ?? 'user'] },
  }),
});
server.auth.strategy('session', 'cookie', {
  cookie: {
    name: 'sid-example',
    password: '!wsYhFA*C2U6nz=Bu^%A@^F#SF3&kSR6',
    isSecure: profile === 'secure',
    isSameSite: profile === 'secure' ? 'None' : 'Strict',
  },
  validate: async (_request, session) => ({
    isValid: known.has(session.id),
    credentials: { scope: ['user'] },
  }),
});
server.auth.strategy('session-redirecting', 'cookie', {
  cookie: { name: 'sid-other', password: '!wsYhFA*C2U6nz=Bu^%A@^F#SF3&kSR6', isSecure: false },
  redirectTo: '/login',
  requestDecoratorName: 'otherCookieAuth',
  validate: async () => ({ isValid: true }),
});
const items = () => [{ id: 1 }];
const route = (method, path, options, handler = items) => server.route({ method, path, options, handler });
route('GET', '/api/lab/reset/', {}, (_request, h) => {
  known = new Set();
  return h.response().code(204);
});
route('GET', '/api/lab/jwt', {}, (request) =>
  mint({ secret: SECRET, aud: 'urn:audience:test', iss: 'urn:issuer:test', ...request.query }),
);
route('GET', '/basic/items', { auth: 'simple' });
route('GET', '/jwt/items', { auth: 'token' });
route('GET', '/jwt/admin', { auth: { strategy: 'token', scope: ['admin'] } });
route('GET', '/several/items', { auth: { strategies: ['token', 'simple'] } });
route('GET', '/session/items', { auth: 'session' });
route('GET', '/session/admin', { auth: { strategy: 'session', scope: ['admin'] } });
route('GET', '/pages/items', { auth: 'session-redirecting' });
route(
  'GET',
  '/login',
  {},
  () =>
    '<!doctype html><title>Log in</title><form method="post"><input name="username"><input name="password" type="password"></form>',
);
route('POST', '/login', {}, (request, h) => {
  if (request.payload?.password !== 'secret')
    return h.response({ message: 'Invalid username or password' }).code(401);
  const id = crypto.randomUUID();
  known.add(id);
  request.cookieAuth.set({ id });
  return { user: 'ada' };
});
await server.register({
  plugin: crumb,
  options: {
    restful: profile === 'restful',
    cookieOptions: { isSecure: false },
    skip: ({ path }) => !path.startsWith('/crumb'),
  },
});
route('GET', '/crumb/form', {}, (request) => ({ crumb: request.plugins.crumb }));
route('POST', '/crumb/items', {}, (_request, h) => h.response({ saved: true }).code(201));
await server.start();
process.stdin.on('end', () => process.exit()).resume();
