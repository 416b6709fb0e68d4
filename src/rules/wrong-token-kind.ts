import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isAboutToken } from '../core/session';

/** A refresh or ID token stands where an access token belongs. */
export default defineRule({
  cause: 'wrong-token-kind',
  title: 'This is not an access token',
  messages: {
    kind: '`{method} {path}` was sent with a token of type `{kind}`; the API wants an access token.',
    said: '{server} says that the token of `{method} {path}` is of the wrong type.',
  },
  needs: ['request', 'headers', 'response', 'words'],
  wants: [],
  beats: ['unverifiable-token', 'unknown-token', 'expired-token'],
  judge({ request, headers, response, words }) {
    const jwt = headers.authorization?.jwt;
    const spoken = said(words, 'token-wrong-kind');
    if (!spoken && !jwt) return notApplicable;
    const kind =
      jwt?.tokenType ??
      (jwt?.otherClaims.some((name) => name === 'nonce' || name === 'at_hash') ? 'ID token' : null);
    // Where tokens are renewed, the long one is the right one; and who says that it expired has taken its kind.
    if (!spoken && (isAboutToken(request) || said(words, 'token-expired'))) return notApplicable;
    const other = kind !== null && !/^(?:access(?:[_-]?token)?|bearer|at\+jwt|jwt)$/i.test(kind);
    if (!spoken && !other) {
      return kind === null
        ? notApplicable
        : ruledOut(fact('jwt-claim', 'webRequest', { name: 'token_type', value: kind }));
    }
    const refusal = refusalOf(words);
    if (refusal === 'csrf' || refusal === 'not-allowed') return ruledOut(refusalFact(words, response));
    return {
      verdict: 'cause',
      confidence: spoken ? 'certain' : refusal === 'bad-credential' ? 'likely' : 'possible',
      basis: spoken ? 'words' : 'shape',
      message: other ? 'kind' : 'said',
      data: { kind: kind ?? '' },
      evidence: [
        ...(kind === null ? [] : [fact('jwt-claim', 'webRequest', { name: 'token_type', value: kind })]),
        refusalFact(words, response, 'webRequest', 'token-wrong-kind'),
      ],
    };
  },
  fixes: [
    {
      id: 'access-token',
      side: 'client',
      title: 'Send the access token of the sign-in’s answer',
      language: 'ts',
      code: () => `const { access, refresh } = await signIn.json();
headers.set('Authorization', \`Bearer \${access}\`); // refresh goes to the refresh endpoint only`,
    },
  ],
  about: {
    means:
      'A sign-in gives several tokens: one for calls (access), one for renewal (refresh), one that tells who signed in (ID). The wrong one of them was sent.',
    spec: ['RFC 9068 §4', 'RFC 8725 §3.11'],
  },
});
