import { createServer } from 'node:http';
import { GraphQLError } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';

/**
 * GraphQL Yoga with its defaults (any origin may call, with credentials; unexpected errors are masked) and a token that resolvers
 * ask for. PROFILE: default; no-cors.
 */
const refuse = (message, code, status) => {
  throw new GraphQLError(message, { extensions: { code, ...(status ? { http: { status } } : {}) } });
};
const yoga = createYoga({
  ...(process.env.PROFILE === 'no-cors' ? { cors: false } : {}),
  schema: createSchema({
    typeDefs: 'type Query { hello: String, ok: Boolean, strict: Boolean, admin: Boolean, masked: Boolean }',
    resolvers: {
      Query: {
        hello: () => 'hello',
        ok: (_parent, _args, { user }) => user ?? refuse('You are not logged in', 'UNAUTHENTICATED'),
        strict: (_parent, _args, { user }) => user ?? refuse('You are not logged in', 'UNAUTHENTICATED', 401),
        admin: () => refuse('Admins only', 'FORBIDDEN', 403),
        masked: () => {
          throw new Error('Not signed in');
        },
      },
    },
  }),
  context: ({ request }) => ({
    user: request.headers.get('authorization') === 'Bearer lab-token-0123456789' ? true : undefined,
  }),
  logging: false,
});
createServer((request, response) => {
  if (request.url === '/api/lab/reset/') return response.writeHead(204).end();
  return yoga(request, response);
}).listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
