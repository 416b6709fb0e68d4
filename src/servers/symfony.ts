import type { ServerProfile } from '../core/server';

/**
 * Symfony Security 5.4 to 7.2. Texts: security-http’s exceptions and translations, ErrorHandler’s page, ProblemNormalizer.
 * PHPSESSID is every PHP application’s. Up to 7.0.0 a bearer token that ends in “=” is ignored.
 */
export const symfony: ServerProfile = {
  id: 'symfony',
  name: 'Symfony',
  marks: [{ header: 'x-debug-token-link', matches: /\/_profiler\//, weight: 'likely' }],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Full authentication is required to access this resource\.$/,
      verified: true,
    },
    {
      means: 'refused',
      status: [401, 403],
      says: /^The server returned a "40[13] [A-Za-z ]{1,40}"\.$/,
      verified: true,
    },
    { means: 'refused', status: [401, 403], says: /^An error occurred$/, key: 'title', verified: true },
    { means: 'permission-denied', status: [403], says: /^Access Denied\.$/, shared: true, verified: true },
    { means: 'login-rejected', status: [401], says: /^Invalid credentials\.$/, key: 'error', verified: true },
    // The authenticator of the documentation (security/custom_authenticator), as it stands in many projects.
    {
      means: 'api-key-missing',
      status: [401],
      says: /^No API token provided$/,
      key: 'message',
      verified: true,
    },
    {
      means: 'user-inactive',
      status: [401],
      says: /^Account (?:is disabled|has expired)\.$/,
      key: 'error',
      verified: true,
    },
    { means: 'user-locked', status: [401], says: /^Account is locked\.$/, key: 'error', verified: true },
    {
      means: 'token-invalid',
      status: [401],
      challenge: /error=invalid_token error_description=Invalid credentials\.(?:$| realm=)/,
      verified: true,
    },
    { means: 'refused', status: [401], challenge: /^Basic realm=Secured Area$/, verified: true },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /^Invalid CSRF token\.$/,
      shared: true,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [422],
      says: /^The CSRF token is invalid\. Please try to resubmit the form\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['PHPSESSID', 'REMEMBERME'],
    csrf: {
      cookies: ['csrf-token'],
      headers: ['csrf-token', 'X-CSRF-Token'],
      fields: ['_csrf_token', '_token'],
      pairs: false,
    },
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: true }],
  },
  fixes: {
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
    'redirected-to-login': [
      {
        id: 'entry-point',
        side: 'server',
        title: 'Give the API a firewall of its own, which answers 401',
        language: 'text',
        code: () => `# config/packages/security.yaml
security:
  firewalls:
    api:
      pattern: ^/api
      stateless: true
      access_token: { token_handler: App\\Security\\TokenHandler }`,
      },
    ],
    'stripped-authorization': [
      {
        id: 'apache',
        side: 'server',
        title: 'Apache with PHP-FPM: hand the header on',
        language: 'text',
        code: () => `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'cookie-samesite',
        side: 'server',
        title: 'Let the session cookie travel across sites (https only)',
        language: 'text',
        code: () => `# config/packages/framework.yaml
framework:
  session: { cookie_samesite: none, cookie_secure: true }`,
      },
    ],
  },
};

function cors() {
  return {
    id: 'nelmio-cors',
    side: 'server' as const,
    title: 'Answer preflights before the firewall, with the page’s origin (NelmioCorsBundle)',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `# config/packages/nelmio_cors.yaml
nelmio_cors:
  paths:
    '^/api/':
      allow_origin: [${JSON.stringify(String(data.pageOrigin))}]
      allow_headers: ['Content-Type', 'Authorization']
      allow_methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
      allow_credentials: true`,
  };
}
