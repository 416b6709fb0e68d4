import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Flask, Werkzeug and Flask-Login. The pages of 401 and 403 are Werkzeug’s (werkzeug/exceptions.py, observed with Flask-Login 0.6.3)
 * and come from every `abort(401)` and `abort(403)`: the first gives no reason, the second speaks of permission. Flask-RESTful says the
 * same under “message”.
 */
export const flask: ServerProfile = {
  id: 'flask',
  name: 'Flask',
  marks: [{ header: 'server', matches: /^Werkzeug\//, weight: 'likely' }],
  sayings: [
    {
      means: 'refused',
      status: [401],
      says: /^The server could not verify that you are authorized to access the URL requested\./,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^You don['’]t have the permission to access the requested resource\. It is either read-protected or not readable by the server\.$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: ['session', 'remember_token'], csrf: null, schemes: [] },
  fixes: {
    'redirected-to-login': [
      {
        id: 'unauthorized-handler',
        side: 'server',
        title: 'Answer API calls with 401 instead of Flask-Login’s redirect',
        language: 'python',
        code: () => `@login_manager.unauthorized_handler
def unauthorized():
    if request.path.startswith('/api/'):
        return jsonify(error='Not signed in'), 401
    return redirect(url_for('login', next=request.path))`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'session-samesite',
        side: 'server',
        title: 'Let the session cookie travel across sites (https only)',
        language: 'python',
        code: () => `app.config.update(
    SESSION_COOKIE_SAMESITE='None',
    SESSION_COOKIE_SECURE=True,
    REMEMBER_COOKIE_SAMESITE='None',
    REMEMBER_COOKIE_SECURE=True,
)`,
      },
    ],
    'rejected-session': [
      {
        id: 'secret-key',
        side: 'server',
        title: 'Keep SECRET_KEY the same across restarts and workers: another key refuses every session',
        language: 'python',
        code: () => `app.config['SECRET_KEY'] = os.environ['SECRET_KEY']  # not os.urandom() at start`,
      },
    ],
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-credentials': [cors()],
    'omitted-credentials': [cors()],
  },
};

function cors() {
  return {
    id: 'flask-cors',
    side: 'server' as const,
    title: 'Allow credentials from the page’s origin',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `from flask_cors import CORS

CORS(app, origins=[${python(data.pageOrigin)}], supports_credentials=True)`,
  };
}
