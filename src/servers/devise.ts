import type { ServerProfile } from '../core/server';

/**
 * Devise 4.8 to 5.0 with devise-jwt. Texts: devise/config/locales/en.yml and warden-jwt_auth (0.8), under the key “error” (in
 * devise_token_auth “errors”). The word before the password’s is the application’s. A script that does not ask for JSON is
 * redirected.
 */
export const devise: ServerProfile = {
  id: 'devise',
  name: 'Devise',
  basedOn: 'rails',
  marks: [{ cookie: /^remember_user_token$/, weight: 'likely' }],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^You need to sign in or sign up before continuing\.$/,
      verified: true,
    },
    {
      means: 'session-invalid',
      status: [401],
      says: /^Your session expired\. Please sign in again to continue\.$/,
      verified: true,
    },
    { means: 'user-locked', status: [401], says: /^Your account is locked\.$/, key: 'error', verified: true },
    {
      means: 'login-rejected',
      status: [401],
      says: /^You have one more attempt before your account is locked\.$/,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^Invalid [A-Za-z_ ]{1,40} or password\.$/,
      key: 'error',
      verified: true,
    },
    {
      means: 'user-inactive',
      status: [401],
      says: /^You have to confirm your email address before continuing\.$/,
      verified: true,
    },
    { means: 'user-inactive', status: [401], says: /^Your account is not activated yet\.$/, verified: true },
    { means: 'token-invalid', status: [401], says: /^revoked token$/, key: 'error', verified: true },
    {
      means: 'token-wrong-audience',
      status: [401],
      says: /^wrong (?:scope|aud)$/,
      key: 'error',
      verified: true,
    },
    { means: 'user-unknown', status: [401], says: /^nil user$/, key: 'error', verified: true },
    {
      means: 'token-expired',
      status: [401],
      says: /^Signature has expired$/,
      key: 'error',
      shared: true,
      verified: false,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      says: /^Signature verification (?:failed|raised)$/,
      key: 'error',
      shared: true,
      verified: false,
    },
  ],
  reads: {
    sessionCookies: ['remember_user_token'],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: true }],
  },
  fixes: {
    'redirected-to-login': [
      {
        id: 'navigational-formats',
        side: 'server',
        title: 'Answer scripts with 401: take */* out of the formats that are redirected, or ask for JSON',
        language: 'text',
        code: () => `# config/initializers/devise.rb
config.navigational_formats = [:html, :turbo_stream]`,
      },
    ],
    'mismatched-csrf-token': [
      {
        id: 'fresh-token',
        side: 'server',
        title: 'Sign-in replaces the token: hand the new one to the page',
        language: 'text',
        code: () => `# app/controllers/sessions_controller.rb
def create
  super { response.set_header('X-CSRF-Token', form_authenticity_token) }
end`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'jwt-secret',
        side: 'server',
        title: 'Keep the JWT secret the same across environments that share tokens',
        language: 'text',
        code: () => `# config/initializers/devise.rb
config.jwt { |jwt| jwt.secret = Rails.application.credentials.devise_jwt_secret_key! }`,
      },
    ],
  },
};
