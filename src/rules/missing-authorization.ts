import { browserMayHaveAnswered, isForWantOfCredential } from '../core/absence';
import { js } from '../core/code';
import { nothingSent } from '../core/credentials';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { challengeFact, refusalFact } from '../core/refusal';
import { cannotTell, defineRule, notApplicable, ruledOut } from '../core/rule';

/** A token is expected, and the request carries none. */
export default defineRule({
  cause: 'missing-authorization',
  title: 'No token was sent',
  messages: {
    early:
      '`{method} {path}` went without `Authorization`, while other calls to `{host}` carry `{carried}`: it was fired before the token was there, or by another client.',
    expected: '`{method} {path}` went without `Authorization`. {server} asks for `{scheme}`.',
    unsure: '`{method} {path}` went without any credential: no `Authorization`, no session cookie.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: ['cookies'],
  judge({ request, headers, response, words, history, session, cookies }) {
    if (headers.authorization !== null)
      return ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
    if (!isForWantOfCredential(words, headers)) return notApplicable;
    if (browserMayHaveAnswered(response, words)) return cannotTell('headers');
    const carriers = history.around.filter(
      (past) => past.authorization?.secret && past.status >= 200 && past.status < 400,
    );
    const carrier = nearest(carriers, request.at);
    const challenge = response.challenges.find((candidate) =>
      /^(?:bearer|token|jwt|dpop|basic|apikey)$/i.test(candidate.scheme),
    );
    const scheme = carrier?.authorization?.scheme ?? challenge?.scheme ?? '';
    const carried = scheme === '' ? 'Authorization' : `Authorization: ${scheme} …`;
    if (!carrier && !challenge) {
      return {
        verdict: 'cause',
        confidence: 'possible',
        basis: 'habit',
        message: 'unsure',
        data: { scheme: 'Bearer' },
        evidence: [...nothingSent(headers), challengeFact(response), refusalFact(words, response)],
        wouldSettle: ['see-sign-in'],
      }; // prettier-ignore
    }
    // A session on the same server could be what this endpoint wants as well: then the challenge alone proves nothing.
    const noSession =
      session.held.length === 0 &&
      session.sent.length === 0 &&
      isSeen(cookies) &&
      !history.around.some((past) => past.setCookies.length > 0);
    // A token in another header may be the credential that was meant: see misplaced-token.
    const elsewhere = headers.credentials.some((header) => header.kind !== 'csrf');
    const sameEndpoint = history.sameEndpoint.some((past) => past.authorization?.secret);
    return {
      verdict: 'cause',
      confidence:
        !elsewhere && (sameEndpoint || (challenge && (carrier || noSession))) ? 'certain' : 'likely',
      basis: carrier ? 'history' : 'words',
      message: carrier ? 'early' : 'expected',
      data: { scheme, carried },
      evidence: [
        fact('header-absent', 'webRequest', { name: 'Authorization' }),
        challengeFact(response),
        ...(carrier
          ? [
              fact('sibling-sent', 'history', {
                method: carrier.method,
                path: URL.parse(carrier.url)?.pathname ?? '',
                what: `\`${carried}\``,
              }),
            ]
          : []),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'send-token',
      side: 'client',
      title: 'Send the token with the call',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${data.scheme || 'Bearer'} \${token}\` },
});`,
    },
    {
      id: 'one-client',
      side: 'client',
      title: 'Let one client add it to every call, and wait until sign-in has finished',
      language: 'ts',
      code: (data) => `const api = axios.create({ baseURL: ${js(data.origin)} });
api.interceptors.request.use(async (config) => {
  config.headers.Authorization = \`${data.scheme || 'Bearer'} \${await tokenReady}\`;
  return config;
});`,
    },
  ],
});

function nearest(pasts: readonly Past[], at: number): Past | undefined {
  return [...pasts].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}
