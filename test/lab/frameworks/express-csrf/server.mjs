import cookieParser from 'cookie-parser';
import cors from 'cors';
import { doubleCsrf } from 'csrf-csrf';
import csurf from 'csurf';
import express from 'express';
import session from 'express-session';
import lusca from 'lusca';

/**
 * The CSRF packages of Express behind express-session, each as its README shows it. By default Express's error page names the
 * error; the profile `production` hides it, `handler` is csurf's README's error handler.
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const app = express();
if (profile === 'production') app.set('env', 'production');
let store = new session.MemoryStore();

app.get('/api/lab/reset/', (_request, response) => {
  store = new session.MemoryStore();
  response.sendStatus(204);
});
app.use(cors({ origin: pages, credentials: true }));
app.use(express.json(), express.urlencoded(), cookieParser('lab'));
app.use((request, response, next) =>
  session({ store, secret: 'lab', resave: false, saveUninitialized: false })(request, response, next),
);
app.post('/login', (request, response) => {
  if (request.body?.password !== 'secret') return response.sendStatus(401);
  request.session.user = request.body.username;
  response.json({ user: request.session.user });
});
const signedIn = (request, response, next) => (request.session.user ? next() : response.sendStatus(401));
const saved = (_request, response) => response.status(201).json({ saved: true });

/** csurf with its secret in a cookie, then with its secret in the session. */
const byCookie = csurf({ cookie: true });
app.get('/csurf/token', byCookie, (request, response) => response.json({ token: request.csrfToken() }));
app.get('/csurf/spa', byCookie, (request, response) => {
  response.cookie('XSRF-TOKEN', request.csrfToken()).sendStatus(204);
});
app.post('/csurf/items', signedIn, byCookie, saved);
const bySession = csurf();
app.get('/csurf-session/token', bySession, (request, response) =>
  response.json({ token: request.csrfToken() }),
);
app.post('/csurf-session/items', signedIn, bySession, saved);

/** csrf-csrf: the README's options, with a cookie name that http allows. */
const { generateCsrfToken, doubleCsrfProtection } = doubleCsrf({
  getSecret: () => 'lab',
  getSessionIdentifier: (request) => request.session.id,
  cookieName: 'x-csrf-token',
  cookieOptions: { secure: false },
});
app.get('/double/token', (request, response) => {
  request.session.seen = true;
  response.json({ token: generateCsrfToken(request, response) });
});
app.post('/double/items', signedIn, doubleCsrfProtection, saved);

/** lusca.csrf() with its default options, and with Angular's names. */
const luscaCsrf = lusca.csrf();
app.get('/lusca/token', luscaCsrf, (_request, response) => response.json({ token: response.locals._csrf }));
app.post('/lusca/items', signedIn, luscaCsrf, saved);
const luscaAngular = lusca.csrf({ angular: true });
app.get('/lusca-angular/page', luscaAngular, (_request, response) => response.sendStatus(204));
app.post('/lusca-angular/items', signedIn, luscaAngular, saved);

if (profile === 'handler')
  app.use((error, _request, response, next) => {
    if (error.code !== 'EBADCSRFTOKEN') return next(error);
    response.status(403).send('form tampered with');
  });
if (profile === 'json')
  app.use((error, _request, response, _next) => {
    response.status(error.status ?? 500).json({ message: error.message });
  });
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
