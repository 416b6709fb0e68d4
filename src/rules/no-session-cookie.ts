import { lacksCookie, servedStranger } from '../core/absence';
import { js } from '../core/code';
import { domainMatches } from '../core/cookies/would-send';
import { inJar, nothingSent, workedBefore } from '../core/credentials';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { phraseWith } from '../core/phrases';
import { challengeFact, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, soundsLikeSession, takenBy } from '../core/session';

/** The browser has no session for this server: never signed in, or signed out. */
export default defineRule({
  cause: 'no-session-cookie',
  title: 'Nobody is signed in: the browser has no session cookie',
  messages: {
    'signed-out':
      '`{name}` for `{host}` was removed {goneAt:ago}, so `{method} {path}` went without a session: somebody signed out, or the cookies were cleared.',
    never:
      'The browser holds no session cookie for `{host}`, so `{method} {path}` went as a stranger’s request: sign in first.',
    'unknown-store':
      '`{method} {path}` went to `{host}` without a session cookie. What the browser held was not seen whole: probably nobody was signed in.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: ['server'],
  judge(evidence) {
    const { request, headers, response, words, cookies, session, history, server } = evidence;
    if (said(words, 'csrf-cookie-missing') || isLogin(request)) return notApplicable;
    if (!lacksCookie(evidence)) {
      const sent = session.sent[0];
      return sent ? ruledOut(fact('cookie-sent', 'webRequest', { name: sent.name })) : notApplicable;
    }
    const served = servedStranger(evidence);
    if (served) return ruledOut(workedBefore(served));
    const held = cookies.list.find(
      ({ cookie }) =>
        domainMatches(cookie, request.host) &&
        (session.names.includes(cookie.name) || soundsLikeSession(cookie.name)),
    );
    if (held) return ruledOut(inJar(held.cookie));
    const gone = cookies.gone.find(
      ({ cookie, cause }) =>
        cause !== 'expired' && domainMatches(cookie, request.host) && session.names.includes(cookie.name),
    );
    const tokens =
      // hapi challenges for the cookie itself.
      response.challenges.some(({ scheme }) => !/^cookie$/i.test(scheme)) ||
      history.around.some((past) => past.authorization?.secret && past.status >= 200 && past.status < 400);
    // A visitor's cookie that a public page took is no session: a sign-in, or this endpoint's own consent, makes it one.
    const knownSession =
      history.sameEndpoint.some((past) => past.cookies.some(({ name }) => session.names.includes(name))) ||
      history.around.some(
        (past) =>
          isLogin(past) &&
          past.at < request.at &&
          past.status < 400 &&
          past.setCookies.some(({ name, deletes }) => !deletes && session.names.includes(name)),
      );
    if (said(words, 'token-missing') && !gone && !knownSession)
      return ruledOut(refusalFact(words, response, 'webRequest', 'token-missing'));
    const cookie = said(words, 'cookie-missing') !== undefined;
    const drfWords =
      said(words, 'credentials-missing') !== undefined &&
      isSeen(server) &&
      server.value?.profiles.some(({ id }) => id === 'django-rest-framework') === true &&
      words.status === 403 &&
      response.challenges.length === 0;
    if (tokens && !gone && !knownSession && !cookie) return notApplicable;
    // Django names the cookie in Vary when it looked for a session there; first in line, for it challenges nobody.
    const looked =
      drfWords &&
      !cookies.partial &&
      headers.cookies.length === 0 &&
      /\bcookie\b/i.test(headerOf(response.list, 'vary') ?? '');
    const evidenceLines = [
      ...nothingSent(headers),
      ...(cookies.partial ? [] : [fact('no-session-in-jar', 'cookies', { host: request.host })]),
      ...(gone
        ? [
            fact('cookie-gone', 'cookies', {
              name: gone.cookie.name,
              goneAt: gone.goneAt,
              cause: phraseWith('removed'),
            }),
          ]
        : []),
      challengeFact(response),
      refusalFact(words, response),
    ];
    return {
      verdict: 'cause',
      confidence:
        ((gone || knownSession) && !tokens && !takenBy(history, session, request.at)) ||
        looked ||
        (cookie && !cookies.partial)
          ? 'certain'
          : drfWords || gone || knownSession
            ? 'likely'
            : 'possible',
      basis: cookie ? 'words' : gone || knownSession ? 'history' : drfWords ? 'words' : 'habit',
      message: gone ? 'signed-out' : cookies.partial ? 'unknown-store' : 'never',
      data: gone ? { name: gone.cookie.name, goneAt: gone.goneAt } : {},
      evidence: evidenceLines,
      ...(gone ? {} : { wouldSettle: ['see-sign-in'] }),
    };
  },
  fixes: [
    {
      id: 'sign-in',
      side: 'client',
      title: 'Sign in first, with credentials included when the API is on another origin',
      language: 'ts',
      code: (data) => `await fetch(${js(`${data.origin}/api/login/`)}, { // your sign-in address
  method: 'POST',
  credentials: 'include',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username, password }),
});`,
    },
    {
      id: 'check-set-cookie',
      side: 'browser',
      title: 'Check that the sign-in’s answer has a `Set-Cookie` and that the browser kept it',
    },
  ],
  about: {
    means:
      'The browser has no session cookie for this server. Nobody has signed in here yet, or somebody signed out.',
    spec: ['RFC 9110 §15.5.2'],
  },
});
