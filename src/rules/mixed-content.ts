import { js } from '../core/code';
import { stopFact } from '../core/cors';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { isMixedContent } from '../core/parse/origin';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The request left, or the browser names another reason of its own: Chromium's words (net_error_list.h). */
const OTHERWISE = /ERR_(?:CONNECTION|NAME|ADDRESS|TIMED|SSL|CERT|EMPTY|INTERNET)|NETWORK_ACCESS/;

/** An https page called plain http: the browser blocks that in the page itself (Mixed Content, section 4.4). */
export default defineRule({
  cause: 'mixed-content',
  title: 'A page over https may not call http',
  messages: {
    blocked:
      'The page `{pageOrigin}` is https, and `{method} {path}` goes to `{origin}`, plain http. Browsers block that within the page, so nothing was sent and nothing was answered.',
  },
  needs: ['request', 'outcome'],
  wants: ['response', 'call'],
  beats: ['disallowed-origin', 'rejected-preflight', 'disallowed-credentials'],
  judge({ request, outcome, response, call }) {
    if (!request.byScript || !isMixedContent(request.pageOrigin, request.url)) return notApplicable;
    if (isSeen(response)) return ruledOut(fact('status-was', response.by, { status: response.value.status }));
    if (outcome.kind !== 'error') return notApplicable;
    if (OTHERWISE.test(outcome.error))
      return ruledOut(fact('no-answer', 'webRequest', { error: outcome.error }));
    return {
      verdict: 'cause',
      // What the page alone told can be a lie.
      confidence: isSeen(call) && request.stop?.word !== 'mixed-content' ? 'likely' : 'certain',
      basis: 'shape',
      message: 'blocked',
      data: { pageOrigin: request.pageOrigin ?? '' },
      evidence: [
        fact('cross-origin', 'webRequest', { pageOrigin: request.pageOrigin ?? '', origin: request.origin }),
        ...(request.stop && !isSeen(call)
          ? []
          : [fact('no-answer', isSeen(call) ? call.by : 'webRequest', { error: outcome.error })]),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'https',
      side: 'client',
      title: 'Call the API over https',
      language: 'ts',
      code: (data) =>
        `await fetch(${js(`https${String(data.url).slice(4)}`)}, { method: ${js(data.method)} });`,
    },
    {
      id: 'proxy',
      side: 'server',
      title: 'Or serve the API under the page’s own origin, behind the proxy that ends TLS',
    },
  ],
  about: {
    means:
      'A page that came over https may not load anything over plain http, and the browser stops such a call inside the page. The server was never asked, so nothing on it can be wrong yet.',
    spec: ['Mixed Content', 'Secure Contexts'],
  },
});
