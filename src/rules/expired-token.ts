import type { ResponseHead } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut, type Verdict } from '../core/rule';
import type { Words } from '../core/words';

/** Seconds by which servers commonly forgive clocks. */
const LEEWAY = 60;

/** The token's time is over, by the server's clock or in the server's words. */
export default defineRule({
  cause: 'expired-token',
  title: 'The token has expired',
  messages: {
    'by-claim':
      'The token of `{method} {path}` expired {exp:ago} (`exp` {exp:time}), and was sent all the same.',
    'by-words': '{server} says that the token of `{method} {path}` has expired.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: ['unverifiable-token', 'unknown-token', 'rejected-session', 'unaccepted-credential'],
  judge({ headers, response, words }) {
    const { authorization } = headers;
    // A refresh call carries its token in the body or in a cookie, out of our sight: then only the server's words speak.
    if (!authorization?.secret) return byWordsAlone(words, response);
    const exp = authorization.jwt?.exp ?? null;
    const refusal = refusalOf(words);
    if (refusal === 'csrf' || refusal === 'not-allowed') return ruledOut(refusalFact(words, response));
    if (said(words, 'user-inactive', 'user-unknown', 'token-wrong-kind'))
      return ruledOut(refusalFact(words, response));
    const clock = response.date ?? response.at;
    const past = exp !== null && exp * 1000 < clock;
    const spoken = said(words, 'token-expired');
    if (exp !== null && !past && !spoken)
      return ruledOut(fact('jwt-valid', 'webRequest', { exp: exp * 1000 }));
    if (!past && !spoken) return notApplicable;
    // A bad signature is said before an expiry: where the server's words allow both, the passed time is what must change anyway.
    const clearlyPast = exp !== null && exp * 1000 < clock - LEEWAY * 1000;
    const agreed = said(words, 'token-invalid-or-expired', 'token-invalid');
    // Without words the time must speak alone: clearly over, and at an endpoint that takes this kind of token.
    const sent = authorization.scheme?.toLowerCase();
    const taken = response.challenges.every((challenge) => challenge.scheme.toLowerCase() === sent);
    const byTime = clearlyPast && taken && refusal === 'not-signed-in' && !words.bodySeen;
    const unread = said(words, 'credentials-missing', 'token-unverifiable');
    return {
      verdict: 'cause',
      confidence: unread ? 'possible' : spoken || (past && agreed) || byTime ? 'certain' : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: exp !== null && past ? 'by-claim' : 'by-words',
      data: { exp: exp === null ? 0 : exp * 1000, scheme: authorization.scheme ?? 'Bearer' },
      evidence: [
        ...(exp === null ? [] : [fact('jwt-expired', 'webRequest', { exp: exp * 1000 })]),
        ...(response.date === null ? [] : [fact('server-clock', 'webRequest', { date: response.date })]),
        refusalFact(
          words,
          response,
          'webRequest',
          'token-expired',
          'token-invalid-or-expired',
          'token-invalid',
        ),
      ],
    };
  },
  fixes: [
    {
      id: 'refresh-first',
      side: 'client',
      title: 'Get a new token before the old one ends, once for all waiting calls',
      language: 'ts',
      code: (data) => `let refreshing: Promise<string> | undefined;

async function freshToken() {
  const { exp } = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  if (exp * 1000 > Date.now() + 30_000) return token;
  refreshing ??= refresh().finally(() => { refreshing = undefined; });
  return (token = await refreshing);
}

headers.set('Authorization', \`${data.scheme} \${await freshToken()}\`);`,
    },
  ],
});

function byWordsAlone(words: Words, response: ResponseHead): Verdict<'by-words'> {
  const spoken = said(words, 'token-expired', 'token-invalid-or-expired');
  if (spoken?.where !== 'body') return notApplicable;
  return {
    verdict: 'cause',
    confidence: spoken.means === 'token-expired' && spoken.verified ? 'certain' : 'likely',
    basis: 'words',
    message: 'by-words',
    data: { exp: 0, scheme: 'Bearer' },
    evidence: [refusalFact(words, response, 'webRequest', spoken.means)],
  };
}
