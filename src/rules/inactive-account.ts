import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The credential is sound, and the account behind it is gone or switched off. */
export default defineRule({
  cause: 'inactive-account',
  title: 'The account behind this credential is inactive or gone',
  messages: {
    inactive:
      '{server} knows the credential of `{method} {path}` and says that its user is inactive or deleted.',
    gone: '{server} accepts the token of `{method} {path}` and finds no user for it: deleted, or another database.',
  },
  needs: ['response', 'words'],
  wants: [],
  beats: ['expired-token', 'unknown-token', 'unverifiable-token'],
  judge({ response, words }) {
    const spoken = said(words, 'user-inactive', 'user-unknown');
    if (!spoken) return notApplicable;
    return {
      verdict: 'cause',
      confidence: spoken.verified ? 'certain' : 'possible',
      basis: 'words',
      message: spoken.means === 'user-inactive' ? 'inactive' : 'gone',
      data: {},
      evidence: [refusalFact(words, response, 'webRequest', 'user-inactive', 'user-unknown')],
    };
  },
  fixes: [
    { id: 'other-account', side: 'client', title: 'Sign in with an account that is active on this server' },
  ],
  about: {
    means:
      'The credential is sound, and the account behind it is switched off or gone. A new token for the same account will be refused as well. After a database was made anew, old tokens point to nobody.',
    spec: [],
  },
});
