import { fact } from '../core/facts';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The token's `nbf` or `iat` lies ahead of the server's clock. */
export default defineRule({
  cause: 'token-not-yet-valid',
  title: 'The token is not valid yet',
  messages: {
    ahead:
      'The token of `{method} {path}` begins to be valid at {from:time} (`{claim}`), and the server’s clock said {clock:time}.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: ['unverifiable-token', 'unknown-token'],
  judge({ headers, response, words }) {
    const jwt = headers.authorization?.jwt;
    if (!jwt || response.date === null) return notApplicable;
    const claim = jwt.nbf !== null && jwt.nbf * 1000 > response.date ? 'nbf' : 'iat';
    const from = (claim === 'nbf' ? jwt.nbf : jwt.iat) ?? 0;
    // Date has seconds only: a token made this very second is not ahead.
    if (from * 1000 <= response.date + 1_000)
      return ruledOut(fact('server-clock', 'webRequest', { date: response.date }));
    const refusal = refusalOf(words);
    if (refusal !== 'bad-credential' && refusal !== 'not-signed-in')
      return ruledOut(refusalFact(words, response));
    return {
      verdict: 'cause',
      confidence: claim === 'nbf' && refusal === 'bad-credential' ? 'certain' : 'likely',
      basis: 'shape',
      message: 'ahead',
      data: { claim, from: from * 1000, clock: response.date },
      evidence: [
        fact('jwt-claim', 'webRequest', { name: claim, value: new Date(from * 1000).toISOString() }),
        fact('server-clock', 'webRequest', { date: response.date }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'clocks',
      side: 'server',
      title: 'Set the clocks of issuer and API by NTP, and allow a few seconds of leeway',
    },
  ],
  about: {
    means:
      'The token begins to be valid at a moment that, by the server’s clock, has not come. Mostly the clock of the machine that made the token is ahead, by seconds.',
    spec: ['RFC 7519 §4.1.5', 'RFC 7519 §4.1.6'],
  },
});
