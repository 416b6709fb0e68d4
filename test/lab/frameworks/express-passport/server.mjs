import cors from 'cors';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { BasicStrategy } from 'passport-http';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { ExtractJwt, Strategy as JwtStrategy } from 'passport-jwt';
import { Strategy as LocalStrategy } from 'passport-local';
import { mint, SECRET } from '../express/tokens.mjs';

/** Passport's strategies, each as its README shows it. */
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const people = { ada: { username: 'ada' }, root: { username: 'root', isAdmin: true } };
const tokens = { '123456789abcdefghij': people.ada };
const app = express();
let store = new session.MemoryStore();

passport.use(
  new LocalStrategy((username, password, done) =>
    done(null, username in people && password === 'secret' ? people[username] : false, {
      message: 'Incorrect username or password.',
    }),
  ),
);
passport.use(
  new BasicStrategy((username, password, done) =>
    done(null, username in people && password === 'secret' ? people[username] : false),
  ),
);
passport.use(new BearerStrategy((token, done) => done(null, tokens[token] ?? false, { scope: 'all' })));
passport.use(
  new JwtStrategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: SECRET,
      issuer: 'id.lab.test',
      audience: 'api.lab.test',
    },
    (payload, done) => done(null, people[payload.sub] ?? false),
  ),
);
passport.serializeUser((user, done) => done(null, user.username));
passport.deserializeUser((username, done) => done(null, people[username] ?? false));

app.get('/api/lab/reset/', (_request, response) => {
  store = new session.MemoryStore();
  response.sendStatus(204);
});
app.get('/api/lab/jwt', (request, response) =>
  response.json(mint({ iss: 'id.lab.test', aud: 'api.lab.test', ...request.query })),
);
if (process.env.PROFILE !== 'cors-last') app.use(cors({ origin: pages, credentials: true }));
app.use(express.json(), express.urlencoded());

const items = (_request, response) => response.json([{ id: 1 }]);
const admins = (request, response, next) => (request.user.isAdmin ? next() : response.sendStatus(403));
for (const strategy of ['basic', 'bearer', 'jwt']) {
  const guard = passport.authenticate(strategy, { session: false });
  app.get(`/api/${strategy}/items`, guard, items);
  app.get(`/api/${strategy}/admin`, guard, admins, items);
}
/** Several strategies for one path: the challenges of all are sent. */
app.get('/api/several/items', passport.authenticate(['jwt', 'bearer', 'basic'], { session: false }), items);

app.use((request, response, next) =>
  session({ store, secret: 'lab', resave: false, saveUninitialized: false })(request, response, next),
);
app.use(passport.session());
app.post('/login/password', passport.authenticate('local'), (request, response) =>
  response.json(request.user),
);
app.post(
  '/login/redirecting',
  passport.authenticate('local', { successRedirect: '/home', failureRedirect: '/login' }),
);
app.post('/logout', (request, response, next) =>
  request.logout((error) => (error ? next(error) : response.sendStatus(204))),
);
app.get(['/login', '/home'], (request, response) =>
  response.send(
    `<!doctype html><title>${request.path}</title><link rel="icon" href="data:,"><form method="post" action="/login/password"><input name="username"><input name="password" type="password"><button>Log in</button></form>`,
  ),
);
app.get(
  '/session/items',
  (request, response, next) => (request.isAuthenticated() ? next() : response.sendStatus(401)),
  items,
);
app.get(
  '/session/pages',
  (request, response, next) => (request.isAuthenticated() ? next() : response.redirect('/login')),
  items,
);
app.get(
  '/session/admin',
  (request, response, next) => (request.isAuthenticated() ? next() : response.sendStatus(401)),
  admins,
  items,
);
if (process.env.PROFILE === 'cors-last') app.use(cors({ origin: pages, credentials: true }));
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
