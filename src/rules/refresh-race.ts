import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';
import { isRefresh } from '../core/session';

/** How close two refresh calls must lie to be a race, in milliseconds. */
const CLOSE = 10_000;

/** Two calls renew the token at once: the first one uses the refresh token up, the others fail, and the person is signed out. */
export default defineRule({
  cause: 'refresh-race',
  title: 'Two refresh calls ran at once, and the second one lost',
  messages: {
    race: '`{method} {path}` was refused, and another call to it succeeded {otherAt:ago}: both used the same refresh token, which is good only once.',
  },
  needs: ['request', 'response', 'words', 'history'],
  wants: ['requestBody'],
  beats: [
    'expired-token',
    'unverifiable-token',
    'rejected-grant',
    'failed-refresh',
    'unknown-token',
    'rejected-login',
    'missing-pkce',
  ],
  judge({ request, response, words, history, requestBody }) {
    // An OAuth token endpoint renews too: the body names its refresh token.
    const grant =
      isSeen(requestBody) &&
      /\brefresh_token\b/.test(requestBody.value.text) &&
      said(words, 'grant-rejected');
    if (!isRefresh(request) && !grant) return notApplicable;
    const won = history.around.find(
      (past) =>
        (isRefresh(past) || grant !== false) &&
        past.method === 'POST' &&
        past.url === request.url &&
        Math.abs(past.at - request.at) < CLOSE &&
        past.status >= 200 &&
        past.status < 300,
    );
    if (!won) return notApplicable;
    return {
      verdict: 'cause',
      // Each may have carried another token: the bodies are not compared.
      confidence: 'likely',
      basis: 'history',
      message: 'race',
      data: { otherAt: won.at },
      evidence: [
        fact('worked-before', 'history', {
          method: won.method,
          path: URL.parse(won.url)?.pathname ?? '',
          at: won.at,
        }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'single-flight',
      side: 'client',
      title: 'Let all callers wait for one refresh',
      language: 'ts',
      code: () => `let refreshing: Promise<string> | undefined;

export function freshToken() {
  refreshing ??= refresh().finally(() => { refreshing = undefined; });
  return refreshing;
}`,
    },
    {
      id: 'grace',
      side: 'server',
      title: 'Accept the previous refresh token for some seconds after its rotation',
    },
  ],
  about: {
    means:
      'Two calls renewed the token at once. A refresh token that is good only once was used up by the first, and the second was refused; some servers then sign the person out, for it looks like theft. Let one renewal serve all waiting calls.',
    spec: ['RFC 6749 §6', 'RFC 9700 §4.14.2'],
  },
});
