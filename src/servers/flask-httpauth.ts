import type { ServerProfile } from '../core/server';

/**
 * Flask-HTTPAuth. Text: flask_httpauth.py (observed with 4.5.0): “Unauthorized Access”, with 401 for credentials that are missing or
 * wrong, and with 403 only for a user who lacks the role.
 */
export const flaskHttpauth: ServerProfile = {
  id: 'flask-httpauth',
  name: 'Flask-HTTPAuth',
  basedOn: 'flask',
  marks: [],
  sayings: [
    { means: 'refused', status: [401], says: /^Unauthorized Access$/, verified: true },
    { means: 'permission-denied', status: [403], says: /^Unauthorized Access$/, verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [
      { scheme: 'Basic', takes: 'user-password', caseSensitive: false },
      { scheme: 'Bearer', takes: 'opaque', caseSensitive: false },
      { scheme: 'Bearer', takes: 'jwt', caseSensitive: false },
    ],
  },
  fixes: {
    'permission-denied': [
      {
        id: 'get-user-roles',
        side: 'server',
        title: 'Look at the roles that get_user_roles returns for this user',
        language: 'python',
        code: () => `@auth.get_user_roles
def get_user_roles(user):
    return user.get_roles()`,
      },
    ],
    'rejected-preflight': [
      {
        id: 'flask-cors',
        side: 'server',
        title: 'Let Flask-CORS answer OPTIONS, and guard views rather than before_request',
        language: 'python',
        code: () => `@app.get('/items')
@auth.login_required
def items(): ...`,
      },
    ],
  },
};
