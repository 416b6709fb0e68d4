import cors from 'cors';
import express from 'express';
import { auth, claimEquals, requiredScopes } from 'express-oauth2-jwt-bearer';
import { mint, SECRET } from '../express/tokens.mjs';

/** Auth0's middleware as its README shows it, with a shared secret in place of an issuer's keys. */
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
/** An HMAC secret of the length that HS256 asks for. */
const LONG = SECRET.padEnd(32, '.');
const options = { origin: pages };
const app = express();
const production = process.env.PROFILE === 'production';
if (production) app.set('env', 'production');

app.get('/api/lab/reset/', (_request, response) => response.sendStatus(204));
app.get('/api/lab/jwt', (request, response) =>
  response.json(
    mint({ secret: LONG, iss: 'https://id.lab.test/', aud: 'https://api.lab.test', ...request.query }),
  ),
);
if (process.env.PROFILE !== 'cors-last')
  app.use(
    cors(process.env.PROFILE === 'exposed' ? { ...options, exposedHeaders: ['WWW-Authenticate'] } : options),
  );
app.use(
  auth({
    secret: LONG,
    tokenSigningAlg: 'HS256',
    issuer: 'https://id.lab.test/',
    audience: 'https://api.lab.test',
  }),
);
const items = (_request, response) => response.json([{ id: 1 }]);
app.get('/api/items', items);
app.get('/api/messages', requiredScopes('read:messages'), items);
app.get('/api/admin', claimEquals('isAdmin', true), items);
if (process.env.PROFILE === 'cors-last') app.use(cors(options));
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
