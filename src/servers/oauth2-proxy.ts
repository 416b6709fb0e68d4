import type { ServerProfile } from '../core/server';

/**
 * oauth2-proxy (July 2026). Texts: oauthproxy.go. Without a session a page gets its sign-in page with 403, a script 401 and “{}”. Its
 * cookie also reaches the application behind it, and so is no mark.
 */
export const oauth2Proxy: ServerProfile = {
  id: 'oauth2-proxy',
  name: 'oauth2-proxy',
  marks: [],
  sayings: [
    {
      means: 'csrf-cookie-missing',
      status: [403],
      says: /Unable to find a valid CSRF token\. Please try again\.$/,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^(?:Invalid session: unauthorized|The session failed authorization checks)\s*$/,
      verified: true,
    },
    { means: 'session-invalid', status: [401, 403], says: /^Session validation failed\s*$/, verified: true },
  ],
  reads: {
    sessionCookies: ['_oauth2_proxy', '_oauth2_proxy_0'],
    csrf: { cookies: ['_oauth2_proxy_csrf'], headers: [], fields: [], pairs: false },
    schemes: [],
  },
  fixes: {
    'missing-csrf-cookie': [
      {
        id: 'cookie-csrf-per-request',
        side: 'server',
        title:
          'Let several tabs sign in at once, and keep the sign-in’s cookie on the host that gets the callback',
        language: 'sh',
        code: () => `oauth2-proxy --cookie-csrf-per-request=true --cookie-csrf-expire=15m`,
      },
    ],
    'redirected-to-login': [
      {
        id: 'api-routes',
        side: 'server',
        title: 'Answer API calls with 401 instead of a redirect',
        language: 'sh',
        code: () => `oauth2-proxy --api-route='^/api/'`,
      },
    ],
    'rejected-preflight': [
      {
        id: 'skip-preflight',
        side: 'server',
        title: 'Let preflights pass',
        language: 'sh',
        code: () => `oauth2-proxy --skip-auth-preflight=true`,
      },
    ],
  },
};
