import { js } from '../core/code';
import { fact } from '../core/facts';
import { isLoopback } from '../core/parse/origin';
import { defineRule, notApplicable } from '../core/rule';

/** Chromium's word for it (net_error_list.h), in the present form and the one of Private Network Access before it. */
const BLOCKED = /BLOCKED_BY_(?:LOCAL|PRIVATE)_NETWORK_ACCESS|LOCAL_NETWORK_ACCESS/;

/** A public page called an address of the local network, and the browser asks the person first. */
export default defineRule({
  cause: 'local-network-blocked',
  title: 'The browser kept the page from the local network',
  messages: {
    blocked:
      '`{method} {path}` goes to `{host}`, an address of the local network, and the page `{pageOrigin}` is public: the browser stops such calls until the person allows them. The request never left.',
    unnamed:
      '`{method} {path}` goes to `{host}`, an address of the local network, and the page is public: the browser stops such calls until the person allows them. The request never left.',
  },
  needs: ['request', 'outcome'],
  wants: [],
  beats: ['rejected-preflight', 'disallowed-origin', 'disallowed-credentials'],
  judge({ request, outcome }) {
    if (outcome.kind !== 'error' || !BLOCKED.test(outcome.error)) return notApplicable;
    return {
      verdict: 'cause',
      confidence: 'certain',
      basis: 'shape',
      message: request.pageOrigin === null ? 'unnamed' : 'blocked',
      data: { pageOrigin: request.pageOrigin ?? '' },
      evidence: [
        fact('no-answer', 'webRequest', { error: outcome.error }),
        ...(request.pageOrigin === null
          ? []
          : [fact('cross-origin', 'webRequest', { pageOrigin: request.pageOrigin, origin: request.origin })]),
      ],
    };
  },
  fixes: [
    {
      id: 'allow',
      side: 'browser',
      title: 'Allow the page access to the local network: the icon left of the address, Site settings',
    },
    {
      id: 'ask',
      side: 'client',
      title:
        'Serve the page over https, and say in the call that a local address is meant, so that the browser asks',
      language: 'ts',
      // The two are told apart since Chromium 142, and the wrong one is refused.
      code: (data) =>
        `await fetch(${js(data.url)}, { targetAddressSpace: '${isLoopback(String(data.host)) ? 'loopback' : 'local'}' }); // Chromium`,
    },
  ],
  about: {
    means:
      'A public page called an address of the local network (a router, a printer, a server on this desk). Browsers let it do so only once the person has allowed it. The request never left.',
    spec: ['Local Network Access'],
  },
});
