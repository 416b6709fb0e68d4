import { js } from '../core/code';
import { tokenInQuery } from '../core/credentials';
import { fact } from '../core/facts';
import { challengeFact, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A token was sent where this server does not look for one. */
export default defineRule({
  cause: 'misplaced-token',
  title: 'The token was sent in another place than the server reads',
  messages: {
    header:
      '`{method} {path}` carried a token as `{place}` and no `Authorization`. {server} asks for `Authorization: {scheme} …`.',
    key: '`{method} {path}` carried a key as `{place}`, and {server} says that none came: it looks for the key under another name.',
    query:
      '`{method} {path}` carried a token in the address as `{place}` and no `Authorization`. {server} asks for `Authorization: {scheme} …`.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['missing-authorization', 'no-session-cookie', 'omitted-credentials'],
  judge({ request, headers, response, words, history }) {
    const header = headers.credentials.find((candidate) => candidate.kind !== 'csrf');
    const query = tokenInQuery(request.url);
    if (!header && !query && !(headers.authorization && said(words, 'api-key-missing'))) return notApplicable;
    const wantsKey = said(words, 'api-key-missing');
    if (headers.authorization !== null && !wantsKey)
      return ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
    if (refusalOf(words) !== 'not-signed-in') return ruledOut(refusalFact(words, response));
    if (wantsKey) return aKey(header?.name ?? query ?? 'Authorization');
    const challenge = response.challenges[0];
    const carrier = history.sameOrigin.findLast((past) => past.authorization?.scheme);
    const place = header?.name ?? query ?? '';
    return {
      verdict: 'cause',
      confidence: challenge || carrier ? 'likely' : 'possible',
      basis: 'shape',
      message: header ? 'header' : 'query',
      data: { place, scheme: carrier?.authorization?.scheme ?? challenge?.scheme ?? 'Bearer' },
      evidence: [
        fact('header-absent', 'webRequest', { name: 'Authorization' }),
        fact('header-sent', 'webRequest', { name: place }),
        challengeFact(response),
        refusalFact(words, response),
      ],
    };

    /** The server misses a key that came, only elsewhere. */
    function aKey(sentAs: string) {
      return {
        verdict: 'cause' as const,
        confidence: 'likely' as const,
        basis: 'words' as const,
        message: 'key' as const,
        data: { place: sentAs, scheme: '' },
        evidence: [
          fact('header-sent', 'webRequest', { name: sentAs }),
          refusalFact(words, response, 'webRequest', 'api-key-missing'),
        ],
        wouldSettle: ['server-log'],
      };
    }
  },
  fixes: [
    {
      id: 'authorization',
      side: 'client',
      title: 'Send it as `Authorization: {scheme} …`',
      when: (data) => data.scheme !== '',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${data.scheme} \${token}\` },
});`,
    },
    {
      id: 'own-name',
      side: 'client',
      title: 'Send it under the name that the server reads: its documentation, or its sign-in code, tells',
      when: (data) => data.scheme === '',
    },
  ],
});
