import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The Cookie header names the session twice, and the server read the wrong one. */
export default defineRule({
  cause: 'duplicate-cookie',
  title: 'The session cookie was sent twice, with different values',
  messages: {
    twice:
      '`{method} {path}` carried `{name}` {count} times with different values: one for this host, one for a domain or path around it. The server reads only one of them. Signing in again changes only one of them, too.',
  },
  needs: ['headers', 'response', 'words', 'history', 'session'],
  wants: ['cookies'],
  beats: ['rejected-session', 'anonymous-session', 'missing-authorization'],
  judge({ headers, response, words, history, session }) {
    const [first] = session.sent;
    const all = session.sent.filter((cookie) => cookie.name === first?.name);
    const values = new Set(all.map((cookie) => cookie.secret.print));
    if (!first || all.length < 2) return notApplicable;
    if (values.size < 2) return ruledOut(fact('cookie-sent', 'webRequest', { name: first.name }));
    if (headers.authorization !== null || refusalOf(words) !== 'not-signed-in') {
      return ruledOut(refusalFact(words, response));
    }
    const shared = (past: Past) =>
      past.cookies.filter((cookie) => cookie.name === first.name && values.has(cookie.secret.print)).length;
    const both = history.sameEndpoint.findLast((past) => shared(past) > 1);
    if (both) return ruledOut(workedBefore(both, 'both `{code}`', first.name));
    const worked = history.sameEndpoint.findLast((past) => shared(past) === 1);
    return {
      verdict: 'cause',
      confidence: worked ? 'certain' : 'likely',
      basis: 'shape',
      message: 'twice',
      data: { name: first.name, count: all.length },
      evidence: [
        fact('cookies-sent', 'webRequest', { names: all.map((cookie) => cookie.name) }),
        ...(worked ? [workedBefore(worked, 'one of the two `{code}`', first.name)] : []),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'delete-both',
      side: 'browser',
      title: 'Delete every cookie named `{name}` for `{host}` and its parent domains, then sign in once',
    },
    {
      id: 'one-identity',
      side: 'server',
      title: 'Set it with one `Domain` and one `Path` only, and expire the other one',
      language: 'http',
      code: (data) => `Set-Cookie: ${data.name}=; Path=/; Max-Age=0
Set-Cookie: ${data.name}=; Domain=${data.host}; Path=/; Max-Age=0`,
    },
  ],
  about: {
    means:
      'The browser holds two cookies of one name, for the host and for a domain or path around it, and sends both. The server reads one of them, and it is the old one. Signing in again replaces only one of the two.',
    spec: ['RFC 6265bis §5.8.3', 'RFC 6265bis §8.6'],
  },
});
