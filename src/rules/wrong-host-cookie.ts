import { confidenceFor, isReliable, lacksCookie, missedCookies } from '../core/absence';
import { js } from '../core/code';
import { domainMatches } from '../core/cookies/would-send';
import { inJar } from '../core/credentials';
import { fact } from '../core/facts';
import { isLoopback } from '../core/parse/origin';
import { registrableDomain } from '../core/parse/site';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The cookie was given to another name of the same machine, or to a sibling host. */
export default defineRule({
  cause: 'wrong-host-cookie',
  title: 'The cookie belongs to another host name',
  messages: {
    twin: 'The browser holds `{name}` for `{cookieHost}`, and `{method} {path}` went to `{host}`. They are one machine, and two different hosts to a browser.',
    sibling:
      'The browser holds `{name}` for `{cookieHost}` only, and `{method} {path}` went to `{host}`: a cookie without `Domain` stays with the host that set it.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: ['no-session-cookie', 'omitted-credentials', 'missing-authorization', 'missing-csrf-cookie'],
  judge(evidence) {
    const { request, response, words, cookies, session } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const missed = missedCookies(evidence);
    const own = missed.find(({ withheld }) => !withheld.includes('domain-mismatch'));
    if (own) return ruledOut(inJar(own.cookie));
    const other = missed.find(({ cookie }) => isRelative(cookie.domain, request.host));
    if (!other) return notApplicable;
    const twin = isLoopback(request.host) && isLoopback(other.cookie.domain);
    const parent = registrableDomain(request.host);
    const shared = !twin && parent.includes('.') && parent === registrableDomain(other.cookie.domain);
    // Who had a session here and lost it needs to sign in here, whatever other hosts hold.
    const hadOne = cookies.gone.some(
      ({ cookie }) => cookie.name === other.cookie.name && domainMatches(cookie, request.host),
    );
    // Another application on the sibling host may own the cookie: only its name among this server's makes it ours.
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, twin && isReliable(session) && !hadOne),
      basis: 'shape',
      message: twin ? 'twin' : 'sibling',
      data: { name: other.cookie.name, cookieHost: other.cookie.domain, parentDomain: shared ? parent : '' },
      evidence: [
        fact('cookie-other-host', 'cookies', {
          name: other.cookie.name,
          domain: other.cookie.domain,
          host: request.host,
        }),
        inJar(other.cookie),
        fact('cookie-not-in-jar', 'cookies', { name: other.cookie.name, host: request.host }),
        refusalFact(words, response),
      ],
      ...(session.from === 'login' ? {} : { wouldSettle: ['see-sign-in'] }),
    };
  },
  fixes: [
    {
      id: 'one-name',
      side: 'client',
      title: 'Use one host name everywhere: `{cookieHost}`',
      language: 'ts',
      code: (data) =>
        `const API = ${js(String(data.origin).replace(String(data.host), String(data.cookieHost)))};`,
    },
    {
      id: 'parent-domain',
      side: 'server',
      title: 'Or set the cookie for the parent domain',
      language: 'http',
      code: (data) => `Set-Cookie: ${data.name}=…; Domain=${data.parentDomain}; Path=/`,
      when: (data) => data.parentDomain !== '',
    },
  ],
  about: {
    means:
      'The cookie belongs to another host name. `localhost` and `127.0.0.1` are one machine and two hosts to a browser, and a cookie without `Domain` stays with the very host that set it.',
    spec: ['RFC 6265bis §5.1.3', 'RFC 6265bis §4.1.2.3'],
  },
});

/** Hosts between which people mistake one for the other: loopback names, and names of one registrable domain. */
function isRelative(cookieDomain: string, host: string): boolean {
  if (isLoopback(cookieDomain) && isLoopback(host)) return true;
  return registrableDomain(cookieDomain) === registrableDomain(host);
}
