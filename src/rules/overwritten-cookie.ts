import { isForWantOfCredential } from '../core/absence';
import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { originOf } from '../core/parse/origin';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Cookies know no port (RFC 6265bis section 8.5): another application on the same host name replaced the session. */
export default defineRule({
  cause: 'overwritten-cookie',
  title: 'Another application on this host replaced the cookie',
  messages: {
    replaced:
      '`{otherMethod} {otherOrigin}{otherPath}` set `{name}` {setAt:ago}, and that is what `{method} {path}` sent: cookies know no port, so the two applications on `{host}` share one, and each signs the other out.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: [],
  beats: ['rejected-session', 'anonymous-session', 'missing-authorization', 'mismatched-csrf-token'],
  judge({ request, headers, response, words, history, session }) {
    const [sent] = session.sent;
    if (!sent || headers.authorization !== null) return notApplicable;
    const sets = (past: Past) =>
      past.setCookies.findLast((cookie) => cookie.name === sent.name && !cookie.deletes);
    const own = history.sameOrigin.findLast((past) => sets(past));
    const other = history.neighbours.findLast((past) => past.endedAt <= request.at + 1 && sets(past));
    const set = other && sets(other);
    if (!other || !set) return notApplicable;
    if (set.secret.print !== sent.secret.print || (own && own.at > other.at))
      return ruledOut(fact('cookie-sent', 'webRequest', { name: sent.name }));
    const accepted = history.sameEndpoint.findLast((past) =>
      past.cookies.some(({ name, secret }) => name === sent.name && secret.print === sent.secret.print),
    );
    // One application behind two ports, a dev server's proxy say: the value is its own.
    if (accepted) return ruledOut(workedBefore(accepted, '`{code}`', sent.name));
    if (!isForWantOfCredential(words, headers) || said(words, 'rate-limited', 'step-up-required'))
      return ruledOut(refusalFact(words, response));
    const worked = history.sameOrigin.findLast((past) =>
      past.cookies.some(({ name, secret }) => name === sent.name && secret.print !== sent.secret.print),
    );
    return {
      verdict: 'cause',
      // A 403 without a reason can mean something else yet.
      confidence: (own || worked) && refusalOf(words) === 'not-signed-in' ? 'certain' : 'likely',
      basis: 'history',
      message: 'replaced',
      data: {
        name: sent.name,
        setAt: other.endedAt,
        otherMethod: other.method,
        otherOrigin: originOf(other.url) ?? '',
        otherPath: URL.parse(other.url)?.pathname ?? '',
      },
      evidence: [
        fact('cookie-sent', 'webRequest', { name: sent.name }),
        workedBefore(other, 'a `Set-Cookie` for `{code}`', sent.name),
        ...(worked ? [workedBefore(worked, 'another `{code}`', sent.name)] : []),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'own-name',
      side: 'server',
      title: 'Give each application a session cookie of its own name (Django)',
      language: 'python',
      code: (data) => `SESSION_COOKIE_NAME = '${String(data.name).replace(/[^\w-]/g, '')}_shop'
CSRF_COOKIE_NAME = 'csrftoken_shop'`,
    },
    {
      id: 'own-host',
      side: 'client',
      title: 'Or open each under a host name of its own: `shop.localhost` and `api.localhost` need no set-up',
    },
  ],
  about: {
    means:
      'Cookies know no port. Another application on the same host name (another project on localhost) uses the same cookie name, and its cookie replaced this one. Each application signs the other out.',
    spec: ['RFC 6265bis §8.5'],
  },
});
