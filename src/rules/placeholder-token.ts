import { js, template } from '../core/code';
import { fact } from '../core/facts';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A program sent `undefined`, `null`, a forgotten template or nothing at all where a token belongs. */
export default defineRule({
  cause: 'placeholder-token',
  title: 'The Authorization header holds no token',
  messages: {
    literal:
      '`{method} {path}` carried the text `{placeholder}` where a token belongs: the program built the header before it had one.',
    elsewhere:
      '`{method} {path}` carried the text `{placeholder}` as `{name}`: the program built the request before it had the value.',
    empty: '`{method} {path}` carried `Authorization: {scheme}` with nothing behind it: the token was empty.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: [
    'missing-scheme',
    'wrong-scheme',
    'malformed-token',
    'unknown-token',
    'unverifiable-token',
    'rejected-session',
    'invalid-api-key',
    'misplaced-token',
    'missing-authorization',
    'no-session-cookie',
  ],
  judge({ headers, response, words }) {
    const { authorization } = headers;
    if (!authorization) return elsewhere();
    const empty = authorization.defects.includes('empty');
    if (!empty && authorization.placeholder === null) {
      return ruledOut(fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme ?? 'none' }));
    }
    const refusal = refusalOf(words);
    if (refusal === 'csrf' || refusal === 'not-allowed') return ruledOut(refusalFact(words, response));
    return {
      verdict: 'cause',
      confidence: refusal === 'unclear' ? 'likely' : 'certain',
      basis: 'shape',
      message: empty ? 'empty' : 'literal',
      data: { placeholder: authorization.placeholder ?? '', scheme: authorization.scheme ?? '' },
      evidence: [
        empty
          ? fact('header-value', 'webRequest', { name: 'Authorization', value: authorization.scheme ?? '' })
          : fact('authorization-placeholder', 'webRequest', { placeholder: authorization.placeholder ?? '' }),
        refusalFact(words, response),
      ],
    };

    /** Another header that holds a token or a key, such as `X-API-Key: undefined` of a missing environment variable. */
    function elsewhere() {
      const header = headers.credentials.find(
        ({ kind, placeholder }) => kind !== 'csrf' && placeholder !== null,
      );
      if (!header || refusalOf(words) === 'csrf') return notApplicable;
      return {
        verdict: 'cause' as const,
        confidence: refusalOf(words) === 'unclear' ? ('likely' as const) : ('certain' as const),
        basis: 'shape' as const,
        message: 'elsewhere' as const,
        data: { placeholder: header.placeholder ?? '', scheme: '', name: header.name },
        evidence: [
          fact('header-value', 'webRequest', { name: header.name, value: header.placeholder ?? '' }),
          refusalFact(words, response),
        ],
      };
    }
  },
  fixes: [
    {
      id: 'no-header-without-token',
      side: 'client',
      title: 'Send the header only when there is a token',
      when: (data) => data.name === undefined,
      language: 'ts',
      code: (data) => `const headers = new Headers();
if (token) headers.set('Authorization', \`${template(data.scheme || 'Bearer')} \${token}\`);
await fetch(${js(data.target)}, { method: ${js(data.method)}, headers });`,
    },
    {
      id: 'where-from',
      side: 'client',
      title:
        'See what the token is at this moment: it is often read before sign-in has finished, or under another name',
      language: 'ts',
      code: () => `console.log('token', typeof token, localStorage.length, Object.keys(localStorage));`,
    },
  ],
  about: {
    means:
      'Where a token belongs stands a word like `undefined` or `null`, a template that nobody filled, or nothing. The program built the header before it had the token.',
    spec: ['RFC 9110 §11.6.2', 'RFC 6750 §2.1'],
  },
});
