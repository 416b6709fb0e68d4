import { allowsOrigin, isCorsVerdict, isOk, stopFact } from '../core/cors';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The preflight was answered, without a header that the request wants to carry. */
export default defineRule({
  cause: 'disallowed-header',
  title: 'The preflight does not allow a header of this request',
  messages: {
    unlisted:
      '`{method} {path}` wants to carry `{header}`, and the preflight’s answer does not list it in `Access-Control-Allow-Headers`. The real request never left.',
  },
  needs: ['request', 'preflight', 'outcome'],
  wants: ['response', 'history'],
  judge({ request, preflight, outcome, response, history }) {
    if (!preflight || !isSeen(preflight.response) || !isSeen(preflight.request)) return notApplicable;
    const { status, list } = preflight.response.value;
    if (isSeen(response) || outcome.kind !== 'error' || !(isOk(status) || isCorsVerdict(preflight)))
      return notApplicable;
    const asked = words(headerOf(preflight.request.value.list, 'access-control-request-headers'));
    const allowed = words(headerOf(list, 'access-control-allow-headers'));
    // A star is a wildcard only without credentials, and never covers Authorization on credentialed requests.
    const wildcard = allowed.includes('*') && headerOf(list, 'access-control-allow-credentials') !== 'true';
    // Authorization is no star's business (Fetch, CORS non-wildcard request-header name); Chromium only warns so far.
    const header = asked.find((name) => !allowed.includes(name) && !(wildcard && name !== 'authorization'));
    if (!header) {
      return ruledOut(
        fact('response-header-value', 'webRequest', {
          name: 'Access-Control-Allow-Headers',
          value: allowed.join(', ') || '(empty)',
        }),
      );
    }
    return {
      verdict: 'cause',
      confidence: wildcard || !allowsOrigin(preflight, history, request) ? 'likely' : 'certain',
      basis: 'shape',
      message: 'unlisted',
      data: { header },
      evidence: [
        fact('preflight-status', 'webRequest', { path: request.path, status }),
        allowed.length > 0
          ? fact('response-header-value', 'webRequest', {
              name: 'Access-Control-Allow-Headers',
              value: allowed.join(', '),
            })
          : fact('response-header-absent', 'webRequest', { name: 'Access-Control-Allow-Headers' }),
        fact('never-left', 'webRequest'),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'list-header',
      side: 'server',
      title: 'List `{header}` in the preflight’s answer',
      language: 'http',
      code: (data) => `Access-Control-Allow-Headers: ${data.header}, content-type`,
    },
  ],
  about: {
    means:
      'The call carries a header that needs the server’s permission, and the preflight’s answer does not list it. The browser then does not send the call at all. `Authorization` has to be listed by its name: `*` does not cover it.',
    spec: ['Fetch: CORS-preflight fetch', 'Fetch: CORS non-wildcard request-header name'],
  },
});

function words(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);
}
