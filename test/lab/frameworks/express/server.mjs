import cors from 'cors';
import express from 'express';
import session from 'express-session';

/**
 * Express with express-session and cors, as their documentation shows them: a visitor gets a session, a sign-in puts a
 * user into it. The guards are what people write by hand, with the words that they use.
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));

/** How the server's one `cors()` is set up. */
const CORS = {
  'cors-any-origin': {},
  'cors-other-origin': { origin: 'http://localhost:3000', credentials: true },
  'cors-without-credentials': { origin: pages },
  'cors-few-headers': { origin: pages, credentials: true, allowedHeaders: ['Content-Type'] },
  'cors-few-methods': { origin: pages, credentials: true, methods: ['GET', 'POST'] },
};
/** What differs from express-session's defaults. */
const COOKIE = {
  'short-lived': { maxAge: 1500 },
  'secure-untrusted': { secure: true },
  'none-insecure': { sameSite: 'none' },
  'none-secure': { sameSite: 'none', secure: true },
  'narrow-path': { path: '/auth' },
};

const app = express();
let store = new session.MemoryStore();

app.get('/api/lab/reset/', (_request, response) => {
  store = new session.MemoryStore();
  response.sendStatus(204);
});
if (profile === 'none-secure') app.set('trust proxy', 1);
if (profile !== 'cors-last' && profile !== 'no-cors')
  app.use(cors(CORS[profile] ?? { origin: pages, credentials: true }));
app.use(express.json(), express.urlencoded());
app.use((request, response, next) =>
  session({
    store,
    secret: 'lab',
    resave: false,
    saveUninitialized: profile !== 'no-visitors',
    ...(COOKIE[profile] ? { cookie: COOKIE[profile] } : {}),
  })(request, response, next),
);

const people = { ada: 'user', root: 'admin' };
const enter = (request) => {
  const { username, password } = request.body ?? {};
  if (!(username in people) || password !== 'secret') return false;
  request.session.user = username;
  return true;
};
app.post(['/api/login', '/auth/login'], (request, response) => {
  if (!enter(request)) return response.sendStatus(401);
  response.json({ user: request.session.user });
});
app.post('/api/auth/login', (request, response) => {
  if (!enter(request)) return response.status(401).json({ message: 'Invalid credentials' });
  response.json({ user: request.session.user });
});
app.post('/api/users/sign-in', (request, response) => {
  if (!enter(request)) return response.status(400).json({ error: 'Incorrect email or password' });
  response.json({ user: request.session.user });
});
app.post('/api/logout', (request, response) => request.session.destroy(() => response.sendStatus(204)));
app.get('/login', (_request, response) => {
  response.send(
    '<!doctype html><title>Sign in</title><link rel="icon" href="data:,"><form method="post" action="/login"><input name="username"><input name="password" type="password"><button>Log in</button></form>',
  );
});
app.post('/login', (request, response) => response.redirect(enter(request) ? '/' : '/login'));
app.get('/', (_request, response) =>
  response.send('<!doctype html><title>Home</title><link rel="icon" href="data:,">'),
);

/** The guards of many tutorials; they differ in their words alone. */
const guard = (refuse) => (request, response, next) => (request.session?.user ? next() : refuse(response));
const plain = guard((response) => response.sendStatus(401));
const item = (_request, response) => response.json([{ id: 1 }]);
app.get('/api/items', plain, item);
app.post('/api/items', plain, (_request, response) => response.status(201).json({ id: 2 }));
app.delete('/api/items/:id', plain, (_request, response) => response.sendStatus(204));
app.get(
  '/api/profile',
  guard((response) => response.status(401).json({ message: 'Unauthorized' })),
  item,
);
app.get(
  '/api/orders',
  guard((response) => response.status(401).json({ error: 'Not authenticated' })),
  item,
);
app.get(
  '/api/cart',
  guard((response) => response.status(401).json({ message: 'Please log in to continue' })),
  item,
);
app.get(
  '/api/notes',
  guard((response) => response.status(403).json({ message: 'Forbidden' })),
  item,
);
app.get(
  '/api/messages',
  guard((response) => response.status(401).json({ error: 'You must be logged in' })),
  item,
);
app.get(
  '/dashboard',
  guard((response) => response.redirect('/login')),
  item,
);
app.get('/auth/me', plain, item);

const admin = (refuse) => (request, response, next) =>
  people[request.session.user] === 'admin' ? next() : refuse(response);
app.get(
  '/api/admin',
  plain,
  admin((response) => response.sendStatus(403)),
  item,
);
app.get(
  '/api/admin/users',
  plain,
  admin((response) => response.status(403).json({ message: 'Access denied. Admins only.' })),
  item,
);
app.get(
  '/api/admin/reports',
  plain,
  admin((response) => response.status(403).json({ error: 'Insufficient permissions' })),
  item,
);
app.get(
  '/api/admin/audit',
  plain,
  admin((response) => response.status(401).json({ message: 'Unauthorized' })),
  item,
);
app.get('/api/items/:id', plain, (request, response) => {
  if (request.params.id !== '1')
    return response.status(403).json({ error: 'You are not allowed to access this resource' });
  response.json({ id: 1 });
});

if (profile === 'cors-last') app.use(cors({ origin: pages, credentials: true }));
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
