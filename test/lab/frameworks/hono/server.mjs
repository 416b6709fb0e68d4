import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bearerAuth } from 'hono/bearer-auth';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { jwt } from 'hono/jwt';
import { mint, SECRET } from '../express/tokens.mjs';

/** Hono's own middleware, as its documentation shows it. */
const profile = process.env.PROFILE ?? 'default';
const pages = new RegExp(`:(?:${process.env.PAGES_HTTP}|${process.env.PAGES_HTTPS})$`);
const app = new Hono();
const sessions = new Set();

app.get('/api/lab/reset/', (c) => {
  sessions.clear();
  return c.body(null, 204);
});
app.get('/api/lab/jwt', (c) => c.json(mint(c.req.query())));
const allow = cors({ origin: (origin) => (pages.test(origin) ? origin : null), credentials: true });
if (profile === 'cors-star') app.use(cors());
else if (profile === 'cors-without-credentials')
  app.use(cors({ origin: (origin) => (pages.test(origin) ? origin : null) }));
else if (profile === 'cors-other-origin') app.use(cors({ origin: 'http://localhost:3000' }));
else if (profile !== 'cors-last' && profile !== 'no-cors') app.use(allow);

const items = (c) => c.json([{ id: 1 }]);
app.get('/jwt/admin', jwt({ secret: SECRET, alg: 'HS256' }), () => {
  throw new HTTPException(403, { message: 'Forbidden' });
});
app.use('/jwt/*', jwt({ secret: SECRET, alg: 'HS256' }));
app.get('/jwt/items', items);
app.use(
  '/jwt-audience/*',
  jwt({ secret: SECRET, alg: 'HS256', verification: { aud: 'https://api.lab.test' } }),
);
app.get('/jwt-audience/items', items);
app.use('/jwt-cookie/*', jwt({ secret: SECRET, alg: 'HS256', cookie: 'token' }));
app.get('/jwt-cookie/items', items);
app.use('/bearer/*', bearerAuth({ token: 'honoiscool' }));
app.get('/bearer/items', items);
app.use('/basic/*', basicAuth({ username: 'ada', password: 'secret' }));
app.get('/basic/items', items);

app.post('/login', async (c) => {
  const { password } = await c.req.json();
  if (password !== 'secret') throw new HTTPException(401, { message: 'Invalid credentials' });
  const id = crypto.randomUUID();
  sessions.add(id);
  setCookie(c, 'session', id, { httpOnly: true, path: '/' });
  return c.json({ user: 'ada' });
});
app.get('/session/items', (c) =>
  sessions.has(getCookie(c, 'session')) ? items(c) : c.json({ error: 'Unauthorized' }, 401),
);
app.use('/csrf/*', csrf());
app.post('/csrf/items', (c) =>
  sessions.has(getCookie(c, 'session'))
    ? c.json({ saved: true }, 201)
    : c.json({ error: 'Unauthorized' }, 401),
);
if (profile === 'cors-last') app.use(allow);
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
process.stdin.on('end', () => process.exit()).resume();
