import { js } from '../core/code';
import { allowsTheRest, stopFact } from '../core/cors';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A credentialed request needs an explicit origin and `Access-Control-Allow-Credentials: true` (Fetch section 4.9). */
export default defineRule({
  cause: 'disallowed-credentials',
  title: 'The server does not allow credentials from this page',
  messages: {
    star: 'The page sent credentials with `{method} {path}`, and the answer allows `*`: with credentials the origin must be named.',
    missing:
      'The page sent credentials with `{method} {path}`, and the answer lacks `Access-Control-Allow-Credentials: true`, so the browser hides it.',
  },
  needs: ['request', 'preflight', 'outcome'],
  wants: ['response', 'cors', 'call'],
  beats: ['hidden-failure'],
  judge({ request, preflight, outcome, response, cors, call }) {
    if (!request.byScript || request.pageOrigin === null || request.crossOrigin === false)
      return notApplicable;
    const hidden = outcome.kind === 'error' || (isSeen(cors) && cors.value.readable === false);
    if (!hidden) return notApplicable;
    const head = isSeen(response)
      ? response.value
      : preflight && isSeen(preflight.response)
        ? preflight.response.value
        : undefined;
    if (!head || (!isSeen(response) && (head.status < 200 || head.status > 299))) return notApplicable;
    const allowed = headerOf(head.list, 'access-control-allow-origin');
    const credentials = headerOf(head.list, 'access-control-allow-credentials') === 'true';
    if (allowed !== '*' && allowed !== request.pageOrigin) return notApplicable;
    if (credentials && allowed !== '*') {
      return ruledOut(
        fact('response-header-value', 'webRequest', {
          name: 'Access-Control-Allow-Credentials',
          value: 'true',
        }),
      );
    }
    if (isSeen(call) && call.value.credentialsMode !== 'include')
      return ruledOut(fact('credentials-mode', call.by, { mode: call.value.credentialsMode }));
    // Nothing but the credentials is left for which the browser can have stopped it; a lost connection has another error.
    const stopped =
      outcome.kind === 'error' &&
      /ERR_FAILED|NS_ERROR_DOM_BAD_URI/.test(outcome.error) &&
      !isSeen(response) &&
      response.unseen === 'no-answer' &&
      allowsTheRest(preflight);
    return {
      verdict: 'cause',
      // The browser hid an answer that an uncredentialed request might have read: so the request was credentialed.
      confidence: outcome.kind === 'error' && (isSeen(response) || stopped) ? 'certain' : 'likely',
      basis: 'shape',
      message: allowed === '*' ? 'star' : 'missing',
      data: { crossOrigin: true },
      evidence: [
        fact('cross-origin', 'webRequest', { pageOrigin: request.pageOrigin, origin: request.origin }),
        fact('response-header-value', 'webRequest', { name: 'Access-Control-Allow-Origin', value: allowed }),
        credentials
          ? fact('response-header-value', 'webRequest', {
              name: 'Access-Control-Allow-Credentials',
              value: 'true',
            })
          : fact('response-header-absent', 'webRequest', { name: 'Access-Control-Allow-Credentials' }),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'allow-credentials',
      side: 'server',
      title: 'Name the origin and allow credentials',
      language: 'http',
      code: (data) => `Access-Control-Allow-Origin: ${data.pageOrigin}
Access-Control-Allow-Credentials: true
Vary: Origin`,
    },
    {
      id: 'omit',
      side: 'client',
      title: 'Or leave credentials out, when this API needs no cookies',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, { method: ${js(data.method)}, credentials: 'omit' });`,
    },
  ],
  about: {
    means:
      'The page sent cookies or asked to send them, and the answer does not allow that: with credentials the origin must be named (`*` does not count), and `Access-Control-Allow-Credentials: true` must stand beside it.',
    spec: ['Fetch: CORS check', 'Fetch: CORS protocol and credentials'],
  },
});
