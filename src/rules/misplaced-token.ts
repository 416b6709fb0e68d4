import { js } from '../core/code';
import { fact } from '../core/facts';
import { challengeFact, refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Query parameters that carry tokens somewhere; after redaction only their names are left. */
const IN_QUERY = /[?&]((?:access_|auth_?|api_?)?(?:token|key)|jwt)=redacted-\d+/i;

/** A token was sent where this server does not look for one. */
export default defineRule({
  cause: 'misplaced-token',
  title: 'The token was sent in another place than the server reads',
  messages: {
    header:
      '`{method} {path}` carried a token as `{place}` and no `Authorization`. {server} asks for `Authorization: {scheme} …`.',
    query:
      '`{method} {path}` carried a token in the address as `{place}` and no `Authorization`. {server} asks for `Authorization: {scheme} …`.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['missing-authorization', 'no-session-cookie', 'omitted-credentials'],
  judge({ request, headers, response, words, history }) {
    const header = headers.credentials.find((candidate) => candidate.kind !== 'csrf');
    const query = IN_QUERY.exec(request.url)?.[1];
    if (!header && !query) return notApplicable;
    if (headers.authorization !== null)
      return ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
    if (refusalOf(words) !== 'not-signed-in') return ruledOut(refusalFact(words, response));
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
  },
  fixes: [
    {
      id: 'authorization',
      side: 'client',
      title: 'Send it as `Authorization: {scheme} …`',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${data.scheme} \${token}\` },
});`,
    },
  ],
});
