import { headerOf } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** Over https, Django wants a Referer when no Origin came; a strict Referrer-Policy removes it. */
export default defineRule({
  cause: 'missing-referer',
  title: 'No Referer was sent, and the CSRF check needs one',
  messages: {
    none: '`{method} {path}` went over https without `Referer` and `Origin`, and {server} checks one of them: a `Referrer-Policy` of the page took it away.',
  },
  needs: ['request', 'headers', 'response', 'words'],
  wants: [],
  beats: ['untrusted-origin', 'missing-csrf-header'],
  judge({ headers, response, words }) {
    if (!said(words, 'csrf-referer-missing')) return notApplicable;
    const referer = headerOf(headers.list, 'referer');
    return {
      verdict: 'cause',
      confidence: referer === undefined ? 'certain' : 'likely',
      basis: 'words',
      message: 'none',
      data: {},
      evidence: [
        ...(referer === undefined ? [fact('header-absent', 'webRequest', { name: 'Referer' })] : []),
        refusalFact(words, response, 'webRequest', 'csrf-referer-missing'),
      ],
    };
  },
  fixes: [
    {
      id: 'referrer-policy',
      side: 'client',
      title: 'Let the page send its origin as Referer',
      language: 'http',
      code: () => 'Referrer-Policy: strict-origin-when-cross-origin',
    },
  ],
});
