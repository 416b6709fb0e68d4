import { template } from '../core/code';
import type { CredentialDefect } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

type Written = Extract<
  CredentialDefect,
  'doubled-scheme' | 'quoted' | 'spaces' | 'undecodable-jwt' | 'non-ascii'
>;

/** The credential was damaged on its way into the header. */
export default defineRule({
  cause: 'malformed-token',
  title: 'The token is written wrongly',
  messages: {
    'doubled-scheme': '`{method} {path}` sent the scheme twice, `Authorization: {scheme} {scheme} …`.',
    quoted: '`{method} {path}` sent the token in quotation marks, as JSON would write it.',
    spaces: '`{method} {path}` sent a token with spaces in it.',
    'undecodable-jwt':
      '`{method} {path}` sent something that begins as a JSON Web Token and cannot be decoded: it was cut or altered.',
    'non-ascii': '`{method} {path}` sent a token with characters that no token has.',
    said: '`{method} {path}` sent a credential that {server} could not read.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: ['unknown-token', 'unverifiable-token', 'wrong-scheme', 'unaccepted-credential'],
  judge({ headers, response, words }) {
    const { authorization } = headers;
    if (!authorization || authorization.placeholder !== null || authorization.scheme === null)
      return notApplicable;
    const refusal = refusalOf(words);
    if (refusal === 'csrf' || refusal === 'not-allowed') return ruledOut(refusalFact(words, response));
    const defect = authorization.defects.find(
      (found): found is Written => found !== 'placeholder' && found !== 'empty',
    );
    const spoken = said(words, 'token-malformed');
    if (!defect && !spoken)
      return ruledOut(fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }));
    if (authorization.defects.includes('empty')) return notApplicable;
    return {
      verdict: 'cause',
      confidence: refusal === 'unclear' ? 'likely' : 'certain',
      basis: spoken ? 'words' : 'shape',
      message: defect ?? 'said',
      data: { scheme: authorization.scheme },
      evidence: [
        fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'bare-token',
      side: 'client',
      title: 'Store the token as the server gave it, and put the scheme before it in one place only',
      language: 'ts',
      code: (
        data,
      ) => `const { token } = await response.json(); // not the whole body, not JSON.stringify(token)
headers.set('Authorization', \`${template(data.scheme)} \${token.trim()}\`);`,
    },
  ],
  about: {
    means:
      'The credential was damaged on its way into the header: doubled, put in quotation marks, cut, or with characters that do not belong there. The token where it is kept may be perfectly good.',
    spec: ['RFC 9110 §11.2', 'RFC 6750 §2.1', 'RFC 7519 §7.2'],
  },
});
