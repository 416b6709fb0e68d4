import { js, template } from '../core/code';
import { FORM_NAMES, formOf, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { challengeFact, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The credential stands alone: no `Bearer`, no `Token` before it. */
export default defineRule({
  cause: 'missing-scheme',
  title: 'The Authorization header lacks its scheme',
  messages: {
    bare: '`{method} {path}` sent {form:phrase} without a scheme before it. {server} expects `Authorization: {expectedScheme} …`, and takes this for no credential at all.',
  },
  needs: ['headers', 'response', 'words', 'history'],
  wants: ['server'],
  beats: [
    'malformed-token',
    'wrong-scheme',
    'unaccepted-credential',
    'stripped-authorization',
    'rejected-session',
  ],
  judge({ headers, response, words, history, server }) {
    const { authorization } = headers;
    if (!authorization || authorization.placeholder !== null) return notApplicable;
    if (authorization.scheme !== null) {
      return ruledOut(fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }));
    }
    const refusal = refusalOf(words);
    // A server that judges the token has read it: this API takes bare tokens.
    if (refusal === 'csrf' || refusal === 'not-allowed' || refusal === 'bad-credential') {
      return ruledOut(refusalFact(words, response));
    }
    const bare = history.sameOrigin.findLast(
      (past) => past.authorization?.secret && past.authorization.scheme === null,
    );
    if (bare) return ruledOut(workedBefore(bare, 'a bare token'));
    const form = formOf(authorization) ?? 'opaque';
    const earlier = history.sameOrigin.findLast((past) => past.authorization?.scheme);
    const challenged = response.challenges.find((challenge) =>
      /^(?:bearer|token|jwt|dpop|apikey)$/i.test(challenge.scheme),
    );
    const profiles = 'value' in server ? (server.value?.profiles ?? []) : [];
    const habit = profiles.flatMap((profile) => profile.reads.schemes).find((known) => known.takes === form);
    const expectedScheme = earlier?.authorization?.scheme ?? challenged?.scheme ?? habit?.scheme ?? 'Bearer';
    return {
      verdict: 'cause',
      confidence:
        earlier || challenged || (form === 'jwt' && said(words, 'credentials-missing')?.verified)
          ? 'certain'
          : refusal === 'unclear'
            ? 'possible'
            : 'likely',
      basis: 'shape',
      message: 'bare',
      data: { form: FORM_NAMES[form], expectedScheme },
      evidence: [
        fact('authorization-bare', 'webRequest', { length: authorization.secret?.length ?? 0 }),
        fact('authorization-looks', 'webRequest', { form: FORM_NAMES[form] }),
        challengeFact(response),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'add-scheme',
      side: 'client',
      title: 'Put the scheme and one space before the token',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${template(data.expectedScheme)} \${token}\` },
});`,
      trial: (data) => ({ scheme: String(data.expectedScheme) }),
    },
    {
      id: 'axios',
      side: 'client',
      title: 'With axios, once for every call',
      language: 'ts',
      code: (data) =>
        `axios.defaults.headers.common.Authorization = \`${template(data.expectedScheme)} \${token}\`;`,
    },
  ],
  about: {
    means:
      'The token came alone, without the word (`Bearer`, `Token`, …) that must stand before it. The server then sees no credential at all, and says so.',
    spec: ['RFC 9110 §11.6.2', 'RFC 6750 §2.1'],
  },
});
