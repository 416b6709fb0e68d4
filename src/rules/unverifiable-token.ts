import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A readable JWT that has not expired, and the server refuses it: its signature, algorithm, issuer or audience. */
export default defineRule({
  cause: 'unverifiable-token',
  title: 'The server cannot verify this token',
  messages: {
    refused:
      'The token of `{method} {path}` can be read and has not expired, and {server} refuses it: signed with another key, made for another environment, or altered.',
    unsigned:
      'The token of `{method} {path}` has no signature (`alg: {alg}`), which no server should accept.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: ['unknown-token'],
  judge({ headers, response, words }) {
    const jwt = headers.authorization?.jwt;
    if (!headers.authorization || !jwt) return notApplicable;
    const spoken = said(words, 'token-unverifiable', 'token-invalid-or-expired', 'token-invalid');
    if (!spoken) return notApplicable;
    // DRF's TokenAuthentication says "Invalid token." of a JWT too: then it is the wrong kind for this endpoint.
    if (/^token$/i.test(headers.authorization.scheme ?? '')) return notApplicable;
    if (said(words, 'token-expired', 'token-wrong-kind'))
      return ruledOut(refusalFact(words, response, 'webRequest', 'token-expired', 'token-wrong-kind'));
    const clock = response.date ?? response.at;
    if (jwt.exp !== null && jwt.exp * 1000 < clock && spoken.means !== 'token-unverifiable') {
      return ruledOut(fact('jwt-expired', 'webRequest', { exp: jwt.exp * 1000 }));
    }
    const unsigned = !jwt.signed || jwt.alg?.toLowerCase() === 'none';
    // Audience and issuer are refused in the same words, and what the server expects is not visible.
    const otherReasons =
      jwt.aud.length > 0 ||
      jwt.iss !== null ||
      (jwt.nbf ?? 0) * 1000 > clock ||
      (jwt.iat ?? 0) * 1000 > clock;
    const named = said(words, 'token-unverifiable', 'token-invalid-or-expired');
    return {
      verdict: 'cause',
      confidence: (named && !otherReasons) || unsigned ? 'certain' : 'likely',
      basis: 'words',
      message: unsigned ? 'unsigned' : 'refused',
      data: { alg: jwt.alg ?? 'none' },
      evidence: [
        refusalFact(
          words,
          response,
          'webRequest',
          'token-unverifiable',
          'token-invalid-or-expired',
          'token-invalid',
        ),
        ...(jwt.exp === null ? [] : [fact('jwt-valid', 'webRequest', { exp: jwt.exp * 1000 })]),
        ...(jwt.iss === null ? [] : [fact('jwt-claim', 'webRequest', { name: 'iss', value: jwt.iss })]),
        ...(jwt.aud.length === 0
          ? []
          : [fact('jwt-claim', 'webRequest', { name: 'aud', value: jwt.aud.join(', ') })]),
      ],
      ...(otherReasons ? { wouldSettle: ['server-log'] } : {}),
    };
  },
  fixes: [
    {
      id: 'same-environment',
      side: 'client',
      title: 'Sign in at `{origin}` itself, or at the issuer that it trusts, and use that token',
    },
  ],
});
