import { headerOf } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** Too many requests, said with a status that looks like a refused credential. */
export default defineRule({
  cause: 'rate-limited',
  title: 'Too many requests',
  messages: {
    limited:
      '{server} answered {status} to `{method} {path}` because of too many requests. The credential is not the reason.',
  },
  needs: ['response', 'words'],
  wants: [],
  beats: ['permission-denied', 'missing-authorization', 'no-session-cookie', 'blocked-by-gateway'],
  judge({ response, words }) {
    const spoken = said(words, 'rate-limited');
    const remaining =
      headerOf(response.list, 'x-ratelimit-remaining') ?? headerOf(response.list, 'ratelimit-remaining');
    const empty = remaining?.trim() === '0';
    const byStatus = words.status === 429;
    if (!spoken && !byStatus && !(empty && response.status === 403)) return notApplicable;
    return {
      verdict: 'cause',
      confidence: spoken?.verified || byStatus ? 'certain' : spoken ? 'possible' : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: 'limited',
      data: {},
      evidence: [
        ...(empty
          ? [fact('response-header-value', 'webRequest', { name: 'RateLimit-Remaining', value: '0' })]
          : []),
        refusalFact(words, response, 'webRequest', 'rate-limited'),
      ],
    };
  },
  fixes: [{ id: 'wait', side: 'client', title: 'Wait as long as `Retry-After` says, and ask less often' }],
  about: {
    means:
      'Too many requests came in too short a time, and this one was refused for that alone. The credential is fine. Waiting helps, and asking less often.',
    spec: ['RFC 6585 §4', 'RFC 9110 §10.2.3'],
  },
});
