import { stopFact } from '../core/cors';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The server's refusal has no CORS headers: the page meets a network error, and people chase CORS. */
export default defineRule({
  cause: 'hidden-failure',
  title: 'The page cannot see the {status}: the error answer lacks CORS headers',
  messages: {
    hidden:
      'The server answered {status}, but without CORS headers for `{pageOrigin}`, so the script got a network error (“Failed to fetch”) instead.',
  },
  needs: ['request', 'response', 'cors'],
  wants: [],
  judge({ request, response, cors }) {
    if (!cors.applies || response.status < 400) return notApplicable;
    if (cors.readable !== false)
      return ruledOut(fact('status-was', 'webRequest', { status: response.status }));
    return {
      verdict: 'cause',
      confidence: 'certain',
      basis: 'shape',
      companion: true,
      message: 'hidden',
      data: { crossOrigin: true },
      evidence: [
        fact('status-was', 'webRequest', { status: response.status }),
        cors.allowOrigin === null
          ? fact('response-header-absent', 'webRequest', { name: 'Access-Control-Allow-Origin' })
          : fact('response-header-value', 'webRequest', {
              name: 'Access-Control-Allow-Origin',
              value: cors.allowOrigin,
            }),
        fact('cross-origin', 'webRequest', { pageOrigin: request.pageOrigin ?? '', origin: request.origin }),
        fact('page-saw-error', 'webRequest', { status: response.status }),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'cors-on-errors',
      side: 'server',
      title: 'Send the CORS headers with errors too',
      language: 'http',
      code: (data) => `HTTP/1.1 ${data.status}
Access-Control-Allow-Origin: ${data.pageOrigin}
Access-Control-Allow-Credentials: true
Vary: Origin`,
    },
    {
      id: 'nginx-always',
      side: 'server',
      title: 'nginx adds headers to errors only with `always`',
      language: 'text',
      code: (data) => `add_header Access-Control-Allow-Origin ${data.pageOrigin} always;
add_header Access-Control-Allow-Credentials true always;`,
    },
  ],
  about: {
    means:
      'The server refused the call, and its error answer lacks the CORS headers, so that the page was told “Failed to fetch” and nothing else. Look for the refusal behind it: another cause stands beside this one. CORS on error answers is worth mending all the same.',
    spec: ['Fetch: CORS check'],
  },
});
