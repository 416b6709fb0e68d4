import cors from 'cors';
import express from 'express';
import session from 'express-session';

/** Express with express-session, as its documentation shows it: a visitor gets a session, a sign-in puts a user into it. */
const app = express();
let store = new session.MemoryStore();
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));

app.get('/api/lab/reset/', (_request, response) => {
  store = new session.MemoryStore();
  response.sendStatus(204);
});
app.use(cors({ origin: pages, credentials: true }));
app.use(express.json());
app.use((request, response, next) =>
  session({ store, secret: 'lab', resave: false, saveUninitialized: true })(request, response, next),
);
app.post('/api/login', (request, response) => {
  if (request.body?.password !== 'secret') return response.sendStatus(401);
  request.session.user = request.body.username;
  response.json({ user: request.session.user });
});
app.get('/api/items', (request, response) => {
  if (!request.session.user) return response.sendStatus(401);
  response.json([{ id: 1 }]);
});
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
