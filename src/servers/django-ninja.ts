import type { ServerProfile } from '../core/server';

/**
 * Django Ninja. Texts: ninja/security/apikey.py (1.0.1 to 1.6.3), observed with 1.6.3. Cookie authentication checks CSRF before
 * it looks who asks, so this refusal does not prove a session. Its 401 says “Unauthorized” only, as others do.
 */
export const djangoNinja: ServerProfile = {
  id: 'django-ninja',
  name: 'Django Ninja',
  basedOn: 'django',
  marks: [],
  sayings: [{ means: 'csrf-failed', status: [403], says: /^CSRF check Failed$/, verified: true }],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [
      {
        id: 'bearer-instead',
        side: 'server',
        title: 'Or sign in by token: only cookie authentication asks for CSRF tokens',
        language: 'python',
        code: () => `# api.py
from ninja import NinjaAPI
from ninja.security import HttpBearer

class Auth(HttpBearer):
    def authenticate(self, request, token):
        return find_user(token)

api = NinjaAPI(auth=Auth())`,
      },
    ],
  },
};
