import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Fields of a token request that tell which grant it is (RFC 6749 section 4.1.3, RFC 7636 section 4.5). */
const CODE = 'code';
const VERIFIER = 'code_verifier';

/** The authorization code flow without its proof key: `code_challenge` at the start, or `code_verifier` at the exchange. */
export default defineRule({
  cause: 'missing-pkce',
  title: 'The proof key (PKCE) is missing',
  messages: {
    said: '{server} wants PKCE (RFC 7636) with `{method} {path}`, and the request has none.',
    verifier:
      '`{method} {path}` exchanged a `code` without a `code_verifier`, and {server} refused the grant: a sign-in that began with a `code_challenge` ends with its verifier.',
  },
  needs: ['response', 'words'],
  wants: ['requestBody'],
  beats: ['rejected-grant', 'rejected-client', 'rejected-login'],
  judge({ response, words, requestBody }) {
    const spoken = said(words, 'pkce-missing');
    const grant = said(words, 'grant-rejected');
    const fields = isSeen(requestBody) ? requestBody.value.text.split(/[&",{}:[\]\s]+/) : [];
    if (fields.includes(VERIFIER)) return ruledOut(fact('field-sent', 'webRequest', { name: VERIFIER }));
    const bare = grant !== undefined && fields.includes(CODE);
    if (!spoken && !bare) return notApplicable;
    return {
      verdict: 'cause',
      // A code that was used already is refused in the same words.
      confidence: spoken?.verified ? 'certain' : 'possible',
      basis: spoken ? 'words' : 'shape',
      message: spoken ? 'said' : 'verifier',
      data: {},
      evidence: [
        ...(bare ? [fact('field-absent', 'webRequest', { name: VERIFIER })] : []),
        refusalFact(words, response, 'webRequest', 'pkce-missing', 'grant-rejected'),
      ],
      ...(spoken ? {} : { wouldSettle: ['server-log'] }),
    };
  },
  fixes: [
    {
      id: 'pkce',
      side: 'client',
      title: 'Make a verifier for each sign-in, send its hash at the start and itself at the exchange',
      language: 'ts',
      code: () => `const bytes = crypto.getRandomValues(new Uint8Array(32));
const base64url = (data: Uint8Array) =>
  btoa(String.fromCharCode(...data)).replace(/\\+/g, '-').replace(/\\//g, '_').split('=')[0];
const verifier = base64url(bytes); // keep it until the exchange: code_verifier
const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
const challenge = base64url(new Uint8Array(hash)); // code_challenge, with code_challenge_method=S256`,
    },
  ],
  about: {
    means:
      'The sign-in with a code wants a proof key: `code_challenge` when it begins, and the `code_verifier` that belongs to it when the code is exchanged. One of the two did not come.',
    spec: ['RFC 7636 §4.3', 'RFC 7636 §4.5', 'RFC 9700 §2.1.1'],
  },
});
