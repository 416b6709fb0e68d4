import cors from 'cors';
import express from 'express';
import basicAuth from 'express-basic-auth';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { createProxyMiddleware } from 'http-proxy-middleware';

/** What stands around an Express app: Basic, rate limits, helmet, API keys by hand, and a proxy before another server. */
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const port = Number(process.env.PORT);
const app = express();
let limits = makeLimits();

app.get('/api/lab/reset/', (_request, response) => {
  limits = makeLimits();
  response.sendStatus(204);
});
app.use(helmet());
app.use(cors({ origin: pages, credentials: true }));
const items = (_request, response) => response.json([{ id: 1 }]);

app.get('/basic/items', basicAuth({ users: { ada: 'secret' } }), items);
app.get(
  '/basic-challenge/items',
  basicAuth({ users: { ada: 'secret' }, challenge: true, realm: 'lab' }),
  items,
);
app.get(
  '/basic-json/items',
  basicAuth({
    users: { ada: 'secret' },
    unauthorizedResponse: (request) =>
      request.auth
        ? `Credentials ${request.auth.user}:${request.auth.password} rejected`
        : 'No credentials provided',
  }),
  items,
);

/** express-rate-limit's quick start, with a smaller limit. */
function makeLimits() {
  return {
    api: rateLimit({ windowMs: 15 * 60 * 1000, limit: 2, standardHeaders: 'draft-8', legacyHeaders: false }),
    legacy: rateLimit({
      windowMs: 60 * 1000,
      limit: 1,
      statusCode: 403,
      message: { error: 'Too many login attempts, please try again later.' },
    }),
  };
}
app.get('/limited/items', (...all) => limits.api(...all), items);
app.post(
  '/limited/login',
  (...all) => limits.legacy(...all),
  express.json(),
  (request, response) =>
    request.body?.password === 'secret'
      ? response.json({ user: 'ada' })
      : response.status(401).json({ message: 'Invalid credentials' }),
);

/** API keys, as people write them. */
const keyed = (words) => (request, response, next) => {
  const key = request.get('x-api-key');
  if (!key) return response.status(401).json({ error: words[0] });
  if (key !== 'lab-key-1') return response.status(403).json({ error: words[1] });
  next();
};
app.get('/keys/items', keyed(['API key is missing', 'Invalid API key']), items);
app.get('/keys-alike/items', keyed(['Unauthorized', 'Unauthorized']), items);

/** A gateway of one's own: the prefix goes, the rest is asked of the server behind. */
app.use('/gateway', createProxyMiddleware({ target: `http://127.0.0.1:${port}`, changeOrigin: true }));
app.use(
  '/stripping',
  createProxyMiddleware({
    target: `http://127.0.0.1:${port}`,
    changeOrigin: true,
    on: { proxyReq: (outgoing) => outgoing.removeHeader('authorization') },
  }),
);
app.use('/gone', createProxyMiddleware({ target: 'http://127.0.0.1:9', changeOrigin: true }));
app.listen(port, '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
