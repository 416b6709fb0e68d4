import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * django-allauth’s headless API. Codes and flows: allauth/headless and allauth/account/adapter.py (0.63.0 to 65.16.1); the
 * sentences changed between versions, the codes did not. An app client sends X-Session-Token instead of the cookie.
 */
export const djangoAllauth: ServerProfile = {
  id: 'django-allauth',
  name: 'django-allauth',
  basedOn: 'django',
  marks: [],
  sayings: [
    // The flow is listed only while it is pending (allauth/headless/base/response.py).
    { means: 'user-inactive', status: [401], says: /^verify_email$/, key: 'id', verified: true },
    // The flows that would help: to sign in stands among them only while nobody is.
    { means: 'credentials-missing', status: [401], says: /^login$/, key: 'id', verified: true },
    {
      means: 'step-up-required',
      status: [401],
      says: /^(?:mfa_)?reauthenticate$/,
      key: 'id',
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [400],
      says: /^(?:email|username|phone)_password_mismatch$|^incorrect_code$/,
      key: 'code',
      verified: true,
    },
    { means: 'user-locked', status: [400], says: /^too_many_login_attempts$/, key: 'code', verified: true },
    { means: 'user-inactive', status: [400], says: /^account_inactive$/, key: 'code', verified: true },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'untrusted-origin': [
      {
        id: 'headless-origin',
        side: 'server',
        title: 'Let the front end’s origin reach the headless API, with credentials',
        language: 'python',
        code: (data) => `# settings.py
CSRF_TRUSTED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True`,
        when: (data) => data.pageOrigin !== '',
      },
    ],
  },
};
