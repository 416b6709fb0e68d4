import { asksMore, isCorsVerdict, isOk, readableBefore, stopFact } from '../core/cors';
import { workedBefore } from '../core/credentials';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The answer (or the preflight's) names another origin than the page's, or none. */
export default defineRule({
  cause: 'disallowed-origin',
  title: 'The server does not allow this page’s origin',
  messages: {
    absent:
      'The page `{pageOrigin}` may not read `{method} {path}`: the answer has no `Access-Control-Allow-Origin`.',
    other: 'The page `{pageOrigin}` may not read `{method} {path}`: the answer allows `{allowed}` only.',
  },
  needs: ['request', 'preflight', 'outcome'],
  wants: ['response', 'cors', 'history'],
  beats: ['disallowed-header', 'disallowed-method', 'disallowed-credentials'],
  judge({ request, preflight, outcome, response, cors, history }) {
    if (!request.byScript || request.pageOrigin === null || request.crossOrigin === false)
      return notApplicable;
    const hidden = outcome.kind === 'error' || (isSeen(cors) && cors.value.readable === false);
    if (!hidden) return notApplicable;
    const head = isSeen(response)
      ? response.value
      : preflight && isSeen(preflight.response)
        ? preflight.response.value
        : undefined;
    // A refused preflight is refused before its CORS headers matter.
    const verdict = preflight !== null && isCorsVerdict(preflight);
    if (!head || (!isSeen(response) && !isOk(head.status) && !verdict)) return notApplicable;
    const allowed = headerOf(head.list, 'access-control-allow-origin');
    const origin = (isSeen(cors) && cors.value.origin) || request.pageOrigin;
    if (allowed === origin || allowed === '*') {
      return ruledOut(
        fact('response-header-value', 'webRequest', { name: 'Access-Control-Allow-Origin', value: allowed }),
      );
    }
    // Errors without CORS headers while successes have them: that is hidden-failure's case, not the origin's.
    const readable = readableBefore(history, request);
    if (!isSeen(response) && allowed === undefined && asksMore(preflight) && readable)
      return ruledOut(workedBefore(readable));
    const allowedByPreflight =
      preflight &&
      isSeen(preflight.response) &&
      headerOf(preflight.response.value.list, 'access-control-allow-origin') === request.pageOrigin;
    if (isSeen(response) && response.value.status >= 400 && (readable || allowedByPreflight)) {
      return ruledOut(fact('page-saw-error', 'history', { status: response.value.status }));
    }
    const failing = isSeen(response) && response.value.status >= 400;
    // An error without CORS headers says nothing of successes: unless one of them, or the preflight, lacks the header too.
    const lacksElsewhere =
      (preflight && isSeen(preflight.response)) ||
      (isSeen(history) &&
        history.value.around.some(
          (past) =>
            past.initiator === request.pageOrigin &&
            !past.readable &&
            past.status >= 200 &&
            past.status < 400,
        ));
    if (failing && !lacksElsewhere) return notApplicable;
    // Some servers (rack-cors, Spring) drop all CORS headers where only a header or the method was not allowed.
    const silentPreflight = !isSeen(response) && allowed === undefined && asksMore(preflight);
    return {
      verdict: 'cause',
      confidence: failing ? 'possible' : silentPreflight ? 'likely' : 'certain',
      basis: 'shape',
      message: allowed === undefined ? 'absent' : 'other',
      data: { allowed: allowed ?? '', crossOrigin: true },
      evidence: [
        fact('cross-origin', 'webRequest', { pageOrigin: request.pageOrigin, origin: request.origin }),
        fact('status-was', 'webRequest', { status: head.status }),
        allowed === undefined
          ? fact('response-header-absent', 'webRequest', { name: 'Access-Control-Allow-Origin' })
          : fact('response-header-value', 'webRequest', {
              name: 'Access-Control-Allow-Origin',
              value: allowed,
            }),
        ...stopFact(request),
      ],
    };
  },
  fixes: [
    {
      id: 'allow-origin',
      side: 'server',
      title: 'Allow the page’s origin, exactly as the browser writes it',
      language: 'http',
      code: (data) => `Access-Control-Allow-Origin: ${data.pageOrigin}
Vary: Origin`,
    },
  ],
  about: {
    means:
      'The answer does not allow this page’s origin, so the browser keeps it from the page. Whether the page may read an answer is for the server to say, in `Access-Control-Allow-Origin`. The page cannot allow itself.',
    spec: ['Fetch: CORS check'],
  },
});
