import { confidenceFor, lacksCookie, missedCookies } from '../core/absence';
import { apartFact, browserSaid, inJar } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The cookie may travel across sites, and this browser does not let third parties have theirs. */
export default defineRule({
  cause: 'third-party-blocked-cookie',
  title: 'This browser blocks third-party cookies',
  messages: {
    blocked:
      'The browser holds `{name}` (`SameSite=None; Secure`) for `{host}`, and does not send it inside a page of `{pageSite}`: third-party cookies are blocked here.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: ['omitted-credentials', 'no-session-cookie', 'missing-authorization', 'missing-csrf-cookie'],
  judge(evidence) {
    const { request, response, words, cookies } = evidence;
    if (!lacksCookie(evidence) || request.crossSite === false) return notApplicable;
    const free = missedCookies(evidence).filter(
      ({ cookie }) => cookie.sameSite === 'none' && cookie.partition === null,
    );
    // The browser's own word, and no other reason beside it.
    const told = free.find(({ withheld }) => withheld.join() === 'third-party-blocked');
    const kept = told ?? free.find(({ withheld }) => withheld.length === 0);
    if (!kept) return notApplicable;
    if (!told) {
      if (cookies.storageAccess === 'active') return ruledOut(fact('storage-access-active', 'webRequest'));
      if (cookies.weighed === false) return ruledOut(fact('browser-weighed-none', 'debugger'));
      if (cookies.storageAccess === null)
        return request.trustworthy ? ruledOut(fact('storage-access-absent', 'webRequest')) : notApplicable;
    }
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, true),
      basis: 'shape',
      message: 'blocked',
      data: { name: kept.cookie.name, pageSite: request.pageSite ?? '' },
      evidence: [
        ...browserSaid(kept),
        ...(told && cookies.storageAccess === null ? [] : [fact('storage-access-none', 'webRequest')]),
        inJar(kept.cookie),
        ...apartFact(request),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'one-site',
      side: 'server',
      title: 'Host page and API under one site, such as `app.example.org` and `api.example.org`',
    },
    {
      id: 'partitioned',
      side: 'server',
      title: 'Or give each embedding site its own cookie',
      language: 'http',
      code: (data) => `Set-Cookie: ${data.name}=…; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`,
    },
    {
      id: 'allow',
      side: 'browser',
      title: 'To try it: allow third-party cookies for this site in the browser’s settings',
    },
  ],
  about: {
    means:
      'Every attribute lets the cookie travel to another site, and this browser, as it is set, gives third parties no cookies. The person can change that; the page can ask by the Storage Access API, or page and API can share a site.',
    spec: ['Storage Access API', 'RFC 6265bis §7.1'],
  },
});
