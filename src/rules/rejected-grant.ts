import { isSeen } from '../core/evidence';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';
import { isRefresh } from '../core/session';

/** The code or refresh token was refused: only the server can know, and says so. */
export default defineRule({
  cause: 'rejected-grant',
  title: 'The grant was refused',
  messages: {
    grant:
      '{server} refused the grant of `{method} {path}`: the code or refresh token was used already, has expired, or belongs to another client or redirect URI.',
    refresh:
      '{server} no longer accepts the refresh token of `{method} {path}`: it was used already, replaced, revoked, or has expired.',
  },
  needs: ['request', 'response', 'words'],
  wants: ['requestBody'],
  beats: ['rejected-login', 'expired-token', 'unknown-token', 'missing-authorization', 'unverifiable-token'],
  judge({ request, response, words, requestBody }) {
    const grant = said(words, 'grant-rejected');
    const renewing = isRefresh(request);
    const token = renewing ? said(words, 'token-invalid', 'token-unverifiable', 'token-revoked') : undefined;
    const spoken = grant ?? token;
    if (!spoken) return notApplicable;
    const fields = isSeen(requestBody) ? requestBody.value.text : '';
    const refresh = renewing || /\brefresh/.test(fields);
    return {
      verdict: 'cause',
      // Of a code many things can be wrong (its verifier, its proof of possession): a refresh token is good or it is not.
      confidence: !spoken.verified ? 'possible' : refresh && grant ? 'certain' : 'likely',
      basis: 'words',
      message: refresh ? 'refresh' : 'grant',
      data: {},
      evidence: [refusalFact(words, response, 'webRequest', spoken.means)],
    };
  },
  fixes: [
    {
      id: 'again',
      side: 'client',
      title: 'Start the sign-in again; use each code once, and keep the newest refresh token',
    },
  ],
  about: {
    means:
      'The code or refresh token was refused: used already, expired, revoked, or given to another client or redirect address. A code is good once and for minutes. Only a new sign-in helps when a refresh token is gone.',
    spec: ['RFC 6749 §5.2', 'RFC 6749 §4.1.2'],
  },
});
