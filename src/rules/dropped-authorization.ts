import { js } from '../core/code';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { originOf } from '../core/parse/origin';
import { refusalFact } from '../core/refusal';
import { cannotTell, defineRule, notApplicable, ruledOut } from '../core/rule';

/** A redirect led to another origin, where browsers remove Authorization (Fetch section 4.4, HTTP-redirect fetch). */
export default defineRule({
  cause: 'dropped-authorization',
  title: 'A redirect to another origin removed the Authorization header',
  messages: {
    dropped:
      '`{from}` answered {redirectStatus} to `{to}`. That is another origin, so the browser removed `Authorization`, and the request arrived without it.',
  },
  needs: ['hops', 'response', 'words'],
  wants: [],
  beats: ['missing-authorization', 'no-session-cookie', 'omitted-credentials', 'wrong-host-cookie'],
  judge({ hops, response, words }) {
    if (hops.length < 2) return notApplicable;
    for (const [index, hop] of hops.entries()) {
      const next = hops[index + 1];
      if (!next || !isSeen(hop.request) || !isSeen(next.request) || !isSeen(hop.response)) continue;
      if (hop.request.value.authorization === null || next.request.value.authorization !== null) continue;
      const [from, to] = [URL.parse(hop.url), URL.parse(next.url)];
      if (!from || !to || from.origin === to.origin) continue;
      return {
        verdict: 'cause',
        confidence: 'certain',
        basis: 'shape',
        message: 'dropped',
        data: {
          from: hop.url,
          to: next.url,
          redirectStatus: hop.response.value.status,
          slashOnly: from.hostname === to.hostname && `${from.pathname}/` === to.pathname,
          schemeOnly: from.hostname === to.hostname && from.protocol !== to.protocol,
        },
        evidence: [
          fact('hop-had-authorization', 'webRequest', { origin: originOf(hop.url) ?? hop.url }),
          fact('redirected', 'webRequest', {
            from: hop.url,
            status: hop.response.value.status,
            to: next.url,
          }),
          fact('redirect-cross-origin', 'webRequest'),
          fact('hop-lacks-authorization', 'webRequest', { origin: originOf(next.url) ?? next.url }),
          refusalFact(words, response),
        ],
      };
    }
    if (hops.some((hop) => !isSeen(hop.request))) return cannotTell('headers');
    const first = hops[0];
    return first && isSeen(first.request) && first.request.value.authorization === null
      ? ruledOut(fact('header-absent', 'webRequest', { name: 'Authorization' }))
      : ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
  },
  fixes: [
    {
      id: 'final-address',
      side: 'client',
      title: 'Call the final address directly',
      language: 'ts',
      code: (data) => `await fetch(${js(data.to)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`Bearer \${token}\` }, // the scheme that you use now
});`,
    },
  ],
  about: {
    means:
      'The call carried its token, was redirected to another origin, and there browsers remove `Authorization`, so that no stranger gets it. The last server in the row was asked without a token.',
    spec: ['Fetch: HTTP-redirect fetch'],
  },
});
