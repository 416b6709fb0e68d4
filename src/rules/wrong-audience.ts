import { fact } from '../core/facts';
import { isSilent, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The token was made for another API, by another issuer, or in another environment. */
export default defineRule({
  cause: 'wrong-audience',
  title: 'The token was made for another API',
  messages: {
    said: '{server} says that the token of `{method} {path}` was made for another audience or by another issuer.',
    other:
      'The token of `{method} {path}` names {audience} as its audience; the one that worked before named {expected}.',
  },
  needs: ['headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['unverifiable-token', 'unknown-token'],
  judge({ headers, response, words, history }) {
    const jwt = headers.authorization?.jwt;
    if (!headers.authorization?.secret) return notApplicable;
    const spoken = said(words, 'token-wrong-audience');
    const before = history.sameOrigin.findLast((past) => past.authorization?.jwt)?.authorization?.jwt;
    const identity = (claims: { iss: string | null; aud: string[] }) =>
      [...claims.aud, claims.iss ?? ''].join(' ');
    const differs = jwt && before && identity(jwt) !== identity(before);
    if (!spoken && jwt && before && !differs)
      return ruledOut(fact('jwt-claim', 'webRequest', { name: 'aud', value: jwt.aud.join(', ') || 'none' }));
    if (
      !spoken &&
      (!differs || !(refusalOf(words) === 'bad-credential' || (words.status === 401 && isSilent(words))))
    )
      return notApplicable;
    const named = (claims: { iss: string | null; aud: string[] }) => [
      ...claims.aud,
      ...(claims.iss ? [claims.iss] : []),
    ];
    const audience = jwt ? named(jwt) : [];
    return {
      verdict: 'cause',
      confidence: spoken ? (spoken.verified ? 'certain' : 'possible') : 'likely',
      basis: spoken ? 'words' : 'history',
      message: spoken || !before ? 'said' : 'other',
      data: {
        audience: audience.length > 0 ? `\`${audience.join('`, `')}\`` : 'none',
        expected: before && named(before).length > 0 ? `\`${named(before).join('`, `')}\`` : 'none',
      },
      evidence: [
        ...(jwt?.iss ? [fact('jwt-claim', 'webRequest', { name: 'iss', value: jwt.iss })] : []),
        ...(jwt && jwt.aud.length > 0
          ? [fact('jwt-claim', 'webRequest', { name: 'aud', value: jwt.aud.join(', ') })]
          : []),
        refusalFact(words, response, 'webRequest', ...(spoken ? [spoken.means] : [])),
      ],
    };
  },
  fixes: [
    {
      id: 'ask',
      side: 'client',
      title: 'Ask the issuer for a token of this API: its audience (or resource, or scope) for `{origin}`',
    },
  ],
  about: {
    means:
      'A token says for which API (`aud`) and by whom (`iss`) it was made. This one was made for another API, or in another environment.',
    spec: ['RFC 7519 §4.1.3', 'RFC 7519 §4.1.1', 'RFC 8725 §3.9'],
  },
});
