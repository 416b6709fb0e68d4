import { js } from '../core/code';
import { isCorsVerdict, stopFact } from '../core/cors';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The OPTIONS request before the real one was refused or redirected (Fetch section 4.8: only an ok status passes). */
export default defineRule({
  cause: 'rejected-preflight',
  title: 'The preflight was refused, so the request was never sent',
  messages: {
    refused:
      'Before `{method} {path}` the browser asked permission with `OPTIONS`, which never carries credentials. It was answered {preflightStatus}, so the real request never left.',
    unanswered:
      'Before `{method} {path}` the browser asked permission with `OPTIONS`, and was answered {preflightStatus}: nobody answers such questions there, so CORS is not switched on for it. The real request never left.',
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
    const asked = isSeen(preflight.request)
      ? headerOf(preflight.request.value.list, 'access-control-request-headers')
      : undefined;
    const unknown = status === 404 || status === 405 || status === 415 || status === 501;
    const redirected = status >= 300 && status < 400;
    // A CORS layer that answers 400 or 403 judged origin, method or headers (Starlette, Spring): that is their own cause.
    if (isCorsVerdict(preflight)) return notApplicable;
    return {
      verdict: 'cause',
      confidence: status === 401 || status === 407 || redirected ? 'certain' : 'likely',
      basis: 'shape',
      message: redirected ? 'redirected' : unknown ? 'unanswered' : 'refused',
      data: { preflightStatus: status, asked: asked ?? 'authorization, content-type', unknown },
      evidence: [
        fact('preflight-status', 'webRequest', { path: request.path, status }),
        fact('never-left', 'webRequest'),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'options-first',
      side: 'server',
      title: 'Answer `OPTIONS` with the CORS headers, before anything asks for credentials',
      language: 'http',
      code: (data) => `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${data.pageOrigin}
Access-Control-Allow-Methods: ${data.method}
Access-Control-Allow-Headers: ${data.asked}
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
  about: {
    means:
      'Before this call the browser asked permission, with `OPTIONS` and, by its rules, without any credential. That question was refused or redirected, so the real request was never sent. The usual reason: the server asks even `OPTIONS` to be signed in.',
    spec: ['Fetch: CORS-preflight fetch', 'Fetch: CORS protocol and credentials'],
  },
});
