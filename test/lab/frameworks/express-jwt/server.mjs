import cors from 'cors';
import express from 'express';
import { expressjwt } from 'express-jwt';
import guard from 'express-jwt-permissions';
import { mint, SECRET } from '../express/tokens.mjs';

/**
 * express-jwt as its README shows it. By default Express's own error page tells the reason, in production the status alone; the
 * profile `handler` has the README's error handler.
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const app = express();
if (profile === 'production') app.set('env', 'production');

app.get('/api/lab/reset/', (_request, response) => response.sendStatus(204));
app.get('/api/lab/jwt', (request, response) => response.json(mint(request.query)));
if (profile !== 'cors-last') app.use(cors({ origin: pages }));

const items = (_request, response) => response.json([{ id: 1 }]);
app.use(
  '/api/public',
  expressjwt({ secret: SECRET, algorithms: ['HS256'], credentialsRequired: false }),
  items,
);
app.use(
  '/api/audience',
  expressjwt({
    secret: SECRET,
    algorithms: ['HS256'],
    audience: 'https://api.lab.test',
    issuer: 'https://id.lab.test',
  }),
  items,
);
app.use(
  '/api/revocable',
  expressjwt({
    secret: SECRET,
    algorithms: ['HS256'],
    isRevoked: (_request, token) => token.payload.jti === 'gone',
  }),
  items,
);
app.use(
  '/api/cookie',
  expressjwt({
    secret: SECRET,
    algorithms: ['HS256'],
    getToken: (request) => /(?:^|; )token=([^;]*)/.exec(request.headers.cookie ?? '')?.[1],
  }),
  items,
);
app.use('/api', expressjwt({ secret: SECRET, algorithms: ['HS256'] }));
app.get('/api/items', items);
app.get('/api/admin', (request, response) =>
  request.auth.admin ? items(request, response) : response.sendStatus(401),
);
app.get(
  '/api/status',
  guard({ permissionsProperty: 'permissions', requestProperty: 'auth' }).check('status'),
  items,
);

if (profile === 'handler')
  app.use((error, _request, response, next) => {
    if (error.name === 'UnauthorizedError') response.status(401).send('invalid token...');
    else next(error);
  });
if (profile === 'handler-message')
  app.use((error, _request, response, next) => {
    if (error.name === 'UnauthorizedError' || error.code === 'permission_denied')
      response.status(error.status).json({ code: error.code, message: error.message });
    else next(error);
  });
if (profile === 'cors-last') app.use(cors({ origin: pages }));
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
