import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isRefresh } from '../core/session';

/** The token could not be renewed before, and is sent all the same. */
export default defineRule({
  cause: 'failed-refresh',
  title: 'Renewing the token had failed before',
  messages: {
    before:
      '`{refreshMethod} {refreshPath}` was answered {refreshStatus} {refreshedAt:ago}, so `{method} {path}` still carried the old token: the refresh token itself is no longer good.',
    'none-left':
      '`{refreshMethod} {refreshPath}` was answered {refreshStatus} {refreshedAt:ago}, so there was no token left to send with `{method} {path}`: the refresh token itself is no longer good.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['expired-token', 'unverifiable-token', 'unknown-token', 'missing-authorization'],
  judge({ request, headers, response, words, history }) {
    if (isRefresh(request)) return notApplicable;
    const refusal = refusalOf(words);
    if (refusal !== 'bad-credential' && refusal !== 'not-signed-in')
      return ruledOut(refusalFact(words, response));
    // OAuth renews where it signs in: a second call to the same token endpoint.
    const renews = (past: Past) =>
      isRefresh(past) ||
      (past.method === 'POST' &&
        /\/token\/?$/.test(URL.parse(past.url)?.pathname ?? '') &&
        history.around.some((other) => other.url === past.url && other.at < past.at && other.status === 200));
    const last = history.around.findLast((past: Past) => renews(past) && past.endedAt <= request.at + 1);
    if (!last || last.status === 0) return notApplicable;
    if (last.status < 400)
      return ruledOut(
        fact('worked-before', 'history', {
          method: last.method,
          path: URL.parse(last.url)?.pathname ?? '',
          at: last.endedAt,
        }),
      );
    // The calls before it carried a token: without a new one the page has none to send, or sends the old one.
    const had = history.sameOrigin.some((past) => past.authorization?.secret && past.at < last.at);
    return {
      verdict: 'cause',
      confidence: headers.authorization !== null || had ? 'likely' : 'possible',
      basis: 'history',
      message: headers.authorization === null ? 'none-left' : 'before',
      data: {
        refreshMethod: last.method,
        refreshPath: URL.parse(last.url)?.pathname ?? last.url,
        refreshStatus: last.status,
        refreshedAt: last.endedAt,
      },
      evidence: [
        fact('refresh-failed', 'history', {
          method: last.method,
          path: URL.parse(last.url)?.pathname ?? last.url,
          status: last.status,
          at: last.endedAt,
        }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'sign-in',
      side: 'client',
      title: 'When a refresh is refused, forget both tokens and sign in again',
      language: 'ts',
      code: () => `const response = await refreshTokens();
if (response.status === 400 || response.status === 401) {
  forgetTokens();
  location.assign('/login');
}`,
    },
  ],
  about: {
    means:
      'Before this call the program tried to renew its token and failed, and then went on with the old token or with none. The failure that you see is the second one: look at the renewal first.',
    spec: ['RFC 6749 §6', 'RFC 6749 §5.2'],
  },
});
