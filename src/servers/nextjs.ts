import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/** Next.js 16.4.6 (observed): the pages of unauthorized() and forbidden(), and the refusal of Server Actions from another origin (500). */
export const nextjs: ServerProfile = {
  id: 'nextjs',
  name: 'Next.js',
  marks: [{ header: 'x-powered-by', matches: /^Next\.js$/, weight: 'likely' }],
  sayings: [
    {
      means: 'refused',
      status: [401, 403],
      says: /^(?:40[13]: )?You're not authorized to access this page\.$/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [500],
      says: /^Invalid Server Actions request\.$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'untrusted-origin': [
      {
        id: 'allowed-origins',
        side: 'server',
        title: 'Allow the proxy’s host for Server Actions',
        language: 'ts',
        code: (data) => `// next.config.ts
export default {
  experimental: { serverActions: { allowedOrigins: [${js(data.pageHost)}] } },
};`,
        when: (data) => typeof data.pageHost === 'string' && data.pageHost !== '',
      },
    ],
  },
};
