import { capital, inJar, ofThisHost } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A person comes back from another site, and the cookie that remembers where they began stays behind. */
export default defineRule({
  cause: 'samesite-lost-in-redirect',
  title: 'Coming back from another site, the cookie stayed behind',
  messages: {
    post: '`{method} {path}` came from another site, as identity providers post their answer. `{name}` is `SameSite={sameSite}`, and such a cookie does not travel with a cross-site POST: the sign-in’s state is lost.',
    strict:
      'The person was sent to `{path}` from another site. `{name}` is `SameSite=Strict`, and such a cookie does not travel there: for the server a stranger arrives.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session'],
  wants: [],
  beats: [
    'samesite-blocked-cookie',
    'no-session-cookie',
    'missing-authorization',
    'missing-csrf-cookie',
    'missing-csrf-header',
    'untrusted-origin',
    'redirected-to-login',
    'rejected-grant',
  ],
  judge({ request, response, words, cookies, session }) {
    if (!request.navigation) return notApplicable;
    if (request.crossSite === false) return ruledOut(fact('same-site', 'webRequest', { site: request.site }));
    const kept = ofThisHost(cookies.list).filter(
      ({ sent, withheld }) => !sent && withheld.some((reason) => reason.startsWith('samesite-')),
    );
    const lost = kept.find(({ cookie }) => session.names.includes(cookie.name)) ?? kept[0];
    if (!lost || cookies.list.some(({ sent, cookie }) => sent && session.names.includes(cookie.name)))
      return notApplicable;
    const { cookie } = lost;
    const sameSite = cookie.sameSite === 'unspecified' ? 'Lax' : capital(cookie.sameSite);
    return {
      verdict: 'cause',
      // Which cookie the server missed it does not say: a session's name tells.
      confidence: session.names.includes(cookie.name) && session.from !== 'name' ? 'certain' : 'likely',
      basis: 'shape',
      message: request.unsafe ? 'post' : 'strict',
      data: { name: cookie.name, sameSite },
      evidence: [
        fact('cookie-not-sent', 'webRequest', { name: cookie.name }),
        inJar(cookie),
        fact('cross-site', 'webRequest', {
          pageSite: request.pageSite ?? request.pageOrigin ?? 'another site',
          site: request.site,
        }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'none',
      side: 'server',
      title: 'Give the cookie of the sign-in’s state `SameSite=None; Secure`',
      language: 'http',
      code: (data) => `Set-Cookie: ${data.name}=…; Path=/; HttpOnly; Secure; SameSite=None; Max-Age=600`,
    },
    {
      id: 'get',
      side: 'server',
      title: 'Or let the provider come back by GET (`response_mode=query`), with which Lax cookies travel',
    },
  ],
});
