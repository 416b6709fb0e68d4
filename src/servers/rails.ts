import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Rails 5.2 to 8.1. Texts: actionpack request_forgery_protection.rb and http_authentication.rb, railties’ 422.html. In production
 * the 422 page is all there is, and a record that fails validation gives it too. The token lies in the session: no cookie holds it.
 */
export const rails: ServerProfile = {
  id: 'rails',
  name: 'Rails',
  marks: [
    { cookie: /^_(?!gitlab_)[a-z0-9_]{1,60}_session$/, weight: 'likely' },
    { header: 'x-runtime', matches: /^\d{1,6}\.\d{6}$/, weight: 'likely' },
  ],
  sayings: [
    {
      means: 'csrf-origin-untrusted',
      status: [422],
      says: /HTTP Origin header \(.{0,300}\) didn't match request\.base_url \(/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [422],
      says: /The browser returned a 'null' origin for a request with origin-based forgery protection turned on\./,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [422],
      says: /Can't verify CSRF token authenticity\./,
      verified: true,
    },
    {
      means: 'csrf-failed',
      status: [422],
      says: /^ActionController::Invalid(?:AuthenticityToken|CrossOriginRequest)\b/,
      verified: true,
    },
    {
      means: 'csrf-failed',
      status: [422],
      says: /^The change you wanted was rejected\.?(?: \(422)?/,
      verified: false,
    },
    {
      means: 'refused',
      status: [401],
      says: /^HTTP (?:Basic|Digest|Token): Access denied\.\s*$/,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^(?:Pundit::NotAuthorizedError|CanCan::AccessDenied)\b/,
      verified: true,
    },
    { means: 'refused', status: [403], says: /^Blocked hosts?: /, verified: true },
  ],
  reads: {
    sessionCookies: ['session_id'],
    // protect_from_forgery with: :null_session, Rails' way for APIs (request_forgery_protection.rb).
    csrf: {
      cookies: [],
      headers: ['X-CSRF-Token'],
      fields: ['authenticity_token'],
      pairs: false,
      ignoresSession: 'unsafe',
    },
    schemes: [
      { scheme: 'Bearer', takes: 'opaque', caseSensitive: true },
      { scheme: 'Token', takes: 'opaque', caseSensitive: true },
    ],
  },
  fixes: {
    'missing-csrf-header': [metaToken()],
    'mismatched-csrf-token': [metaToken()],
    'untrusted-origin': [
      {
        id: 'forwarded-proto',
        side: 'server',
        title: 'Behind a proxy that ends TLS, hand on the original scheme and host',
        language: 'text',
        code: () => `# nginx
proxy_set_header Host $http_host;
proxy_set_header X-Forwarded-Proto $scheme;`,
      },
    ],
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
    'hidden-failure': [cors()],
    'samesite-blocked-cookie': [
      {
        id: 'session-samesite',
        side: 'server',
        title: 'Let the session cookie travel across sites (https only)',
        language: 'text',
        code: () => `# config/initializers/session_store.rb
Rails.application.config.session_store :cookie_store, key: '_app_session', same_site: :none, secure: true`,
      },
    ],
    'rejected-session': [
      {
        id: 'secret-key-base',
        side: 'server',
        title: 'Keep secret_key_base the same across machines and deployments',
        language: 'sh',
        code: () =>
          `bin/rails runner 'puts Rails.application.secret_key_base.hash' # compare; never print the key itself`,
      },
    ],
  },
};

function metaToken() {
  return {
    id: 'meta-token',
    side: 'client' as const,
    title: 'Take the token from the page’s meta tag, at the moment of sending',
    language: 'ts' as const,
    code: () => `// in the layout: <%= csrf_meta_tags %>
const meta = document.querySelector<HTMLMetaElement>('meta[name=csrf-token]');
if (meta) headers.set('X-CSRF-Token', meta.content);`,
  };
}

function cors() {
  return {
    id: 'rack-cors',
    side: 'server' as const,
    title: 'Put rack-cors first, with the page’s origin and credentials',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `# config/initializers/cors.rb
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins ${js(data.pageOrigin)}
    resource '*', headers: :any, methods: :any, credentials: true
  end
end`,
  };
}
