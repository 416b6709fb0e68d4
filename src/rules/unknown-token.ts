import { js } from '../core/code';
import { FORM_NAMES, formOf, isSound, successWithSame, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { isSilent, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** An opaque token, well written, that the server does not know. */
export default defineRule({
  cause: 'unknown-token',
  title: 'The server does not know this token',
  messages: {
    unknown:
      '`{method} {path}` sent a well-formed `{scheme}` token that {server} does not know: deleted, replaced, or made by another environment.',
    'taken-back':
      '{server} says that the token of `{method} {path}` was revoked: after a sign-out, a changed password, or a rotation.',
    unsaid:
      '`{method} {path}` sent a well-formed `{scheme}` token, and {server} answered {status} without a reason. The commonest one: it does not know the token.',
    revoked:
      'The same token worked {workedAt:ago}, and {server} no longer knows it: it was deleted or replaced in between.',
  },
  needs: ['headers', 'response', 'words', 'history', 'session'],
  wants: ['server'],
  beats: ['unaccepted-credential', 'rejected-session'],
  judge({ headers, response, words, history, session, server }) {
    const { authorization } = headers;
    const taken = said(words, 'token-revoked');
    if (taken) return takenBack();
    if (!isSound(authorization)) return notApplicable;
    const form = formOf(authorization);
    if (form === 'jwt' || /^basic$/i.test(authorization.scheme ?? '')) return notApplicable;
    const spoken = said(words, 'token-invalid');
    const worked = successWithSame(history, headers, session);
    const sameToken = worked?.past.authorization?.scheme === authorization.scheme ? worked?.past : undefined;
    // At another endpoint it proves nothing here: this one may not read such tokens at all.
    const here = history.sameEndpoint.findLast(
      (past) => past.authorization?.secret?.print === authorization.secret?.print,
    );
    if (!spoken) {
      if (here && refusalOf(words) === 'not-signed-in' && !said(words, 'credentials-missing')) {
        return cause('likely', 'history', here.endedAt);
      }
      if (words.status !== 401 || !isSilent(words)) return ruledOut(refusalFact(words, response));
      const other = response.challenges.every(
        ({ scheme }) => scheme.toLowerCase() !== authorization.scheme?.toLowerCase(),
      );
      if (response.challenges.length > 0 && other) return notApplicable;
      return cause('possible', 'shape', undefined);
    }
    // A server that compares letter by letter may have refused the spelling of the scheme.
    const spelt = 'value' in server ? server.value?.profiles.flatMap(({ reads }) => reads.schemes) : [];
    const misspelt = spelt?.some(
      ({ scheme, caseSensitive }) =>
        caseSensitive &&
        scheme !== authorization.scheme &&
        scheme.toLowerCase() === authorization.scheme?.toLowerCase(),
    );
    // DRF's own tokens are 40 hex digits and never expire; elsewhere "invalid" may be an expired one as well.
    const drf = 'value' in server && server.value?.profiles.some(({ id }) => id === 'django-rest-framework');
    // Its translations name no product, and its challenge does: nobody else says “Token” and no realm (Rails adds one).
    const bare = response.challenges.some(
      ({ scheme, params }) => /^token$/i.test(scheme) && Object.keys(params).length === 0,
    );
    const own = (drf === true || bare) && spoken.verified && form === 'hex40';
    return cause(own && !misspelt ? 'certain' : 'likely', 'words', sameToken?.endedAt);

    /** The server remembers the token, and that it no longer counts: whatever its form, and wherever it travelled. */
    function takenBack() {
      return {
        verdict: 'cause' as const,
        confidence: taken?.verified ? ('certain' as const) : ('possible' as const),
        basis: 'words' as const,
        message: 'taken-back' as const,
        data: { scheme: authorization?.scheme ?? 'Bearer', workedAt: 0 },
        evidence: [refusalFact(words, response, 'webRequest', 'token-revoked')],
      };
    }

    function cause(
      confidence: 'certain' | 'likely' | 'possible',
      basis: 'words' | 'history' | 'shape',
      workedAt: number | undefined,
    ) {
      return {
        verdict: 'cause' as const,
        confidence,
        basis,
        message:
          workedAt !== undefined
            ? ('revoked' as const)
            : basis === 'shape'
              ? ('unsaid' as const)
              : ('unknown' as const),
        data: { scheme: authorization?.scheme ?? '', workedAt: workedAt ?? 0 },
        evidence: [
          refusalFact(words, response, 'webRequest', 'token-invalid'),
          fact('authorization-scheme', 'webRequest', { scheme: authorization?.scheme ?? '' }),
          fact('authorization-looks', 'webRequest', { form: FORM_NAMES[form ?? 'opaque'] }),
          ...(sameToken ? [workedBefore(sameToken, 'a token'), fact('token-same', 'history')] : []),
        ],
      };
    }
  },
  fixes: [
    {
      id: 'new-token',
      side: 'client',
      title: 'Get a new token from this server and keep it',
      language: 'ts',
      code: (
        data,
      ) => `const response = await fetch(${js(`${data.origin}/api/token/`)}, { // your sign-in address
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username, password }),
});
const { token } = await response.json();`,
    },
  ],
  about: {
    means:
      'The token is well written, and the server knows none like it: deleted, replaced at a new sign-in, revoked, or made by another environment.',
    spec: ['RFC 6750 §3.1'],
  },
});
