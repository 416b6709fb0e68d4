import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin } from '../core/session';

/** The session's cookie went out, unexpired, and the server no longer accepts it. */
export default defineRule({
  cause: 'rejected-session',
  title: 'The server no longer accepts this session',
  messages: {
    worked:
      '`{method} {path}` was sent with `{name}`, the same value that worked {workedAt:ago}. The server has forgotten the session: flushed, restarted, another secret key, or signed out elsewhere.',
    unproven:
      '`{method} {path}` was sent with `{name}`, unexpired, and {server} does not accept it: the session may have been flushed, or ended elsewhere.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: [],
  beats: ['missing-authorization', 'no-session-cookie'],
  judge({ headers, response, words, history, session }) {
    const [sent] = session.sent;
    if (!sent) return notApplicable;
    if (headers.authorization !== null) return notApplicable;
    if (refusalOf(words) !== 'not-signed-in') return ruledOut(refusalFact(words, response));
    const same = (past: (typeof history.around)[number]) =>
      past.cookies.some((cookie) => cookie.name === sent.name && cookie.secret.print === sent.secret.print);
    const here = history.sameEndpoint.findLast(same);
    // A page that answers everybody proves nothing about the session; the sign-in that set it does.
    const signIn = history.sameOrigin.findLast(
      (past) =>
        isLogin(past) &&
        past.setCookies.some(
          (cookie) => cookie.name === sent.name && cookie.secret.print === sent.secret.print,
        ),
    );
    const elsewhere = history.sameOrigin.findLast(same);
    const proof = here ?? signIn ?? elsewhere;
    // Sent twice, nobody knows which one was read; and a challenge for a token says that this endpoint may read none.
    const twice = session.sent.filter((cookie) => cookie.name === sent.name).length > 1;
    const wantsToken = response.challenges.some((challenge) =>
      /^(?:bearer|token|jwt|dpop)$/i.test(challenge.scheme),
    );
    const doubtful = twice || (wantsToken && !here);
    return {
      verdict: 'cause',
      confidence: doubtful ? 'possible' : here ? 'certain' : proof ? 'likely' : 'possible',
      basis: proof ? 'history' : 'habit',
      message: proof ? 'worked' : 'unproven',
      data: { name: sent.name, workedAt: proof?.endedAt ?? 0 },
      evidence: [
        fact('cookie-sent', 'webRequest', { name: sent.name }),
        ...(proof
          ? [
              workedBefore(proof, `\`${sent.name}\``),
              fact('cookie-unchanged', 'history', { name: sent.name }),
            ]
          : []),
        refusalFact(words, response),
      ],
      ...(here ? {} : { wouldSettle: ['see-sign-in'] }),
    };
  },
  fixes: [
    {
      id: 'sign-in',
      side: 'client',
      title: 'Sign in again; when the API answers so, send people to the login page',
    },
    {
      id: 'stable',
      side: 'server',
      title: 'Keep the secret key and the session store across restarts and deployments',
    },
  ],
});
