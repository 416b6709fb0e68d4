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
    'null-origin':
      '`{method} {path}` came from `{pageOrigin}` itself, without `Referer` and with `Origin: null`: a strict `Referrer-Policy` of the page makes its own requests anonymous, and {server} trusts no such origin.',
  },
  needs: ['request', 'headers', 'response', 'words'],
  wants: [],
  beats: ['untrusted-origin', 'missing-csrf-header'],
  judge({ request, headers, response, words }) {
    const referer = headerOf(headers.list, 'referer');
    const spoken = said(words, 'csrf-referer-missing');
    // With `no-referrer` a page's own form says `Origin: null` (Fetch, serializing a request origin).
    const ownPage = request.pageOrigin === request.origin && headerOf(headers.list, 'origin') === 'null';
    if (!spoken && !(said(words, 'csrf-origin-untrusted') && ownPage && referer === undefined))
      return notApplicable;
    return {
      verdict: 'cause',
      confidence: referer === undefined && spoken ? 'certain' : 'likely',
      basis: 'words',
      message: spoken ? 'none' : 'null-origin',
      data: {},
      evidence: [
        ...(referer === undefined ? [fact('header-absent', 'webRequest', { name: 'Referer' })] : []),
        refusalFact(words, response, 'webRequest', 'csrf-referer-missing', 'csrf-origin-untrusted'),
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
  about: {
    means:
      'Over https the CSRF check wants to see where a request comes from, in `Origin` or `Referer`. A strict `Referrer-Policy` took both away.',
    spec: ['Referrer Policy', 'Django: CSRF protection'],
  },
});
