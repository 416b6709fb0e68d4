import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import basicAuth from '@fastify/basic-auth';
import bearerAuth from '@fastify/bearer-auth';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import csrf from '@fastify/csrf-protection';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import secureSession from '@fastify/secure-session';
import session from '@fastify/session';
import Fastify from 'fastify';

/**
 * Fastify with its own plugins, each registered as its readme shows.
 * PROFILE: default; no-cors, any-origin (@fastify/cors without options), few-origins, cors-late (the JWT hook stands before
 * CORS); cookie (the JWT comes in a cookie), cookie-csrf; session, session-defaults (Secure), secure-session, none-cookie
 * (the session may travel across sites); lax (the same, but Lax); short-session; cookie-secure (the JWT's cookie is Secure); audience (the
 * JWT must be for this API).
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const people = { ada: { username: 'ada', role: 'user' }, root: { username: 'root', role: 'admin' } };

let app;

/** The server is built anew: nothing of an earlier story is left in any plugin. */
async function build() {
  const next = Fastify({ trustProxy: true });
  next.get('/api/lab/reset/', async (_request, reply) => {
    await renew();
    return reply.code(204).send();
  });
  await next.register(jwt, {
    secret: 'lab',
    ...(profile.startsWith('cookie') ? { cookie: { cookieName: 'token', signed: false } } : {}),
    ...(profile === 'audience' ? { verify: { allowedAud: 'https://api.lab.test' } } : {}),
  });
  if (profile === 'cors-late') {
    next.addHook('onRequest', async (request) => {
      if (!request.url.startsWith('/api/lab')) await request.jwtVerify();
    });
  }
  await allowPages(next);
  await next.register(cookie, { secret: 'lab' });
  lab(next);
  tokens(next);
  await next.register(basic, { prefix: '/basic' });
  await next.register(bearer, { prefix: '/bearer' });
  await next.register(limited, { prefix: '/limited' });
  if (profile.startsWith('cookie')) await next.register(cookies, { prefix: '/web' });
  else await next.register(sessions, { prefix: '/web' });
  await next.ready();
  return next;
}

async function allowPages(app) {
  if (profile === 'no-cors') return;
  if (profile === 'any-origin') return app.register(cors);
  if (profile === 'few-origins')
    return app.register(cors, { origin: 'https://www.lab.test', credentials: true });
  return app.register(cors, { origin: pages, credentials: true });
}

/** Tokens as some other hand would have made them. */
function lab(app) {
  app.get('/api/lab/jwt/', async (request) => {
    const { user = 'ada', lifetime = '600', key = 'lab', notBefore, aud } = request.query;
    const options = { expiresIn: `${lifetime}s`, key, ...(aud ? { aud } : {}) };
    if (notBefore) options.notBefore = `${notBefore}s`;
    const payload = people[user];
    if (Number(lifetime) > 0) return { token: app.jwt.sign(payload, options) };
    const now = Math.floor(Date.now() / 1000);
    return {
      token: app.jwt.sign(
        { ...payload, iat: now + Number(lifetime) * 2, exp: now + Number(lifetime) },
        { key },
      ),
    };
  });
}

function tokens(app) {
  const authenticate = async (request) => {
    await request.jwtVerify();
  };
  app.post('/api/login', async (request, reply) => {
    const user = people[request.body?.username];
    if (!user || request.body.password !== 'secret')
      return reply.code(401).send({ message: 'Invalid credentials' });
    return { token: app.jwt.sign(user, { expiresIn: '10m' }) };
  });
  app.get('/api/items', { onRequest: authenticate }, async () => [{ id: 1 }]);
  app.get('/api/items/:id', { onRequest: authenticate }, async () => ({ id: 1 }));
  app.delete('/api/items/:id', { onRequest: authenticate }, async () => ({ ok: true }));
  app.get('/api/admin', { onRequest: authenticate }, async (request, reply) => {
    if (request.user.role !== 'admin') return reply.code(403).send({ message: 'Admins only' });
    return { ok: true };
  });
  // The readme's other form: the hook catches, and sends the plugin's error itself.
  app.get(
    '/api/sent',
    {
      onRequest: async (request, reply) => {
        try {
          await request.jwtVerify();
        } catch (error) {
          reply.send(error);
        }
      },
    },
    async () => ({ ok: true }),
  );
  // And the form of many a project: whatever it was, one word.
  app.get(
    '/api/terse',
    {
      onRequest: async (request, reply) => {
        try {
          await request.jwtVerify();
        } catch {
          reply.code(401).send({ error: 'Unauthorized' });
        }
      },
    },
    async () => ({ ok: true }),
  );
  app.get('/api/public', async () => ({ ok: true }));
}

