import { isSound } from '../core/credentials';
import { fact } from '../core/facts';
import { challengeFact, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The browser sent the header, in the scheme that the server asks for, and the server says that none came. */
export default defineRule({
  cause: 'stripped-authorization',
  title: 'The Authorization header got lost on the way to the application',
  messages: {
    lost: 'The browser sent `Authorization: {scheme} …` with `{method} {path}`, and {server}, which asks for `{scheme}`, says that none came: a proxy or web server in between took it.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  judge({ headers, response, words }) {
    const { authorization } = headers;
    if (!isSound(authorization) || authorization.scheme === null) return notApplicable;
    const missing = said(words, 'credentials-missing');
    if (!missing) return ruledOut(refusalFact(words, response));
    const challenge = response.challenges.find((candidate) => candidate.scheme === authorization.scheme);
    if (!challenge) return notApplicable;
    return {
      verdict: 'cause',
      confidence: missing.verified ? 'likely' : 'possible',
      basis: 'words',
      message: 'lost',
      data: { scheme: authorization.scheme },
      evidence: [
        fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }),
        challengeFact(response),
        refusalFact(words, response, 'webRequest', 'credentials-missing'),
      ],
      wouldSettle: ['server-log'],
    };
  },
  fixes: [
    {
      id: 'apache',
      side: 'server',
      title: 'Apache with mod_wsgi: hand the header on',
      language: 'text',
      code: () => 'WSGIPassAuthorization On',
    },
    {
      id: 'nginx',
      side: 'server',
      title: 'nginx: hand the header on',
      language: 'text',
      code: () => 'proxy_set_header Authorization $http_authorization;',
    },
  ],
});
