import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { makeExecutableSchema } from '@graphql-tools/schema';
import cors from 'cors';
import express from 'express';
import session from 'express-session';
import { GraphQLError } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { allow, rule, shield } from 'graphql-shield';
import { jwtVerify, SignJWT } from 'jose';

/**
 * Apollo Server with Express, and its documentation's chapter on authentication: refusals inside HTTP 200 (thrown by resolvers)
 * and inside 401 (thrown by the context, with extensions.http).
 * PROFILE: default; shield (graphql-shield decides); few-headers (CORS lists content-type only).
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const key = (text) => new TextEncoder().encode(text.padEnd(32, '.'));
let store = new session.MemoryStore();

const unauthenticated = (http) =>
  new GraphQLError('User is not authenticated', {
    extensions: { code: 'UNAUTHENTICATED', ...(http ? { http: { status: 401 } } : {}) },
  });

const typeDefs = `
  type Item { id: Int }
  type Query { items: [Item], admin: Boolean, hello: String }
  type Mutation { login(username: String!, password: String!): String, add: Item }
`;
const needsUser = (user) => {
  if (!user) throw unauthenticated();
};
const guarded = {
  Query: {
    hello: () => 'hello',
    items: (_parent, _args, { user }) => {
      needsUser(user);
      return [{ id: 1 }];
    },
    admin: (_parent, _args, { user }) => {
      needsUser(user);
      if (user.role !== 'admin')
        throw new GraphQLError('You are not authorized to perform this action.', {
          extensions: { code: 'FORBIDDEN' },
        });
      return true;
    },
  },
  Mutation: {
    login: (_parent, { username, password }) => {
      if (password !== 'secret')
        throw new GraphQLError('Invalid credentials', { extensions: { code: 'UNAUTHENTICATED' } });
      return tokenFor(username);
    },
    add: (_parent, _args, { user }) => {
      needsUser(user);
      return { id: 2 };
    },
  },
};
const unguarded = {
  Query: { hello: () => 'hello', items: () => [{ id: 1 }], admin: () => true },
  Mutation: { add: () => ({ id: 2 }) },
};

const isSignedIn = rule({ cache: 'contextual' })((_parent, _args, { user }) => Boolean(user));
const isAdmin = rule({ cache: 'contextual' })((_parent, _args, { user }) => user?.role === 'admin');
const schema =
  profile === 'shield'
    ? applyMiddleware(
        makeExecutableSchema({ typeDefs, resolvers: unguarded }),
        shield({ Query: { hello: allow, items: isSignedIn, admin: isAdmin }, Mutation: { add: isSignedIn } }),
      )
    : makeExecutableSchema({ typeDefs, resolvers: guarded });

function tokenFor(user, { lifetime, secret } = {}) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role: user === 'root' ? 'admin' : 'user' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user)
    .setIssuedAt(now - 1200)
    .setExpirationTime(now + Number(lifetime ?? 600))
    .sign(key(secret ?? 'lab'));
}

/** As the documentation has it: a bad token is nobody. */
async function userOf(request) {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return request.session?.user;
  const verified = await jwtVerify(token, key('lab')).catch(() => undefined);
  return verified && { name: verified.payload.sub, role: verified.payload.role };
}

const queries = {
  items: 'query Items { items { id } }',
  admin: 'query Admin { admin }',
  hello: 'query Hello { hello }',
  both: 'query Both { hello admin }',
  login: 'mutation Login { login(username: "ada", password: "wrong") }',
};
const server = new ApolloServer({ schema, includeStacktraceInErrorResponses: false });
await server.start();
const app = express();
app.get('/api/lab/reset/', (_request, response) => {
  store = new session.MemoryStore();
  response.sendStatus(204);
});
app.get('/api/lab/jwt/', async ({ query }, response) => {
  response.json({
    token: await tokenFor(query.user ?? 'ada', { lifetime: query.lifetime, secret: query.key }),
  });
});
app.get('/api/lab/query/', ({ query: { name } }, response) => response.json({ token: queries[name] }));
app.use(
  cors({
    origin: pages,
    credentials: true,
    ...(profile === 'few-headers' ? { allowedHeaders: ['content-type'] } : {}),
  }),
  express.json(),
  (request, response, next) =>
    session({ store, secret: 'lab', resave: false, saveUninitialized: false })(request, response, next),
);
app.post('/login', ({ body, session }, response) => {
  if (body?.password !== 'secret') return response.status(401).json({ message: 'Invalid credentials' });
  session.user = { name: body.username, role: 'user' };
  response.json({ user: body.username });
});
// Resolvers refuse: 200.
app.use('/graphql', expressMiddleware(server, { context: async ({ req }) => ({ user: await userOf(req) }) }));
// The context refuses: 401.
app.use(
  '/strict/graphql',
  expressMiddleware(server, {
    context: async ({ req }) => {
      const user = await userOf(req);
      if (!user) throw unauthenticated(true);
      return { user };
    },
  }),
);
// The context refuses without saying a status: 500 is Apollo's own.
app.use(
  '/plain/graphql',
  expressMiddleware(server, {
    context: async ({ req }) => {
      const user = await userOf(req);
      if (!user) throw unauthenticated();
      return { user };
    },
  }),
);
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
