import type { ServerProfile } from '../core/server';

/**
 * Flask-WTF’s CSRFProtect. Texts: flask_wtf/csrf.py (0.14 to 1.3.0, observed with 1.3.0), answered with 400. The secret lies in
 * Flask’s session cookie and the token is signed with it: the two never look alike.
 */
export const flaskWtf: ServerProfile = {
  id: 'flask-wtf',
  name: 'Flask-WTF',
  basedOn: 'flask',
  marks: [],
  sayings: [
    { means: 'csrf-token-missing', status: [400], says: /^The CSRF token is missing\.$/, verified: true },
    {
      means: 'csrf-cookie-missing',
      status: [400],
      says: /^The CSRF session token is missing\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [400],
      says: /^The CSRF token (?:has expired|is invalid)\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [400],
      says: /^The CSRF tokens do not match\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-missing',
      status: [400],
      says: /^The referrer header is missing\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-untrusted',
      status: [400],
      says: /^The referrer does not match the host\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: {
      cookies: ['session'],
      headers: ['X-CSRFToken', 'X-CSRF-Token'],
      fields: ['csrf_token'],
      pairs: false,
    },
    schemes: [],
  },
  fixes: {
    'missing-csrf-header': [
      {
        id: 'meta-token',
        side: 'client',
        title: 'Take the token from the page, not from a cookie: Flask-WTF sets none',
        language: 'ts',
        code: () => `// in the template: <meta name="csrf-token" content="{{ csrf_token() }}">
const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content ?? '';
headers.set('X-CSRFToken', csrf);`,
      },
      {
        id: 'csrf-exempt',
        side: 'server',
        title: 'Or exempt an API that signs in by token alone',
        language: 'python',
        code: () => `csrf.exempt(api_blueprint)`,
      },
    ],
    'mismatched-csrf-token': [
      {
        id: 'time-limit',
        side: 'server',
        title: 'Tokens live an hour by default; bind them to the session’s life instead',
        language: 'python',
        code: () => `app.config['WTF_CSRF_TIME_LIMIT'] = None`,
      },
    ],
    'missing-referer': [
      {
        id: 'ssl-strict',
        side: 'server',
        title: 'Or do without the Referer check on https',
        language: 'python',
        code: () => `app.config['WTF_CSRF_SSL_STRICT'] = False`,
      },
    ],
  },
};
