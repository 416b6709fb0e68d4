import { confidenceFor, isReliable, lacksCookie, missedCookies } from '../core/absence';
import { js } from '../core/code';
import { apartFact, browserSaid, capital, inJar, ofThisHost } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Page and API are on different sites, and the cookie's SameSite keeps it at home. */
export default defineRule({
  cause: 'samesite-blocked-cookie',
  title: 'SameSite kept the cookie from this cross-site request',
  messages: {
    attribute:
      'The browser holds `{name}` for `{host}`, but it is `SameSite={sameSite}` and the page is on another site (`{pageSite}`): it is never sent from there, whatever `credentials` says.',
    within:
      'The browser holds `{name}` for `{host}`, and its `SameSite` kept it: for the browser this request comes from another site, though page and request are of one, as where a frame of another site stands between them.',
    unset:
      'The browser holds `{name}` for `{host}` without `SameSite`, which counts as `Lax`, and the page is on another site (`{pageSite}`): it is never sent from there, whatever `credentials` says.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: [
    'omitted-credentials',
    'no-session-cookie',
    'missing-authorization',
    'missing-csrf-cookie',
    'wrong-host-cookie',
  ],
  judge(evidence) {
    const { request, response, words, cookies, session } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const kept = ofThisHost(missedCookies(evidence)).find(({ withheld }) =>
      withheld.some((reason) => reason.startsWith('samesite-')),
    );
    // The browser counts the documents between page and request too, which nobody else sees.
    const within = request.crossSite === false;
    if (within && !kept?.words) return ruledOut(fact('same-site', 'webRequest', { site: request.site }));
    if (!kept) return notApplicable;
    const unset = kept.cookie.sameSite === 'unspecified';
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, isReliable(session)),
      basis: 'shape',
      message: within ? 'within' : unset ? 'unset' : 'attribute',
      data: {
        name: kept.cookie.name,
        sameSite: capital(kept.cookie.sameSite),
        pageSite: request.pageSite ?? '',
        secure: request.url.startsWith('https:'),
        crossOrigin: true,
      },
      evidence: [
        fact('cookie-not-sent', 'webRequest', { name: kept.cookie.name }),
        ...browserSaid(kept),
        inJar(kept.cookie),
        unset
          ? fact('cookie-no-samesite', 'cookies', { name: kept.cookie.name })
          : fact('cookie-samesite', 'cookies', {
              name: kept.cookie.name,
              sameSite: capital(kept.cookie.sameSite),
            }),
        ...apartFact(request),
        ...(cookies.storageAccess === 'active' || cookies.storageAccess === 'inactive'
          ? [fact('storage-access-active', 'webRequest')]
          : []),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'same-site',
      side: 'client',
      title: 'Serve page and API from one site: in development through the dev server’s proxy',
      language: 'ts',
      code: (data) => `// vite.config.ts
export default {
  server: { proxy: { '/api': { target: ${js(data.origin)}, changeOrigin: false } } },
};`,
    },
    {
      id: 'none',
      side: 'server',
      title: 'Or let the cookie travel: `SameSite=None` needs `Secure`, and so https',
      language: 'http',
      code: (data) => `Set-Cookie: ${data.name}=…; Path=/; HttpOnly; Secure; SameSite=None`,
    },
  ],
  about: {
    means:
      'Page and API are on different sites, and the cookie’s `SameSite` keeps it from such requests. A cookie without the attribute counts as `Lax`. No option of the call changes that.',
    spec: ['RFC 6265bis §5.2', 'RFC 6265bis §5.6.7'],
  },
});
