import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, soundsLikeSession, takenBy } from '../core/session';

/** The session's cookie went out, unexpired, and the server no longer accepts it. */
export default defineRule({
  cause: 'rejected-session',
  title: 'The server no longer accepts this session',
  messages: {
    worked:
      '`{method} {path}` was sent with `{name}`, the same value that worked {workedAt:ago}. The server has forgotten the session: flushed, restarted, another secret key, or signed out elsewhere.',
    taken:
      '{server} took `{name}` away with its answer to `{takenMethod} {takenPath}`, {takenAt:ago}, though nobody signed out: it no longer knew the session. `{method} {path}` went without one.',
    unproven:
      '`{method} {path}` was sent with `{name}`, unexpired, and {server} does not accept it: the session may have been flushed, or ended elsewhere.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: [],
  beats: ['missing-authorization', 'no-session-cookie'],
  judge({ request, headers, response, words, history, session }) {
    const [sent] = session.sent;
    if (!sent) return taken();
    if (headers.authorization !== null) return notApplicable;
    const refusal = refusalOf(words);
    // Some guards answer every refusal with a bare 403.
    const bare = refusal === 'unclear' && words.status === 403 && !request.unsafe;
    // A cookie that holds a token is refused as one.
    const token =
      refusal === 'bad-credential' && said(words, 'token-invalid', 'token-unverifiable', 'token-revoked');
    if (refusal !== 'not-signed-in' && !bare && !token) return ruledOut(refusalFact(words, response));
    const same = (past: Past) =>
      past.cookies.some((cookie) => cookie.name === sent.name && cookie.secret.print === sent.secret.print);
    const here = history.sameEndpoint.findLast(same);
    // A page that answers everybody proves nothing about the session; the sign-in that set it does.
    const sets = (past: Past) =>
      past.setCookies.findLast((cookie) => cookie.name === sent.name && !cookie.deletes);
    const latest = history.sameOrigin.findLast((past) => sets(past));
    const signIn = history.sameOrigin.findLast(
      (past) =>
        isLogin(past) &&
        (sets(past)?.secret.print === sent.secret.print ||
          // Written anew with each answer (Rails, Laravel), it is the same session under another value.
          (sets(past) && latest && sets(latest)?.secret.print === sent.secret.print)),
    );
    const elsewhere = history.sameOrigin.findLast(same);
    const proof = here ?? signIn ?? elsewhere;
    // Sent twice, nobody knows which one was read; and a challenge for a token says that this endpoint may read none.
    const twice = session.sent.filter((cookie) => cookie.name === sent.name).length > 1;
    const wantsToken = response.challenges.some((challenge) =>
      /^(?:bearer|token|jwt|dpop)$/i.test(challenge.scheme),
    );
    // The session still opens other doors: then this one is closed for another reason.
    const alive = history.around.some(
      (past) => same(past) && past.at > request.at && past.status >= 200 && past.status < 300,
    );
    if (bare && !here) return notApplicable;
    // What worked carried another credential as well, and that one is missing now.
    const stripped =
      here !== undefined &&
      (here.authorization !== null ||
        here.cookies.some(
          ({ name, jwt }) =>
            (jwt || soundsLikeSession(name)) && !headers.cookies.some((cookie) => cookie.name === name),
        ));
    const doubtful = stripped || twice || alive || (wantsToken && !here);
    return {
      verdict: 'cause',
      confidence: doubtful
        ? 'possible'
        : here
          ? bare
            ? 'likely'
            : 'certain'
          : proof
            ? 'likely'
            : 'possible',
      basis: proof ? 'history' : 'habit',
      message: proof ? 'worked' : 'unproven',
      data: { name: sent.name, workedAt: proof?.endedAt ?? 0 },
      evidence: [
        fact('cookie-sent', 'webRequest', { name: sent.name }),
        ...(proof
          ? [
              workedBefore(proof, '`{code}`', sent.name),
              fact('cookie-unchanged', 'history', { name: sent.name }),
            ]
          : []),
        refusalFact(words, response),
      ],
      ...(here ? {} : { wouldSettle: ['see-sign-in'] }),
    };

    /** An answer that was no sign-out deleted the cookie that its own request had carried. */
    function taken() {
      if (headers.authorization !== null || refusalOf(words) !== 'not-signed-in') return notApplicable;
      const by = takenBy(history, session, request.at);
      const gone = by?.setCookies.find(({ name, deletes }) => deletes && session.names.includes(name));
      if (!by || !gone) return notApplicable;
      return {
        verdict: 'cause' as const,
        confidence: 'likely' as const,
        basis: 'history' as const,
        message: 'taken' as const,
        data: {
          name: gone.name,
          workedAt: 0,
          takenMethod: by.method,
          takenPath: URL.parse(by.url)?.pathname ?? by.url,
          takenAt: by.endedAt,
        },
        evidence: [
          fact('cookie-taken', 'history', {
            name: gone.name,
            method: by.method,
            path: URL.parse(by.url)?.pathname ?? by.url,
            at: by.endedAt,
          }),
          fact('cookie-not-sent', 'webRequest', { name: gone.name }),
          refusalFact(words, response),
        ],
      };
    }
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
  about: {
    means:
      'The session cookie came, unexpired, and the server no longer knows it: sessions were cleared, the secret key changed, or somebody signed out elsewhere. The browser did everything right.',
    spec: ['RFC 9110 §15.5.2'],
  },
});
