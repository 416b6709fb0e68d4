import { saidRule } from '../core/said-rule';

/** The token lacks a scope that this call needs: only the server can know, and says so. */
export default saidRule({
  cause: 'insufficient-scope',
  title: 'The token lacks a scope that this call needs',
  says: '{server} accepts the token of `{method} {path}`, and says that its scopes do not cover this call.',
  means: ['insufficient-scope'],
  beats: ['permission-denied', 'unverifiable-token'],
  fixes: [
    {
      id: 'scope',
      side: 'client',
      title: 'Ask for the scope when signing in, and sign in again: an old token keeps its old scopes',
    },
  ],
});
