import { confidenceFor, isReliable, lacksCookie, missedCookies } from '../core/absence';
import { browserSaid, inJar, ofThisHost } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** A Secure cookie never goes over plain http; localhost is exempt. */
export default defineRule({
  cause: 'secure-cookie-on-http',
  title: 'A Secure cookie is not sent over http',
  messages: {
    http: 'The browser holds `{name}` for `{host}`, but it is `Secure` and `{method} {path}` went over plain http.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: [
    'omitted-credentials',
    'no-session-cookie',
    'missing-authorization',
    'samesite-blocked-cookie',
    'missing-csrf-cookie',
  ],
  judge(evidence) {
    const { request, response, words, session } = evidence;
    if (!lacksCookie(evidence) || !request.url.startsWith('http:')) return notApplicable;
    const kept = ofThisHost(missedCookies(evidence)).find(({ withheld }) => withheld.includes('secure-only'));
    if (!kept) return notApplicable;
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, isReliable(session)),
      basis: 'shape',
      message: 'http',
      data: { name: kept.cookie.name },
      evidence: [
        fact('cookie-secure', 'webRequest', { name: kept.cookie.name }),
        ...browserSaid(kept),
        inJar(kept.cookie),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    { id: 'https', side: 'client', title: 'Call `https://{host}`' },
    {
      id: 'not-secure',
      side: 'server',
      title: 'In development over http, set the cookie without `Secure` (Django)',
      language: 'python',
      code: () => `# settings.py, development only
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False`,
      when: (data) => /django|simplejwt/.test(String(data.serverId)),
    },
  ],
  about: {
    means: 'The cookie is `Secure`, and this request went over plain http, where such cookies never travel.',
    spec: ['RFC 6265bis §4.1.2.5', 'RFC 6265bis §5.8.3'],
  },
});
