import { js } from '../core/code';
import { isCorsVerdict } from '../core/cors';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The OPTIONS request before the real one was refused or redirected (Fetch section 4.8: only an ok status passes). */
export default defineRule({
  cause: 'rejected-preflight',
  title: 'The preflight was refused, so the request was never sent',
  messages: {
    refused:
      'Before `{method} {path}` the browser asked permission with `OPTIONS`, which never carries credentials. It was answered {preflightStatus}, so the real request never left.',
    redirected:
      'Before `{method} {path}` the browser asked permission with `OPTIONS`. The answer was a redirect ({preflightStatus}), which browsers do not follow there, so the real request never left.',
  },
  needs: ['request', 'preflight', 'outcome'],
  wants: ['response'],
  judge({ request, preflight, outcome, response }) {
    if (!preflight || !isSeen(preflight.response)) return notApplicable;
    const { status } = preflight.response.value;
    if (isSeen(response) || outcome.kind !== 'error')
      return ruledOut(fact('preflight-status', 'webRequest', { path: request.path, status }));
    if (status >= 200 && status < 300)
      return ruledOut(fact('preflight-status', 'webRequest', { path: request.path, status }));
    const redirected = status >= 300 && status < 400;
    // A CORS layer that answers 400 or 403 judged origin, method or headers (Starlette, Spring): that is their own cause.
    if (isCorsVerdict(preflight)) return notApplicable;
    return {
      verdict: 'cause',
      confidence: status === 401 || status === 407 || redirected ? 'certain' : 'likely',
      basis: 'shape',
      message: redirected ? 'redirected' : 'refused',
      data: { preflightStatus: status },
      evidence: [
        fact('preflight-status', 'webRequest', { path: request.path, status }),
        fact('never-left', 'webRequest'),
      ],
    };
  },
  fixes: [
    {
      id: 'options-first',
      side: 'server',
      title: 'Let `OPTIONS` pass before authentication, and answer it with the CORS headers',
      language: 'http',
      code: (data) => `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${data.pageOrigin}
Access-Control-Allow-Methods: ${data.method}
Access-Control-Allow-Headers: authorization, content-type, x-csrftoken
Access-Control-Allow-Credentials: true`,
    },
    {
      id: 'exact-address',
      side: 'client',
      title: 'Call the address that does not redirect (slash at the end, https)',
      language: 'ts',
      code: (data) =>
        `await fetch(${js(`${data.target}${String(data.path).endsWith('/') ? '' : '/'}`)}, options);`,
      when: (data) => Number(data.preflightStatus) >= 300 && Number(data.preflightStatus) < 400,
    },
  ],
});
