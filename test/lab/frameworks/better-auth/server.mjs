import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import { bearer } from 'better-auth/plugins';
import cors from 'cors';
import express from 'express';

/**
 * Better Auth behind Express, as its documentation shows both. It checks no origins in what it takes for a test, so that it is
 * started without the variables that say so.
 * PROFILE: default (trusts the lab's pages); untrusted (trusts its own origin only, which is its default); verified (a sign-in needs
 * a verified address); fresh (sensitive calls need a session of this second); short (a session of two seconds).
 */
const profile = process.env.PROFILE ?? 'default';
const { PORT, PAGES_HTTP, PAGES_HTTPS } = process.env;
const pages = [PAGES_HTTP, PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const email = 'ada@lab.test';

let auth;
async function renew() {
  const tables = { user: [], session: [], account: [], verification: [] };
  auth = betterAuth({
    baseURL: `http://api.lab.test:${PORT}`,
    secret: 'a secret of the lab, for the lab only',
    database: memoryAdapter(tables),
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: profile === 'verified',
      autoSignIn: false,
    },
    ...(profile === 'untrusted'
      ? {}
      : { trustedOrigins: [`http://*:${PAGES_HTTP}`, `https://*:${PAGES_HTTPS}`, `https://api.test:*`] }),
    session: {
      ...(profile === 'fresh' ? { freshAge: 1 } : {}),
      ...(profile === 'short' ? { expiresIn: 2 } : {}),
    },
    user: { deleteUser: { enabled: true } },
    plugins: [bearer()],
    telemetry: { enabled: false },
  });
  await auth.api.signUpEmail({ body: { email, password: 'secret-of-ada', name: 'Ada' } });
}

await renew();
const app = express();
app.get('/api/lab/reset/', async (_request, response) => {
  await renew();
  response.sendStatus(204);
});
app.use(cors({ origin: pages, credentials: true }));
app.all('/api/auth/{*any}', (request, response) => toNodeHandler(auth)(request, response));
app.use(express.json());
app.get('/api/items', async (request, response) => {
  const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
  if (!session) return response.status(401).json({ error: 'Unauthorized' });
  response.json([{ id: 1 }]);
});
app.listen(Number(PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
