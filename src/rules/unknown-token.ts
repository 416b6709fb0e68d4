import { js } from '../core/code';
import { FORM_NAMES, formOf, isSound, successWithSame, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** An opaque token, well written, that the server does not know. */
export default defineRule({
  cause: 'unknown-token',
  title: 'The server does not know this token',
  messages: {
    unknown:
      '`{method} {path}` sent a well-formed `{scheme}` token that {server} does not know: deleted, replaced, or made by another environment.',
    revoked:
      'The same token worked {workedAt:ago}, and {server} no longer knows it: it was deleted or replaced in between.',
  },
  needs: ['headers', 'response', 'words', 'history', 'session'],
  wants: [],
  beats: ['unaccepted-credential', 'rejected-session'],
  judge({ headers, response, words, history, session }) {
    const { authorization } = headers;
    if (!isSound(authorization)) return notApplicable;
    const form = formOf(authorization);
    if (form === 'jwt' || /^basic$/i.test(authorization.scheme ?? '')) return notApplicable;
    const spoken = said(words, 'token-invalid');
    const worked = successWithSame(history, headers, session);
    const sameToken = worked?.past.authorization ? worked.past : undefined;
    // At another endpoint it proves nothing here: this one may not read such tokens at all.
    const here = history.sameEndpoint.findLast(
      (past) => past.authorization?.secret?.print === authorization.secret?.print,
    );
    if (!spoken) {
      if (here && refusalOf(words) === 'not-signed-in' && !said(words, 'credentials-missing')) {
        return cause('likely', 'history', here.endedAt);
      }
      return ruledOut(refusalFact(words, response));
    }
    // DRF's own tokens are 40 hex digits: another form was never one of them, whatever "Invalid token." says.
    const foreign = spoken.server === 'django-rest-framework' && form !== 'hex40';
    return cause(
      sameToken || (spoken.server !== null && spoken.verified && !foreign) ? 'certain' : 'likely',
      'words',
      sameToken?.endedAt,
    );

    function cause(
      confidence: 'certain' | 'likely',
      basis: 'words' | 'history',
      workedAt: number | undefined,
    ) {
      return {
        verdict: 'cause' as const,
        confidence,
        basis,
        message: workedAt === undefined ? ('unknown' as const) : ('revoked' as const),
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
});
