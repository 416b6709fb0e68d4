import { ExpressAuth, getSession } from '@auth/express';
import Credentials from '@auth/express/providers/credentials';
import cors from 'cors';
import express from 'express';

/**
 * Auth.js for Express with credentials, as its documentation shows it.
 * PROFILE: default; untrusted-host (nobody said AUTH_TRUST_HOST).
 */
const profile = process.env.PROFILE ?? 'default';
const { PORT, PAGES_HTTP, PAGES_HTTPS } = process.env;
const pages = [PAGES_HTTP, PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
let secret = 0;
const config = () => ({
  secret: `a secret of the lab ${secret}`,
  trustHost: profile !== 'untrusted-host',
  providers: [
    Credentials({
      credentials: { username: {}, password: {} },
      authorize: ({ username, password }) => (password === 'secret' ? { id: '1', name: username } : null),
    }),
  ],
});

const app = express();
app.get('/api/lab/reset/', (_request, response) => {
  secret = 0;
  response.sendStatus(204);
});
/** Another secret, as every new deployment without AUTH_SECRET has. */
app.get('/api/lab/rotate/', (_request, response) => {
  secret += 1;
  response.sendStatus(204);
});
/** The token within a CSRF cookie, as `/auth/csrf` hands it to the page. */
app.get('/api/lab/csrf/', ({ query }, response) => {
  response.json({ token: decodeURIComponent(query.pair).split('|')[0] });
});
app.set('trust proxy', true);
app.use(cors({ origin: pages, credentials: true }));
// A pattern whose rest is nameless, as it was with Express 4: the package takes its base path from that.
app.use(/^\/auth\/(.*)/, (request, response, next) => ExpressAuth(config())(request, response, next));
const authenticatedUser = async (request, response, next) => {
  const session = await getSession(request, config());
  if (!session?.user) return response.status(401).json({ message: 'Not authenticated' });
  next();
};
app.get('/api/items', authenticatedUser, (_request, response) => response.json([{ id: 1 }]));
// As a page is protected: whoever is nobody goes to the sign-in.
app.get('/dashboard', async (request, response) => {
  const session = await getSession(request, config());
  if (!session?.user) return response.redirect('/auth/signin');
  response.send('<!doctype html><title>Dashboard</title>');
});
app.listen(Number(PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
