import { confidenceFor, isReliable, lacksCookie } from '../core/absence';
import { domainMatches } from '../core/cookies/would-send';
import { fact } from '../core/facts';
import { phraseWith } from '../core/phrases';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { soundsLikeSession } from '../core/session';

/** The session's cookie reached its end in the browser. */
export default defineRule({
  cause: 'expired-session-cookie',
  title: 'The session cookie has expired',
  messages: {
    expired:
      '`{name}` for `{host}` expired {expiredAt:ago}, so the browser dropped it and `{method} {path}` went without a session.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: [
    'no-session-cookie',
    'missing-authorization',
    'omitted-credentials',
    'missing-csrf-cookie',
    'wrong-host-cookie',
  ],
  judge(evidence) {
    const { request, response, words, cookies, session, history } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const names = session.names;
    const held = session.held.find(({ cookie }) => domainMatches(cookie, request.host));
    if (held)
      return ruledOut(
        fact('cookie-in-jar', 'cookies', {
          name: held.cookie.name,
          domain: held.cookie.domain,
          attributes: phraseWith('not expired'),
        }),
      );
    const gone = cookies.gone.find(
      ({ cookie, cause }) =>
        cause === 'expired' &&
        domainMatches(cookie, request.host) &&
        (names.includes(cookie.name) || soundsLikeSession(cookie.name)),
    );
    if (!gone) return notApplicable;
    const wasSent = history.around.findLast(
      (past) => past.endedAt <= request.at && past.cookies.some((sent) => sent.name === gone.cookie.name),
    );
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, isReliable(session) || wasSent !== undefined),
      basis: 'shape',
      message: 'expired',
      data: { name: gone.cookie.name, expiredAt: gone.cookie.expiresAt ?? gone.goneAt },
      evidence: [
        fact('cookie-expired', 'cookies', {
          name: gone.cookie.name,
          expiredAt: gone.cookie.expiresAt ?? gone.goneAt,
        }),
        fact('cookie-not-sent', 'webRequest', { name: gone.cookie.name }),
        ...(wasSent
          ? [
              fact('worked-before-with', 'history', {
                method: wasSent.method,
                path: URL.parse(wasSent.url)?.pathname ?? '',
                at: wasSent.endedAt,
                what: phraseWith('`{code}`', gone.cookie.name),
              }),
            ]
          : []),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'sign-in-again',
      side: 'client',
      title: 'Sign in again when the API says so, and repeat the call',
      language: 'ts',
      code: () => `if (response.status === 401 || response.status === 403) {
  location.assign(\`/login?next=\${encodeURIComponent(location.pathname)}\`);
}`,
    },
  ],
  about: {
    means:
      'The session’s cookie reached the end that its own `Max-Age` or `Expires` named, and the browser dropped it. The request went as a stranger’s. Signing in again helps.',
    spec: ['RFC 6265bis §5.7', 'RFC 6265bis §4.1.2.2'],
  },
});
