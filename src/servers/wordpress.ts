import type { ServerProfile } from '../core/server';

/**
 * WordPress 6.1 REST API (observed). Its codes stand under “code”; 401 and 403 share them, and the status tells a stranger from
 * somebody without the capability. A cookie without a nonce counts for nothing, in a GET as well.
 */
export const wordpress: ServerProfile = {
  id: 'wordpress',
  name: 'WordPress',
  marks: [
    { cookie: /^wordpress_(?:logged_in_|sec_|test_cookie$)/, weight: 'certain' },
    { header: 'link', matches: /rel="https:\/\/api\.w\.org\/"/, weight: 'certain' },
  ],
  sayings: [
    {
      means: 'csrf-token-incorrect',
      status: [403],
      says: /^rest_cookie_invalid_nonce$/,
      key: 'code',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^rest_(?:not_logged_in|forbidden(?:_[a-z]{1,20})?|cannot_[a-z_]{1,40})$/,
      key: 'code',
      verified: true,
    },
    {
      // rest_authorization_required_code (wp-includes/rest-api.php): 403 is for those who are signed in.
      means: 'permission-denied',
      status: [403],
      says: /^rest_cannot_[a-z_]{1,40}$/,
      key: 'code',
      toKnown: true,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^rest_forbidden(?:_[a-z]{1,20})?$/,
      key: 'code',
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^(?:incorrect_password|invalid_username|invalid_email)$/,
      key: 'code',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    // rest_cookie_check_errors (wp-includes/rest-api.php): without a nonce the current user is set to nobody, on reads as well.
    csrf: {
      cookies: [],
      headers: ['X-WP-Nonce'],
      fields: ['_wpnonce'],
      pairs: false,
      ignoresSession: /^wordpress_logged_in_/,
    },
    schemes: [{ scheme: 'Basic', takes: 'user-password', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [nonce()],
    'mismatched-csrf-token': [nonce()],
    'stripped-authorization': [
      {
        id: 'apache-authorization',
        side: 'server',
        title: 'Apache keeps Authorization from PHP: hand it on',
        language: 'text',
        code: () => `# .htaccess
SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`,
      },
    ],
    'unaccepted-credential': [
      {
        id: 'application-password',
        side: 'client',
        title:
          'WordPress itself takes an application password (Users → Profile), not a bearer token: that needs a plugin',
        language: 'ts',
        code: () => `headers.set('Authorization', \`Basic \${btoa(\`\${user}:\${applicationPassword}\`)}\`);`,
      },
    ],
  },
};

function nonce() {
  return {
    id: 'rest-nonce',
    side: 'server' as const,
    title: 'Hand the page a nonce, and send it as X-WP-Nonce with every call (it lives for a day at most)',
    language: 'text' as const,
    code: () => `// functions.php
wp_localize_script('my-script', 'wpApiSettings', ['nonce' => wp_create_nonce('wp_rest')]);

// my-script.js
headers: { 'X-WP-Nonce': wpApiSettings.nonce }`,
  };
}
