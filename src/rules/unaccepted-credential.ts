import { FORM_NAMES, formOf, isSound } from '../core/credentials';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { challengeFact, isSilent, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A sound credential of a kind that this endpoint does not take. */
export default defineRule({
  cause: 'unaccepted-credential',
  title: 'This endpoint does not take this kind of credential',
  messages: {
    ignored:
      '`{method} {path}` sent a sound `{scheme}` credential, and {server} answered as if none had come: this endpoint does not look at that kind.',
    refused:
      '`{method} {path}` sent {form:phrase} as `{scheme}`, and this endpoint expects a token of another kind.',
  },
  needs: ['headers', 'response', 'words', 'history'],
  wants: ['server'],
  judge({ headers, response, words, history, server }) {
    const { authorization } = headers;
    if (!isSound(authorization) || authorization.scheme === null) return notApplicable;
    const form = formOf(authorization) ?? 'opaque';
    const evidence = [
      fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }),
      fact('authorization-looks', 'webRequest', { form: FORM_NAMES[form] }),
      challengeFact(response),
      refusalFact(words, response),
    ];
    const data = { scheme: authorization.scheme, form: FORM_NAMES[form] };
    const invalid = said(words, 'token-invalid');
    if (
      invalid?.server === 'django-rest-framework' &&
      form === 'jwt' &&
      /^token$/i.test(authorization.scheme)
    ) {
      return { verdict: 'cause', confidence: 'likely', basis: 'words', message: 'refused', data, evidence };
    }
    const refusal = refusalOf(words);
    const missing = said(words, 'credentials-missing');
    if (refusal !== 'not-signed-in' || (!missing && !isSilent(words)))
      return ruledOut(refusalFact(words, response));
    const sent = authorization.scheme.toLowerCase();
    const challenged = response.challenges.map((challenge) => challenge.scheme.toLowerCase());
    if (challenged.includes(sent)) return ruledOut(challengeFact(response));
    // Rails takes `Bearer` as well where it asks for `Token`.
    const isTwin = /^(?:token|bearer)$/;
    const reads = isSeen(server)
      ? (server.value?.profiles.flatMap((profile) => profile.reads.schemes) ?? [])
      : [];
    if (
      !missing &&
      isTwin.test(sent) &&
      challenged.some((scheme) => isTwin.test(scheme)) &&
      reads.some(({ scheme }) => scheme.toLowerCase() === sent)
    )
      return ruledOut(fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme }));
    // A 401 without words: only a challenge for something else tells that this kind was not looked at.
    if (!missing && challenged.length === 0) return notApplicable;
    const elsewhere = history.sameOrigin.some(
      (past) => past.authorization?.secret?.print === authorization.secret?.print,
    );
    return {
      verdict: 'cause',
      confidence:
        elsewhere || !missing || (missing.verified && missing.server !== null) ? 'likely' : 'possible',
      basis: elsewhere ? 'history' : 'shape',
      message: 'ignored',
      data,
      evidence,
      wouldSettle: ['server-log'],
    };
  },
  fixes: [
    {
      id: 'view-classes',
      side: 'server',
      title: 'Let this view take the credential, or call one that does (Django REST Framework)',
      language: 'python',
      code: () => `class ItemViewSet(viewsets.ModelViewSet):
    authentication_classes = [TokenAuthentication, SessionAuthentication]`,
      when: (data) => /django|simplejwt/.test(String(data.serverId)),
    },
  ],
  about: {
    means:
      'The credential is sound, and this endpoint does not look at its kind: it reads sessions and got a token, or the other way round. Other endpoints of the same server may well take it.',
    spec: ['RFC 9110 §11.6.1'],
  },
});
