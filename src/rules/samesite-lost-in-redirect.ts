import { browserSaid, capital, inJar, ofThisHost } from '../core/credentials';
import { fact } from '../core/facts';
import { isCsrfName } from '../core/redact/body';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Names under which frameworks and libraries keep where a sign-in began. */
const SOUNDS_LIKE_STATE = /state|nonce|pkce|verifier|correlation|oauth|oidc|saml/i;

/** A person comes back from another site, and the cookie that remembers where they began stays behind. */
export default defineRule({
  cause: 'samesite-lost-in-redirect',
  title: 'Coming back from another site, the cookie stayed behind',
  messages: {
    post: '`{method} {path}` came from another site, as identity providers post their answer. `{name}` is `SameSite={sameSite}`, and such a cookie does not travel with a cross-site POST: the sign-in’s state is lost.',
    unset:
      '`{method} {path}` came from another site, as identity providers post their answer. `{name}` has no `SameSite`, which counts as `Lax` from two minutes after it was set, and such a cookie does not travel with a cross-site POST: the sign-in’s state is lost.',
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
    const isSession = (name: string) => session.names.includes(name);
    const isState = (name: string) => SOUNDS_LIKE_STATE.test(name) || isCsrfName(name);
    const lost =
      kept.find(({ cookie }) => isSession(cookie.name)) ??
      kept.find(({ cookie }) => isState(cookie.name)) ??
      kept[0];
    if (!lost || cookies.list.some(({ sent, cookie }) => sent && session.names.includes(cookie.name)))
      return notApplicable;
    // A wrong password or a wrong address stays wrong with every cookie.
    if (
      ['bad-login', 'not-auth'].includes(refusalOf(words)) ||
      said(words, 'rate-limited', 'csrf-origin-untrusted', 'csrf-referer-untrusted', 'csrf-referer-missing')
    )
      return ruledOut(refusalFact(words, response));
    const { cookie } = lost;
    const unset = cookie.sameSite === 'unspecified';
    const known = isSession(cookie.name) && session.from !== 'name';
    const sounds = isSession(cookie.name) || isState(cookie.name);
    return {
      verdict: 'cause',
      // Which cookie the server missed it does not say: its name tells.
      confidence: known ? 'certain' : sounds ? 'likely' : 'possible',
      basis: 'shape',
      message: !request.unsafe ? 'strict' : unset ? 'unset' : 'post',
      data: { name: cookie.name, sameSite: unset ? 'Lax' : capital(cookie.sameSite) },
      evidence: [
        fact('cookie-not-sent', 'webRequest', { name: cookie.name }),
        ...browserSaid(lost),
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
  about: {
    means:
      'A person comes back from another site (an identity provider, a payment page), and the cookie that remembers where they began stayed at home: its `SameSite` does not let it travel that way. The sign-in’s state is lost although every step was right.',
    spec: ['RFC 6265bis §5.2', 'RFC 6265bis §5.6.7'],
  },
});
