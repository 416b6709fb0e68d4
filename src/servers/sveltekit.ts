import { js, sh } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * SvelteKit 2.70.4 (observed). It compares Origin with its own address and has no token; the check of forms is off in development.
 * Astro says the same of forms.
 */
export const sveltekit: ServerProfile = {
  id: 'sveltekit',
  name: 'SvelteKit',
  marks: [],
  sayings: [
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /^Cross-site (?:POST|PUT|PATCH|DELETE) form submissions are forbidden\s*$/,
      shared: true,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /^Cross-site remote requests are forbidden$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'untrusted-origin': [
      {
        id: 'origin-variable',
        side: 'server',
        title: 'Behind a proxy, tell adapter-node the public address',
        language: 'sh',
        code: (data) => `ORIGIN=${sh(data.origin)} node build`,
        when: (data) => data.sameHostDifferentScheme === true,
      },
      {
        id: 'trusted-origins',
        side: 'server',
        title: 'Trust the page’s origin',
        language: 'ts',
        code: (data) => `// svelte.config.js
export default { kit: { csrf: { trustedOrigins: [${js(data.pageOrigin)}] } } };`,
        when: (data) => data.sentOrigin !== 'null' && data.pageOrigin !== '',
      },
    ],
  },
};
