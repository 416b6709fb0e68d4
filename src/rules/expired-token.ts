import { template } from '../core/code';
import { carriedJwt, successWithToken, workedBefore } from '../core/credentials';
import { isSeen, type RequestHeaders, type ResponseHead } from '../core/evidence';
import { fact } from '../core/facts';
import { isSilent, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut, type Verdict } from '../core/rule';
import type { Words } from '../core/words';

/** How far a server's Date may lie behind its clock, in milliseconds (uvicorn and nginx keep it for a second). */
const DATE_LAG = 2_000;

/** The token's time is over, by the server's clock or in the server's words. */
export default defineRule({
  cause: 'expired-token',
  title: 'The token has expired',
  messages: {
    'by-claim':
      'The token of `{method} {path}` expired {exp:ago} (`exp` {exp:time}), and was sent all the same.',
    elsewhere:
      'The token in `{place}` of `{method} {path}` expired {exp:ago} (`exp` {exp:time}), and was sent all the same.',
    'by-words': '{server} says that the token of `{method} {path}` has expired.',
  },
  needs: ['headers', 'response', 'words', 'history', 'session'],
  wants: ['body'],
  beats: [
    'unverifiable-token',
    'unknown-token',
    'rejected-session',
    'unaccepted-credential',
    'misplaced-token',
  ],
  judge({ headers, response, words, history, session, body }) {
    const token = carriedJwt(headers, session);
    // An opaque token, or one in a body out of our sight: then only the server's words speak.
    if (!token) return byWordsAlone(headers, words, response);
    const { exp } = token.jwt;
    const refusal = refusalOf(words);
    if (refusal === 'csrf' || refusal === 'not-allowed') return ruledOut(refusalFact(words, response));
    if (said(words, 'user-inactive', 'user-unknown', 'token-wrong-kind'))
      return ruledOut(refusalFact(words, response));
    const clock = response.date ?? response.at;
    // The Date header counts whole seconds, as `exp` does: a token whose second has come is over.
    // One that was accepted here a moment ago may be ahead of a Date that the server writes once a second.
    const worked = successWithToken(history.sameEndpoint, token);
    const past = exp !== null && exp * 1000 <= clock + (worked ? DATE_LAG : 0);
    const spoken = said(words, 'token-expired');
    if (exp !== null && !past && !spoken)
      return ruledOut(fact('jwt-valid', 'webRequest', { exp: exp * 1000 }));
    if (!past && !spoken) return notApplicable;
    // A bad signature is said before an expiry: where the server's words allow both, the passed time is what must change anyway.
    const agreed = said(words, 'token-invalid-or-expired', 'token-invalid');
    const byHistory = past && worked !== undefined && (refusal === 'not-signed-in' || agreed !== undefined);
    // A cookie or another header is read only where the server has shown that it reads it.
    const unread =
      said(words, 'credentials-missing', 'token-unverifiable') ||
      (token.in !== 'authorization' && !spoken && !successWithToken(history.sameOrigin, token));
    // A token that is over is refused by whoever reads it. That this server reads such tokens, its challenge does not deny;
    // and its answer was read to the end, and gives no other reason.
    const asBearer = [token.scheme ?? '', ...response.challenges.map(({ scheme }) => scheme)];
    const byClaim =
      past &&
      words.status === 401 &&
      isSilent(words) &&
      isSeen(body) &&
      token.in === 'authorization' &&
      asBearer.every((scheme) => /^bearer$/i.test(scheme));
    const sure = spoken || (past && agreed) || byHistory || byClaim;
    return {
      verdict: 'cause',
      confidence: unread ? 'possible' : sure ? 'certain' : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: exp === null || !past ? 'by-words' : token.in === 'authorization' ? 'by-claim' : 'elsewhere',
      data: {
        exp: exp === null ? 0 : exp * 1000,
        scheme: token.scheme ?? 'Bearer',
        place: token.place,
        inHeader: token.in !== 'cookie',
      },
      evidence: [
        ...(exp === null ? [] : [fact('jwt-expired', 'webRequest', { exp: exp * 1000 })]),
        ...(response.date === null ? [] : [fact('server-clock', 'webRequest', { date: response.date })]),
        ...(worked ? [workedBefore(worked, 'the same token')] : []),
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
      when: (data) => data.inHeader === true,
      language: 'ts',
      code: (data) => `let refreshing: Promise<string> | undefined;

async function freshToken() {
  const { exp } = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  if (exp * 1000 > Date.now() + 30_000) return token;
  refreshing ??= refresh().finally(() => { refreshing = undefined; });
  return (token = await refreshing);
}

headers.set('Authorization', \`${template(data.scheme)} \${await freshToken()}\`);`,
    },
    {
      id: 'renew-cookie',
      side: 'client',
      title:
        'Renew the token before it ends: its cookie `{place}` is written by the server’s refresh address',
      when: (data) => data.inHeader !== true,
    },
  ],
  about: {
    means:
      'The token was good, and its time is over. Renew it, and send the new one; waiting or repeating does not help. Often the renewal exists and was not called in time.',
    spec: ['RFC 7519 §4.1.4', 'RFC 6750 §3.1'],
  },
});

function byWordsAlone(headers: RequestHeaders, words: Words, response: ResponseHead): Verdict<'by-words'> {
  // What may be one or the other is an expiry only where no token can be seen that is whole and unknown.
  const spoken =
    said(words, 'token-expired') ??
    (headers.authorization?.secret ? undefined : said(words, 'token-invalid-or-expired'));
  if (!spoken || (spoken.where !== 'body' && !headers.authorization?.secret)) return notApplicable;
  return {
    verdict: 'cause',
    confidence: spoken.means === 'token-expired' && spoken.verified ? 'certain' : 'likely',
    basis: 'words',
    message: 'by-words',
    data: { exp: 0, scheme: headers.authorization?.scheme ?? 'Bearer', place: '', inHeader: true },
    evidence: [refusalFact(words, response, 'webRequest', spoken.means)],
  };
}
