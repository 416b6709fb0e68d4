import { confidenceFor, isReliable, lacksCookie, missedCookies } from '../core/absence';
import { browserSaid, inJar, ofThisHost } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The cookie's Path does not cover the request's (RFC 6265bis section 5.1.4). */
export default defineRule({
  cause: 'wrong-path-cookie',
  title: 'The cookie belongs to another path',
  messages: {
    path: 'The browser holds `{name}` for `{host}` under the path `{cookiePath}`, which does not cover `{path}`.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: ['omitted-credentials', 'no-session-cookie', 'missing-authorization', 'missing-csrf-cookie'],
  judge(evidence) {
    const { response, words, session } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const missed = ofThisHost(missedCookies(evidence));
    const kept = missed.find(({ withheld }) => withheld.length === 1 && withheld[0] === 'not-on-path');
    if (!kept || missed.some(({ withheld }) => withheld.length === 0)) return notApplicable;
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, isReliable(session)),
      basis: 'shape',
      message: 'path',
      data: { name: kept.cookie.name, cookiePath: kept.cookie.path },
      evidence: [
        fact('cookie-path', 'cookies', { name: kept.cookie.name, cookiePath: kept.cookie.path }),
        ...browserSaid(kept),
        inJar(kept.cookie),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'path',
      side: 'server',
      title: 'Set the cookie with a path that covers `{path}`',
      language: 'http',
      code: (data) => `Set-Cookie: ${data.name}=…; Path=/`,
    },
  ],
  about: {
    means: 'The cookie is there and belongs to another path of the same host, so it did not come along.',
    spec: ['RFC 6265bis §5.1.4', 'RFC 6265bis §4.1.2.4'],
  },
});
