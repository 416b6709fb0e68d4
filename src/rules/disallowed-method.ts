import { allowsOrigin, isCorsVerdict, isOk, stopFact } from '../core/cors';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Methods that need no permission (Fetch: CORS-safelisted methods). */
const SAFELISTED = ['GET', 'HEAD', 'POST'];

/** The preflight was answered, without the method that the request uses. */
export default defineRule({
  cause: 'disallowed-method',
  title: 'The preflight does not allow this method',
  messages: {
    unlisted:
      'The preflight’s answer does not list `{method}` in `Access-Control-Allow-Methods`, so `{method} {path}` never left the browser.',
  },
  needs: ['request', 'preflight', 'outcome'],
  wants: ['response', 'history'],
  judge({ request, preflight, outcome, response, history }) {
    if (!preflight || !isSeen(preflight.response)) return notApplicable;
    const { status, list } = preflight.response.value;
    if (isSeen(response) || outcome.kind !== 'error' || !(isOk(status) || isCorsVerdict(preflight)))
      return notApplicable;
    if (SAFELISTED.includes(request.method)) return notApplicable;
    const allowed = headerOf(list, 'access-control-allow-methods') ?? '';
    const listed = allowed.split(',').map((word) => word.trim().toUpperCase());
    const wildcard = listed.includes('*') && headerOf(list, 'access-control-allow-credentials') !== 'true';
    if (listed.includes(request.method) || wildcard) {
      return ruledOut(
        fact('response-header-value', 'webRequest', { name: 'Access-Control-Allow-Methods', value: allowed }),
      );
    }
    return {
      verdict: 'cause',
      confidence: allowsOrigin(preflight, history, request) ? 'certain' : 'likely',
      basis: 'shape',
      message: 'unlisted',
      data: {},
      evidence: [
        fact('preflight-status', 'webRequest', { path: request.path, status }),
        allowed === ''
          ? fact('response-header-absent', 'webRequest', { name: 'Access-Control-Allow-Methods' })
          : fact('response-header-value', 'webRequest', {
              name: 'Access-Control-Allow-Methods',
              value: allowed,
            }),
        fact('never-left', 'webRequest'),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'list-method',
      side: 'server',
      title: 'List `{method}` in the preflight’s answer',
      language: 'http',
      code: (data) => `Access-Control-Allow-Methods: GET, POST, ${data.method}`,
    },
  ],
  about: {
    means:
      'The call uses a method that needs the server’s permission, and the preflight’s answer does not list it. The browser then does not send the call at all.',
    spec: ['Fetch: CORS-preflight fetch', 'Fetch: CORS-safelisted method'],
  },
});
