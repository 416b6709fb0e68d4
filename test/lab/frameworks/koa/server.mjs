import cors from '@koa/cors';
import Router from '@koa/router';
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import CSRF from 'koa-csrf';
import jwt from 'koa-jwt';
import passport from 'koa-passport';
import session from 'koa-session';
import { Strategy as LocalStrategy } from 'passport-local';
import { mint, SECRET } from '../express/tokens.mjs';

/** Koa with koa-jwt, koa-session, koa-csrf, koa-passport and @koa/cors, each as its README shows it. */
const profile = process.env.PROFILE ?? 'default';
const pages = new RegExp(`:(?:${process.env.PAGES_HTTP}|${process.env.PAGES_HTTPS})$`);
const people = { ada: { username: 'ada' } };
const allow = cors({
  credentials: true,
  origin: (ctx) => (pages.test(ctx.get('Origin')) ? ctx.get('Origin') : ''),
});

passport.use(
  new LocalStrategy((username, password, done) =>
    done(null, username in people && password === 'secret' ? people[username] : false),
  ),
);
passport.serializeUser((user, done) => done(null, user.username));
passport.deserializeUser((username, done) => done(null, people[username] ?? false));

const app = new Koa();
app.keys = ['lab'];
app.silent = true;
const open = new Router();
open.get('/api/lab/reset/', (ctx) => {
  ctx.status = 204;
});
open.get('/api/lab/jwt', (ctx) => {
  ctx.body = mint(ctx.query);
});
app.use(open.routes());
if (profile === 'cors-star') app.use(cors());
else if (profile !== 'cors-last' && profile !== 'no-cors') app.use(allow);
app.use(bodyParser());
app.use(session(profile === 'short-lived' ? { maxAge: 1500 } : {}, app));
app.use(passport.initialize());
app.use(passport.session());

const items = (ctx) => {
  ctx.body = [{ id: 1 }];
};
const router = new Router();
router.get('/api/items', jwt({ secret: SECRET }), items);
router.get('/api/debug', jwt({ secret: SECRET, debug: true }), items);
router.get('/api/cookie', jwt({ secret: SECRET, cookie: 'token' }), items);
router.get('/api/audience', jwt({ secret: SECRET, audience: 'https://api.lab.test' }), items);
router.get('/api/revocable', jwt({ secret: SECRET, debug: true, isRevoked: async () => true }), items);
router.get('/api/admin', jwt({ secret: SECRET }), (ctx) => ctx.throw(403));

router.post('/login', passport.authenticate('local'), (ctx) => {
  ctx.body = ctx.state.user;
});
router.get('/session/items', (ctx) => (ctx.isAuthenticated() ? items(ctx) : ctx.throw(401)));
router.get('/session/admin', (ctx) => ctx.throw(ctx.isAuthenticated() ? 403 : 401, 'Access denied'));
router.post('/logout', async (ctx) => {
  await ctx.logout();
  ctx.status = 204;
});
const csrf = new CSRF();
router.get('/csrf/token', csrf, (ctx) => {
  ctx.body = { token: ctx.state._csrf };
});
router.post('/csrf/items', csrf, (ctx) => {
  ctx.status = 201;
  ctx.body = { saved: true };
});
/** What many put first: everything under /guarded asks for a token, the preflight too. */
app.use(jwt({ secret: SECRET }).unless({ custom: (ctx) => !ctx.path.startsWith('/guarded') }));
router.get('/guarded/items', items);
app.use(router.routes());
if (profile === 'cors-last') app.use(allow);
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
