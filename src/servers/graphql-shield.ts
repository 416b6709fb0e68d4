import type { ServerProfile } from '../core/server';

/**
 * graphql-shield 7.6.5 (observed), before any GraphQL server. A rule that says no gives one sentence inside 200, whether nobody is
 * signed in or somebody may not; an error that a rule returns itself is passed on.
 */
export const graphqlShield: ServerProfile = {
  id: 'graphql-shield',
  name: 'GraphQL Shield',
  marks: [],
  sayings: [
    { means: 'permission-denied', status: [200], says: /^Not Authorised!$/, key: 'message', verified: true },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: { 'permission-denied': [ownError()], 'missing-authorization': [ownError()] },
};

function ownError() {
  return {
    id: 'own-error',
    side: 'server' as const,
    title: 'Let the rule say which: nobody, or somebody who may not',
    language: 'ts' as const,
    code: () => `const isAdmin = rule()((parent, args, { user }) => {
  if (!user) return new GraphQLError('Not signed in', { extensions: { code: 'UNAUTHENTICATED' } });
  return user.role === 'admin' || new GraphQLError('Needs the role admin', { extensions: { code: 'FORBIDDEN' } });
});`,
  };
}
