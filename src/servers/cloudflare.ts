import type { ServerProfile } from '../core/server';

/**
 * Cloudflare’s own refusals. `cf-mitigated: challenge` stands on every challenge page and on nothing else (Cloudflare’s documentation
 * of challenges). `Server: cloudflare` and `cf-ray` pass with every answer, and so are no marks.
 */
export const cloudflare: ServerProfile = {
  id: 'cloudflare',
  name: 'Cloudflare',
  marks: [],
  sayings: [
    {
      means: 'blocked-by-gateway',
      status: [401, 403, 429, 503],
      header: { name: 'cf-mitigated', matches: /^challenge$/ },
      verified: true,
    },
    { means: 'blocked-by-gateway', status: [403], says: /^(?:Error|error code:?) 1020\b/, verified: false },
  ],
  reads: { sessionCookies: ['CF_Authorization'], csrf: null, schemes: [] },
  fixes: {
    'rejected-preflight': [
      {
        id: 'access-options',
        side: 'server',
        title: 'Cloudflare Access: let preflights reach the application, in its CORS settings',
        language: 'text',
        code: () => `Access → Applications → Advanced settings → CORS: “Bypass OPTIONS requests to origin”`,
      },
    ],
  },
};
