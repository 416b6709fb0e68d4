import { fact } from '../core/facts';
import { defineRule, notApplicable } from '../core/rule';

/** A proxy between browser and server wants its own credentials (RFC 9110 section 15.5.8). */
export default defineRule({
  cause: 'proxy-auth-required',
  title: 'A proxy asks for its own sign-in',
  messages: {
    proxy:
      'A proxy on the way to `{host}` answered 407: it wants its own user name and password. The server never saw `{method} {path}`.',
  },
  needs: ['response'],
  wants: [],
  judge({ response }) {
    if (response.status !== 407) return notApplicable;
    return {
      verdict: 'cause',
      confidence: 'certain',
      basis: 'shape',
      message: 'proxy',
      data: {},
      evidence: [fact('status-was', 'webRequest', { status: 407 })],
    };
  },
  fixes: [
    {
      id: 'proxy',
      side: 'browser',
      title: 'Sign in to the proxy, or exempt `{host}` from it in the network settings',
    },
  ],
  about: {
    means:
      'A proxy stands between the browser and the server and wants a sign-in of its own. The server never saw the request, so neither your token nor your session is the reason.',
    spec: ['RFC 9110 §15.5.8', 'RFC 9110 §11.7.1'],
  },
});
