import { js } from '../core/code';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable } from '../core/rule';

/** A 301, 302 or 303 turned an unsafe request into a GET without its body (Fetch section 4.4). */
export default defineRule({
  cause: 'changed-by-redirect',
  title: 'A redirect turned the {askedMethod} into a GET',
  messages: {
    changed:
      '`{askedMethod} {askedPath}` was redirected ({redirectStatus}) to `{to}`, and browsers follow such a redirect with GET and without the body. What arrived was another request.',
  },
  needs: ['hops', 'response'],
  wants: [],
  beats: ['rejected-login', 'rejected-grant', 'missing-authorization', 'no-session-cookie'],
  judge({ hops, response }) {
    const [asked] = hops;
    const last = hops.at(-1);
    if (!asked || !last || hops.length < 2 || asked.method === last.method || !isSeen(asked.response))
      return notApplicable;
    const { status } = asked.response.value;
    if (last.method !== 'GET' || ![301, 302, 303].includes(status)) return notApplicable;
    return {
      verdict: 'cause',
      // To another page a POST is redirected when it did its work, or was refused; to its own address it was misspelt.
      confidence: bare(asked.url) === bare(last.url) ? 'likely' : 'possible',
      basis: 'shape',
      message: 'changed',
      data: {
        askedMethod: asked.method,
        askedPath: URL.parse(asked.url)?.pathname ?? asked.url,
        to: last.url,
        redirectStatus: status,
      },
      evidence: [
        fact('redirected', 'webRequest', { from: asked.url, status, to: last.url }),
        fact('status-was', 'webRequest', { status: response.status }),
      ],
    };
  },
  fixes: [
    {
      id: 'exact',
      side: 'client',
      title: 'Call the exact address',
      language: 'ts',
      code: (data) => `await fetch(${js(data.to)}, { method: ${js(data.askedMethod)}, body });`,
    },
  ],
  about: {
    means:
      'A redirect (301, 302 or 303) made browsers go on with GET and without a body. What arrived in the end is not what was sent: often a slash at the end of the path is missing, or http stands for https.',
    spec: ['Fetch: HTTP-redirect fetch', 'RFC 9110 §15.4'],
  },
});

/** The path without the slash at its end: what a redirect for the address' own form keeps. */
function bare(url: string): string {
  return (URL.parse(url)?.pathname ?? url).replace(/\/$/, '');
}
