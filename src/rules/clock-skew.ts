import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Differences below this are the network's and the Date header's own. */
const TOLERANCE = 60_000;

/** The two clocks disagree about the token's time. */
export default defineRule({
  cause: 'clock-skew',
  title: 'This computer’s clock and the server’s differ',
  messages: {
    differ:
      'The server’s clock and this computer’s are {difference:duration} apart. By one of them the token of `{method} {path}` is valid, by the other it is not.',
    said: '{server} refuses `{method} {path}` because of its time: the clocks differ too much.',
  },
  needs: ['headers', 'response', 'words'],
  wants: [],
  beats: ['expired-token', 'token-not-yet-valid'],
  judge({ headers, response, words }) {
    const spoken = said(words, 'clock-skewed');
    const jwt = headers.authorization?.jwt;
    if (!spoken && (!jwt || response.date === null || response.fromCache)) return notApplicable;
    const server = response.date ?? response.at;
    const difference = Math.abs(server - response.at);
    if (!spoken && difference < TOLERANCE)
      return ruledOut(fact('server-clock', 'webRequest', { date: server }));
    const valid = (at: number) =>
      (jwt?.exp === null || jwt?.exp === undefined || jwt.exp * 1000 > at) &&
      (jwt?.nbf ?? 0) * 1000 <= at &&
      (jwt?.iat ?? 0) * 1000 <= at;
    if (!spoken && valid(server) === valid(response.at)) return notApplicable;
    const refusal = refusalOf(words);
    if (!spoken && refusal !== 'bad-credential' && refusal !== 'not-signed-in')
      return ruledOut(refusalFact(words, response));
    return {
      verdict: 'cause',
      confidence: spoken ? (spoken.verified ? 'certain' : 'possible') : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: spoken ? 'said' : 'differ',
      data: { difference },
      evidence: [
        fact('server-clock', 'webRequest', { date: server }),
        fact('local-clock', 'webRequest', { at: response.at }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    { id: 'sync', side: 'browser', title: 'Set this computer’s clock by the network' },
    { id: 'ntp', side: 'server', title: 'Set the server’s clock by NTP, and allow a minute of leeway' },
  ],
  about: {
    means:
      'A token says from when to when it is valid, and two clocks disagree about what time it is. By one of them the token is good, by the other it is not.',
    spec: ['RFC 7519 §4.1.4', 'RFC 7519 §4.1.5'],
  },
});
