import { carriedJwt, isSound, successWithToken, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { isSilent, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A readable JWT that has not expired, and the server refuses it: its signature, algorithm, issuer or audience. */
export default defineRule({
  cause: 'unverifiable-token',
  title: 'The server cannot verify this token',
  messages: {
    refused:
      'The token of `{method} {path}` can be read and has not expired, and {server} refuses it: signed with another key, made for another environment, or altered.',
    unsaid:
      'The token of `{method} {path}` can be read and has not expired, and {server} answered {status} without a reason. The commonest one: it was signed with another key, or made for another environment.',
    unsigned:
      'The token of `{method} {path}` has no signature (`alg: {alg}`), which no server should accept.',
  },
  needs: ['headers', 'response', 'words', 'history', 'session'],
  wants: [],
  beats: ['unknown-token'],
  judge({ headers, response, words, history, session }) {
    const token = carriedJwt(headers, session);
    if (!token) return notApplicable;
    const { jwt } = token;
    const spoken = said(words, 'token-unverifiable', 'token-invalid-or-expired', 'token-invalid');
    // DRF's TokenAuthentication says "Invalid token." of a JWT too: then it is the wrong kind for this endpoint.
    if (/^token$/i.test(token.scheme ?? '')) return notApplicable;
    if (!spoken) return unsaid();
    if (said(words, 'token-revoked'))
      return ruledOut(refusalFact(words, response, 'webRequest', 'token-revoked'));
    if (said(words, 'token-expired', 'token-wrong-kind'))
      return ruledOut(refusalFact(words, response, 'webRequest', 'token-expired', 'token-wrong-kind'));
    const clock = response.date ?? response.at;
    if (jwt.exp !== null && jwt.exp * 1000 < clock && spoken.means !== 'token-unverifiable') {
      return ruledOut(fact('jwt-expired', 'webRequest', { exp: jwt.exp * 1000 }));
    }
    const unsigned = !jwt.signed || jwt.alg?.toLowerCase() === 'none';
    // Audience and issuer are refused in the same words, and what the server expects is not visible.
    const named = said(words, 'token-unverifiable', 'token-invalid-or-expired');
    const otherReasons =
      !(named && /signature/i.test(named.quote)) &&
      (jwt.aud.length > 0 ||
        jwt.iss !== null ||
        /refresh|^id/i.test(jwt.tokenType ?? '') ||
        (jwt.nbf ?? 0) * 1000 > clock ||
        (jwt.iat ?? 0) * 1000 > clock);
    // What was accepted here before can be verified: it was revoked since, or a key was replaced.
    const accepted = successWithToken(history.sameEndpoint, token);
    return {
      verdict: 'cause',
      confidence: accepted ? 'possible' : (named && !otherReasons) || unsigned ? 'certain' : 'likely',
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

    /** A 401 without a reason, to a token that is whole, of its time, and was never accepted here. */
    function unsaid() {
      const clock = response.date ?? response.at;
      if (words.status !== 401 || !isSilent(words) || !token) return notApplicable;
      if (token.in === 'authorization' && !isSound(headers.authorization)) return notApplicable;
      if (jwt.exp !== null && jwt.exp * 1000 <= clock) return notApplicable;
      const other = response.challenges.every(
        ({ scheme }) => scheme.toLowerCase() !== (token.scheme ?? 'Bearer').toLowerCase(),
      );
      if (response.challenges.length > 0 && other) return notApplicable;
      const worked = successWithToken(history.sameOrigin, token);
      if (worked) return ruledOut(workedBefore(worked, 'the same token'));
      return {
        verdict: 'cause' as const,
        confidence: 'possible' as const,
        basis: 'shape' as const,
        message: 'unsaid' as const,
        data: {},
        evidence: [
          refusalFact(words, response),
          ...(jwt.exp === null ? [] : [fact('jwt-valid', 'webRequest', { exp: jwt.exp * 1000 })]),
          ...(jwt.iss === null ? [] : [fact('jwt-claim', 'webRequest', { name: 'iss', value: jwt.iss })]),
        ],
        wouldSettle: ['server-log'],
      };
    }
  },
  fixes: [
    {
      id: 'same-environment',
      side: 'client',
      title: 'Sign in at `{origin}` itself, or at the issuer that it trusts, and use that token',
    },
  ],
  about: {
    means:
      'The token can be read and has not expired, and still the server does not believe it: it was signed with another key or algorithm, or made by another environment. That its contents look right proves nothing.',
    spec: ['RFC 7515 §5.2', 'RFC 8725 §3.1', 'RFC 6750 §3.1'],
  },
});
