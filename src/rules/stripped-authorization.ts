import { isSound, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { challengeFact, isSilent, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The browser sent the header, in the scheme that the server asks for, and the server says that none came. */
export default defineRule({
  cause: 'stripped-authorization',
  title: 'The Authorization header got lost on the way to the application',
  messages: {
    lost: 'The browser sent `Authorization: {scheme} …` with `{method} {path}`, and {server}, which asks for `{scheme}`, says that none came: a proxy or web server in between took it.',
    underscore:
      'The browser sent `{name}` with `{method} {path}`, and {server} says that none came. Many proxies, nginx among them, drop headers with an underscore in their names.',
  },
  needs: ['headers', 'response', 'words', 'history'],
  wants: [],
  judge({ headers, response, words, history }) {
    const { authorization } = headers;
    const missingKey = said(words, 'api-key-missing', 'credentials-missing');
    // nginx drops headers with an underscore in their names unless told otherwise (`underscores_in_headers`).
    const underscored = headers.credentials.find(({ name, kind }) => kind !== 'csrf' && name.includes('_'));
    if (underscored && missingKey && authorization === null) {
      return {
        verdict: 'cause',
        confidence: 'likely',
        basis: 'words',
        message: 'underscore',
        data: { name: underscored.name, renamed: underscored.name.replaceAll('_', '-') },
        evidence: [
          fact('header-sent', 'webRequest', { name: underscored.name }),
          refusalFact(words, response, 'webRequest', 'api-key-missing', 'credentials-missing'),
        ],
        wouldSettle: ['server-log'],
      };
    }
    if (!isSound(authorization) || authorization.scheme === null) return notApplicable;
    const elsewhere = bareChallenge();
    if (elsewhere) return elsewhere;
    const missing = said(words, 'credentials-missing');
    if (!missing) return ruledOut(refusalFact(words, response));
    const challenge = response.challenges.find((candidate) => candidate.scheme === authorization.scheme);
    // Without a challenge, what it asks for is only what servers usually ask for.
    const usual = response.challenges.length === 0 && /^bearer$/i.test(authorization.scheme);
    if (!challenge && !usual) return notApplicable;
    const accepted = history.sameOrigin.findLast(
      (past) => past.authorization?.scheme?.toLowerCase() === authorization.scheme?.toLowerCase(),
    );
    return {
      verdict: 'cause',
      confidence: missing.verified && (challenge || accepted) ? 'likely' : 'possible',
      basis: challenge || accepted ? 'words' : 'habit',
      message: 'lost',
      data: { scheme: authorization.scheme },
      evidence: [
        fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }),
        challengeFact(response),
        refusalFact(words, response, 'webRequest', 'credentials-missing'),
      ],
      wouldSettle: ['server-log'],
    };

    /** A Bearer challenge without an error is for requests that brought nothing (RFC 6750 section 3.1), and this token works elsewhere. */
    function bareChallenge() {
      const asked = response.challenges.find(({ scheme }) => /^bearer$/i.test(scheme));
      const bare = asked !== undefined && asked.params.error === undefined && isSilent(words);
      const same = (past: Past) => past.authorization?.secret?.print === authorization?.secret?.print;
      const worked = history.sameOrigin.findLast(same);
      if (
        !bare ||
        !worked ||
        history.sameEndpoint.some(same) ||
        !/^bearer$/i.test(authorization?.scheme ?? '')
      )
        return undefined;
      return {
        verdict: 'cause' as const,
        confidence: 'possible' as const,
        basis: 'history' as const,
        message: 'lost' as const,
        data: { scheme: authorization?.scheme ?? '' },
        evidence: [
          workedBefore(worked, 'the same token'),
          challengeFact(response),
          refusalFact(words, response),
        ],
        wouldSettle: ['server-log'],
      };
    }
  },
  beats: ['misplaced-token', 'missing-api-key'],
  fixes: [
    {
      id: 'rename',
      side: 'client',
      title: 'Write the name with hyphens, `{renamed}`, here and on the server',
      when: (data) => data.renamed !== undefined,
    },
    {
      id: 'nginx-underscores',
      side: 'server',
      title: 'Or let nginx pass such names',
      language: 'text',
      code: () => 'underscores_in_headers on;',
      when: (data) => data.renamed !== undefined,
    },
    {
      id: 'apache',
      side: 'server',
      title: 'Apache with mod_wsgi: hand the header on',
      when: (data) => data.renamed === undefined,
      language: 'text',
      code: () => 'WSGIPassAuthorization On',
    },
    {
      id: 'nginx',
      side: 'server',
      title: 'nginx: hand the header on',
      when: (data) => data.renamed === undefined,
      language: 'text',
      code: () => 'proxy_set_header Authorization $http_authorization;',
    },
  ],
  about: {
    means:
      'The browser sent the header, and the application says that none came. Something in between took it: a web server that does not hand it to the application, a proxy that drops header names with underscores.',
    spec: ['RFC 9110 §11.6.2', 'nginx: underscores_in_headers', 'Apache: CGIPassAuth'],
  },
});
