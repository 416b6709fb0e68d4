import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Express with express-session and the CSRF packages csurf 1.11, csrf-csrf 4.0 and csrf-sync 4.2, which share one sentence with
 * Echo, and lusca 1.7, and express-basic-auth 1.2 (all observed); only the development page, with the error’s name, is Express’s own. In production it
 * shows the status text alone. `X-Powered-By: Express` is no mark: development proxies add it to
 * other servers’ answers. The secret in the cookie and the token are different values.
 */
export const express: ServerProfile = {
  id: 'express',
  name: 'Express',
  marks: [
    { cookie: /^connect\.sid$/, weight: 'likely' },
    { cookie: /^__Host-psifi\.x-csrf-token$/, weight: 'likely' },
  ],
  sayings: [
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /^ForbiddenError: invalid csrf token$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /^invalid csrf token$/,
      shared: true,
      verified: true,
    },
    { means: 'login-rejected', status: [401], says: /^Credentials .{1,100} rejected$/, verified: true },
    {
      means: 'csrf-token-missing',
      status: [403],
      says: /^(?:Error: )?CSRF token missing$/,
      shared: true,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [403],
      says: /^(?:Error: )?CSRF token mismatch$/,
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['connect.sid'],
    csrf: {
      cookies: ['_csrf', '__Host-psifi.x-csrf-token', 'XSRF-TOKEN'],
      headers: ['X-CSRF-Token', 'CSRF-Token', 'XSRF-Token', 'X-XSRF-Token'],
      fields: ['_csrf'],
      pairs: false,
    },
    schemes: [],
  },
  fixes: {
    'missing-csrf-header': [token()],
    'mismatched-csrf-token': [token()],
    'samesite-blocked-cookie': [acrossSites()],
    'rejected-set-cookie': [acrossSites()],
    'no-session-cookie': [
      {
        id: 'trust-proxy',
        side: 'server',
        title:
          'Behind a proxy that ends TLS, express-session sets no Secure cookie until the proxy is trusted: sign-in answers 200 without `Set-Cookie`',
        language: 'ts',
        code: () => `app.set('trust proxy', 1);`,
        when: (data) => String(data.origin).startsWith('https:'),
      },
    ],
    'rejected-session': [
      {
        id: 'session-store',
        side: 'server',
        title:
          'Keep sessions outside the process, and the secret the same: a restart empties the default store',
        language: 'ts',
        code: () =>
          `app.use(session({ store: new RedisStore({ client }), secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));`,
      },
    ],
    'anonymous-session': [
      {
        id: 'save-uninitialized',
        side: 'server',
        title: 'Give no session to visitors, so that a cookie means a sign-in',
        language: 'ts',
        code: () => `app.use(session({ secret, resave: false, saveUninitialized: false }));`,
      },
    ],
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
    'omitted-credentials': [cors()],
    'hidden-failure': [cors()],
  },
};

function acrossSites() {
  return {
    id: 'session-samesite',
    side: 'server' as const,
    title: 'Let the session cookie travel across sites (https only)',
    language: 'ts' as const,
    code: () => `app.set('trust proxy', 1); // behind a proxy that ends TLS
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { sameSite: 'none', secure: true } }));`,
  };
}

function token() {
  return {
    id: 'token-endpoint',
    side: 'client' as const,
    title: 'Ask the server for the token and send that: the cookie holds a secret, not the token',
    language: 'ts' as const,
    code: (data: {
      [name: string]: unknown;
    }) => `// server: app.get('/csrf', (req, res) => res.json({ token: req.csrfToken() }));
const { token } = await (await fetch(${js(`${data.origin}/csrf`)}, { credentials: 'include' })).json();
headers.set('X-CSRF-Token', token);`,
  };
}

function cors() {
  return {
    id: 'cors',
    side: 'server' as const,
    title: 'Put cors before everything that can answer, with the page’s origin and credentials',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) => `import cors from 'cors';

app.use(cors({ origin: ${js(data.pageOrigin)}, credentials: true })); // first: it answers OPTIONS itself`,
  };
}
