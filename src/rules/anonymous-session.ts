import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, isSignOut } from '../core/session';

/** Frameworks give visitors a session cookie too: the cookie is there, and nobody is signed in. */
export default defineRule({
  cause: 'anonymous-session',
  title: 'The session cookie belongs to a visitor who is not signed in',
  messages: {
    visitor:
      '`{name}` was sent with `{method} {path}`, but it was given to a visitor: no sign-in was seen since.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: [],
  beats: ['missing-authorization', 'permission-denied'],
  judge({ request, headers, response, words, history, session }) {
    const [sent] = session.sent;
    if (!sent || headers.authorization !== null) return notApplicable;
    // A guard's 403 without a reason is said to visitors as well as to people without the right.
    if (said(words, 'session-invalid')) return ruledOut(refusalFact(words, response));
    const guarded = refusalOf(words) === 'unclear' && words.status === 403;
    if (refusalOf(words) !== 'not-signed-in' && !guarded) return ruledOut(refusalFact(words, response));
    const given = history.around.find((past) =>
      past.setCookies.some(
        (cookie) => cookie.name === sent.name && cookie.secret.print === sent.secret.print,
      ),
    );
    if (!given) return notApplicable;
    const signIn = history.around.find(
      (past) =>
        isLogin(past) &&
        past.status >= 200 &&
        past.status < 400 &&
        past.endedAt <= request.at + 1 &&
        // Servers that write the cookie anew with each answer (Rails, Laravel) give the same session another value;
        // others sign the visitor's own session in, and need not set it again.
        (past.setCookies.some((cookie) => cookie.name === sent.name) ||
          past.cookies.some(({ name, secret }) => name === sent.name && secret.print === sent.secret.print)),
    );
    const left = signIn && history.around.some((past) => isSignOut(past) && past.at > signIn.at);
    if (isLogin(given) || (signIn && !left)) return ruledOut(workedBefore(signIn ?? given));
    const worked = history.sameEndpoint.find((past) =>
      past.cookies.some((cookie) => cookie.secret.print === sent.secret.print),
    );
    if (worked) return ruledOut(workedBefore(worked));
    const wantsToken = response.challenges.some(({ scheme }) => /^(?:bearer|token|jwt|dpop)$/i.test(scheme));
    return {
      verdict: 'cause',
      // A challenge for a token says that this endpoint may read no session, and the name may only sound like one.
      confidence: session.from === 'name' && wantsToken ? 'possible' : 'likely',
      basis: 'history',
      message: 'visitor',
      data: { name: sent.name },
      evidence: [
        fact('cookie-sent', 'webRequest', { name: sent.name }),
        workedBefore(given, 'a `Set-Cookie` for `{code}`, and it is no sign-in', sent.name),
        refusalFact(words, response),
      ],
      wouldSettle: ['see-sign-in'],
    };
  },
  fixes: [
    { id: 'sign-in', side: 'client', title: 'Sign in before this call, in this browser and on `{host}`' },
  ],
  about: {
    means:
      'There is a session cookie, and nobody is signed in with it: frameworks give one to every visitor. That a cookie called “session” went along proves no sign-in.',
    spec: ['RFC 9110 §15.5.2'],
  },
});
