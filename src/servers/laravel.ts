import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Laravel 5.5 to 13. Texts: Illuminate/Foundation/Exceptions/Handler.php, VerifyCsrfToken.php, Access/AuthorizationException.php and
 * the 419 pages. “Unauthenticated.” is said of missing and of refused credentials alike. X-XSRF-TOKEN carries the cookie’s
 * (encrypted) value, X-CSRF-TOKEN the plain token of the page: the second never equals the cookie.
 */
export const laravel: ServerProfile = {
  id: 'laravel',
  name: 'Laravel',
  marks: [{ cookie: /^laravel[_-]session$/, weight: 'likely' }],
  sayings: [
    { means: 'refused', status: [401], says: /^Unauthenticated\.$/, key: 'message', verified: true },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [419],
      says: /^CSRF token mismatch\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [419],
      says: /^(?:Page Expired$|The page has expired due to inactivity\.|Sorry, your session has expired\. )/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /^Origin mismatch\.$/,
      key: 'message',
      verified: true,
    },
    { means: 'permission-denied', status: [403], says: /^This action is unauthorized\.$/i, verified: true },
    { means: 'insufficient-scope', status: [403], says: /^Invalid scope\(s\) provided\.$/, verified: true },
    { means: 'user-inactive', status: [403], says: /^Your email address is not verified\.$/, verified: true },
    { means: 'step-up-required', status: [423], says: /^Password confirmation required\.$/, verified: true },
    {
      means: 'signature-invalid',
      status: [403],
      says: /^Invalid signature\.$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [422],
      says: /^These credentials do not match our records\.$/,
      verified: true,
    },
    {
      // Of no credentials as well as of wrong ones; and Symfony says the same of an API key.
      means: 'refused',
      status: [401],
      says: /^Invalid credentials\.$/,
      key: 'message',
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['laravel_session', 'laravel-session'],
    csrf: {
      cookies: ['XSRF-TOKEN'],
      headers: ['X-XSRF-TOKEN', 'X-CSRF-TOKEN'],
      fields: ['_token'],
      pairs: false,
    },
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [csrfCookie()],
    'missing-csrf-cookie': [csrfCookie()],
    'mismatched-csrf-token': [
      {
        id: 'decode',
        side: 'client',
        title: 'Send the cookie’s value percent-decoded as X-XSRF-TOKEN',
        language: 'ts',
        code: () => `const value = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
headers.set('X-XSRF-TOKEN', decodeURIComponent(value));`,
      },
    ],
    'omitted-credentials': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-credentials': [cors()],
    'rejected-preflight': [cors()],
    'rejected-session': [stateful()],
    'anonymous-session': [stateful()],
    'wrong-host-cookie': [
      {
        id: 'session-domain',
        side: 'server',
        title: 'Set the cookies for the parent domain',
        language: 'sh',
        code: (data) => `# .env
SESSION_DOMAIN=.${String(data.parentDomain).replace(/[^\w.-]/g, '')}`,
        when: (data) => typeof data.parentDomain === 'string' && data.parentDomain !== '',
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'session-samesite',
        side: 'server',
        title: 'Let the session cookie travel across sites (https only)',
        language: 'sh',
        code: () => `# .env
SESSION_SAME_SITE=none
SESSION_SECURE_COOKIE=true`,
      },
    ],
    'redirected-to-login': [
      {
        id: 'accept-json',
        side: 'client',
        title: 'Ask for JSON: then Laravel answers 401 instead of a redirect',
        language: 'ts',
        code: (data) =>
          `await fetch(${js(data.askedPath ?? data.path)}, { headers: { Accept: 'application/json' } });`,
      },
    ],
  },
};

function csrfCookie() {
  return {
    id: 'csrf-cookie',
    side: 'client' as const,
    title: 'Get the cookie first, then send its value as X-XSRF-TOKEN',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) => `axios.defaults.withCredentials = true;
axios.defaults.withXSRFToken = true;
await axios.get(${js(`${data.origin}/sanctum/csrf-cookie`)});`,
  };
}

function cors() {
  return {
    id: 'config-cors',
    side: 'server' as const,
    title: 'Allow the page’s origin with credentials',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `// config/cors.php
'paths' => ['api/*', 'sanctum/csrf-cookie', 'login', 'logout'],
'allowed_origins' => [${js(data.pageOrigin)}],
'supports_credentials' => true,`,
  };
}

function stateful() {
  return {
    id: 'stateful-domains',
    side: 'server' as const,
    title: 'With Sanctum, list the page’s host (with its port): only then the session cookie counts',
    language: 'sh' as const,
    code: (data: { [name: string]: unknown }) => `# .env
SANCTUM_STATEFUL_DOMAINS=${String(data.pageOrigin)
      .replace(/^https?:\/\//, '')
      .replace(/[^\w.:-]/g, '')}`,
  };
}
