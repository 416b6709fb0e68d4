import { workedBefore } from '../core/credentials';
import { challengeFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** How soon the answer to a challenge follows, in milliseconds. */
const SOON = 3_000;

/** The first leg of a handshake that then succeeds: Digest, Negotiate, NTLM, a DPoP nonce. */
export default defineRule({
  cause: 'expected-challenge',
  title: 'This refusal is the first step of a handshake that succeeded',
  messages: {
    handshake:
      '`{method} {path}` was asked for credentials, and the same call succeeded right after: nothing is wrong.',
  },
  needs: ['request', 'response', 'history'],
  wants: [],
  beats: [
    'missing-authorization',
    'no-session-cookie',
    'unexplained',
    'missing-dpop-proof',
    'omitted-credentials',
  ],
  judge({ request, response, history }) {
    const handshake = response.challenges.some(
      ({ scheme, params }) =>
        /^(?:digest|negotiate|ntlm)$/i.test(scheme) ||
        params.error === 'use_dpop_nonce' ||
        params.stale === 'true',
    );
    if (!handshake) return notApplicable;
    const then = history.around.find(
      (past) =>
        past.method === request.method &&
        past.url === request.url &&
        past.at >= request.at &&
        past.at - request.at < SOON &&
        past.status >= 200 &&
        past.status < 400,
    );
    if (!then) return ruledOut(challengeFact(response));
    return {
      verdict: 'cause',
      confidence: 'certain',
      basis: 'history',
      message: 'handshake',
      data: {},
      evidence: [challengeFact(response), workedBefore(then)],
    };
  },
  fixes: [],
  about: {
    means:
      'Some sign-ins take two steps: the server first says no and says how to ask, and the same call then succeeds. The refusal that you see is the first step. Nothing needs to be changed.',
    spec: ['RFC 9110 §11.6.1', 'RFC 7616 §3.3', 'RFC 9449 §8'],
  },
});