async function basic(app) {
  const validate = async (username, password) => {
    if (username !== 'ada' || password !== 'secret') return new Error('Wrong user name or password');
  };
  await app.register(basicAuth, { validate, authenticate: { realm: 'Lab' } });
  app.get('/items', { onRequest: app.basicAuth }, async () => [{ id: 1 }]);
}

async function bearer(app) {
  await app.register(bearerAuth, { keys: new Set(['lab-key-0123456789']) });
  app.get('/items', async () => [{ id: 1 }]);
}

async function limited(app) {
  await app.register(rateLimit, { max: 2, timeWindow: '1 minute' });
  app.get('/items', async () => [{ id: 1 }]);
}

async function sessions(app) {
  const secret = 'a secret with minimum length of 32 characters';
  if (profile === 'secure-session') {
    await app.register(secureSession, { key: randomBytes(32), cookie: { path: '/', httpOnly: true } });
    await app.register(csrf, { sessionPlugin: '@fastify/secure-session' });
  } else {
    const own = {
      'session-defaults': {},
      'none-cookie': { secure: true, sameSite: 'none' },
      lax: { secure: 'auto', sameSite: 'lax' },
      'short-session': { secure: false, maxAge: 1500 },
    };
    await app.register(session, { secret, cookie: own[profile] ?? { secure: false } });
    await app.register(csrf, { sessionPlugin: '@fastify/session' });
  }
  const user = (request) =>
    profile === 'secure-session' ? request.session.get('user') : request.session.user;
  const signedIn = async (request, reply) => {
    if (!user(request)) return reply.code(401).send({ error: 'Unauthorized' });
  };
  app.post('/login', async (request, reply) => {
    const { username, password } = request.body ?? {};
    if (!people[username] || password !== 'secret')
      return reply.code(401).send({ error: 'Wrong username or password' });
    if (profile === 'secure-session') request.session.set('user', username);
    else request.session.user = username;
    return { user: username };
  });
  app.get('/signin', async (_request, reply) =>
    reply.type('text/html').send('<!doctype html><title>Sign in</title>'),
  );
  app.get('/csrf', async (_request, reply) => ({ token: reply.generateCsrf() }));
  app.get('/items', { preHandler: signedIn }, async () => [{ id: 1 }]);
  app.get('/admin', { preHandler: signedIn }, async (request, reply) => {
    if (user(request) !== 'root') return reply.code(403).send({ error: 'Forbidden' });
    return { ok: true };
  });
  app.post('/items', { onRequest: app.csrfProtection, preHandler: signedIn }, async () => ({ id: 2 }));
}

/** The JWT in an HttpOnly cookie, and the CSRF secret in another. */
async function cookies(app) {
  if (profile === 'cookie-csrf') await app.register(csrf, { cookieOpts: { signed: false } });
  const authenticate = async (request) => {
    await request.jwtVerify({ onlyCookie: true });
  };
  app.post('/login', async (request, reply) => {
    const { username, lifetime = '10m' } = request.body ?? {};
    const token = app.jwt.sign(people[username], { expiresIn: lifetime });
    return reply
      .setCookie('token', token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        ...(profile === 'cookie-secure' ? { secure: true } : {}),
      })
      .send({ user: username });
  });
  // No path: the browser takes the directory of this address.
  app.post('/session/login', async (request, reply) =>
    reply
      .setCookie('token', app.jwt.sign(people[request.body.username]), { httpOnly: true })
      .send({ user: request.body.username }),
  );
  app.get('/items', { onRequest: authenticate }, async () => [{ id: 1 }]);
  if (profile === 'cookie-csrf') {
    app.get('/csrf', async (_request, reply) => ({ token: reply.generateCsrf({ path: '/' }) }));
    app.post('/items', { onRequest: [app.csrfProtection, authenticate] }, async () => ({ id: 2 }));
  }
}

async function renew() {
  app = await build();
}

await renew();
createServer((request, response) => app.routing(request, response)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
process.stdin.on('end', () => process.exit()).resume();
