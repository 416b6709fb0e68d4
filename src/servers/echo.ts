import type { ServerProfile } from '../core/server';

/** Echo 4.2 (Go), its middleware: JWT and key say 400 when nothing came. A bare “Unauthorized” is also everybody’s. */
export const echo: ServerProfile = {
  id: 'echo',
  name: 'Echo',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [400, 401],
      says: /^missing or malformed jwt$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      says: /^invalid or expired jwt$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [400, 401],
      says: /^missing key in request header$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /^invalid csrf token$/,
      key: 'message',
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: { cookies: ['_csrf'], headers: ['X-CSRF-Token'], fields: ['csrf'] },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: true }],
  },
  fixes: {
    'unreadable-csrf-cookie': [
      {
        id: 'csrf-cookie-path',
        side: 'server',
        title: 'Let the page’s script read the cookie: for the whole site, and not HttpOnly',
        language: 'text',
        code: () =>
          `e.Use(middleware.CSRFWithConfig(middleware.CSRFConfig{CookiePath: "/", CookieHTTPOnly: false}))`,
      },
    ],
  },
};
