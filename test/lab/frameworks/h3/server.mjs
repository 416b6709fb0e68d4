import { createServer } from 'node:http';
import { H3, HTTPError, handleCors, requireBasicAuth, toNodeHandler, useSession } from 'h3';

/** h3, on which Nitro and Nuxt build: its own CORS, Basic and sealed sessions, and createError as everybody writes it. */
const profile = process.env.PROFILE ?? 'default';
const pages = new RegExp(`:(?:${process.env.PAGES_HTTP}|${process.env.PAGES_HTTPS})$`);
let password = 'lab'.padEnd(32, '.');
const app = new H3();
app.get('/api/lab/reset/', () => {
  password = crypto.randomUUID();
  return new Response(null, { status: 204 });
});
if (profile !== 'no-cors')
  app.use((event) => {
    const answer = handleCors(event, {
      origin: (origin) => pages.test(origin),
      methods: '*',
      credentials: true,
      preflight: { statusCode: 204 },
    });
    if (answer !== false) return answer;
  });
const sessionOf = (event) =>
  useSession(event, { password, ...(profile === 'secure' ? {} : { cookie: { secure: false } }) });
app.post('/api/login', async (event) => {
  const body = await event.req.json();
  if (body?.password !== 'secret')
    throw new HTTPError({ status: 401, statusText: 'Bad credentials', message: 'Bad credentials' });
  const session = await sessionOf(event);
  await session.update({ user: { name: body.username } });
  return { user: session.data.user };
});
app.post('/api/logout', async (event) => {
  await (await sessionOf(event)).clear();
  return { signedOut: true };
});
const user = async (event) => {
  const { data } = await sessionOf(event);
  if (!data.user) throw new HTTPError({ status: 401, message: 'Unauthorized' });
  return data.user;
};
app.get('/api/items', async (event) => (await user(event)) && [{ id: 1 }]);
app.get('/api/admin', async (event) => {
  await user(event);
  throw new HTTPError({ status: 403, message: 'Forbidden' });
});
app.get('/api/token', (event) => {
  if (event.req.headers.get('authorization') !== 'Bearer lab-token')
    throw HTTPError.status(401, 'Unauthorized');
  return [{ id: 1 }];
});
app.get('/api/basic', async (event) => {
  await requireBasicAuth(event, { username: 'ada', password: 'secret' });
  return [{ id: 1 }];
});
createServer(toNodeHandler(app)).listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
