import { createServer } from 'node:http';
import { initTRPC, TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import cors from 'cors';
import { jwtVerify, SignJWT } from 'jose';

/**
 * tRPC's standalone adapter with its documentation's chapter on authorization: the context reads a token, a protected procedure
 * throws UNAUTHORIZED. PROFILE: default; no-cors.
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const key = (text) => new TextEncoder().encode(text.padEnd(32, '.'));

async function createContext({ req }) {
  const token = req.headers.authorization?.split(' ')[1];
  if (!token) return { user: null };
  const verified = await jwtVerify(token, key('lab')).catch(() => undefined);
  return { user: verified ? { name: verified.payload.sub, role: verified.payload.role } : null };
}

const t = initTRPC.context().create({ isDev: false });
const protectedProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx });
});
const adminProcedure = protectedProcedure.use(({ ctx, next }) => {
  if (ctx.user.role !== 'admin') throw new TRPCError({ code: 'FORBIDDEN' });
  return next({ ctx });
});
const router = t.router({
  hello: t.procedure.query(() => 'hello'),
  items: protectedProcedure.query(() => [{ id: 1 }]),
  add: protectedProcedure.mutation(() => ({ id: 2 })),
  admin: adminProcedure.query(() => true),
});

async function lab(url, response) {
  const query = Object.fromEntries(url.searchParams);
  if (url.pathname === '/api/lab/reset/') return response.writeHead(204).end();
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ role: 'user' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ada')
    .setIssuedAt(now - 1200)
    .setExpirationTime(now + Number(query.lifetime ?? 600))
    .sign(key(query.key ?? 'lab'));
  return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ token }));
}

const handler = createHTTPHandler({
  router,
  createContext,
  basePath: '/trpc/',
  ...(profile === 'no-cors' ? {} : { middleware: cors({ origin: pages, credentials: true }) }),
});
createServer((request, response) => {
  const url = new URL(request.url, 'http://lab');
  return url.pathname.startsWith('/api/lab/') ? lab(url, response) : handler(request, response);
}).listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
