import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The token lacks a scope that this call needs: only the server can know, and says so. */
export default defineRule({
  cause: 'insufficient-scope',
  title: 'The token lacks a scope that this call needs',
  messages: {
    said: '{server} accepts the token of `{method} {path}`, and says that its scopes do not cover this call.',
    session:
      '{server} knows who sent `{method} {path}`, and says that the scopes of this session do not cover the call.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: ['permission-denied', 'unverifiable-token'],
  judge({ headers, response, words }) {
    const spoken = said(words, 'insufficient-scope');
    if (!spoken) return notApplicable;
    // Some frameworks (hapi) call the roles of a session scopes: then a right is missing, and no token.
    const byToken = headers.authorization !== null;
    return {
      verdict: 'cause',
      confidence: !spoken.verified ? 'possible' : byToken ? 'certain' : 'likely',
      basis: 'words',
      message: byToken ? 'said' : 'session',
      data: {},
      evidence: [refusalFact(words, response, 'webRequest', 'insufficient-scope')],
    };
  },
  fixes: [
    {
      id: 'scope',
      side: 'client',
      title: 'Ask for the scope when signing in, and sign in again: an old token keeps its old scopes',
    },
  ],
  about: {
    means:
      'The token is valid, and does not cover this call: the right that it needs was not asked for, or not granted, when the person signed in. Signing in again with the same scopes changes nothing.',
    spec: ['RFC 6750 §3.1'],
  },
});
