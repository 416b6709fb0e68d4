import type { ServerProfile } from '../core/server';

/**
 * Tornado. Its error page says status and phrase alone (tornado/web.py, observed with 6.2): a missing XSRF token, `authenticated` on
 * a POST and every HTTPError(403) look the same, and only the log has the reason. The token is masked anew each time.
 */
export const tornado: ServerProfile = {
  id: 'tornado',
  name: 'Tornado',
  marks: [
    { header: 'server', matches: /^TornadoServer\//, weight: 'certain' },
    { cookie: /^_xsrf$/, weight: 'likely' },
  ],
  sayings: [],
  reads: {
    sessionCookies: [],
    csrf: {
      cookies: ['_xsrf'],
      headers: ['X-Xsrftoken', 'X-Csrftoken'],
      fields: ['_xsrf'],
      pairs: false,
    },
    schemes: [],
  },
  fixes: {
    'redirected-to-login': [
      {
        id: 'authenticated-api',
        side: 'server',
        title: 'Answer API calls with 401 instead of the redirect to login_url',
        language: 'python',
        code: () => `class ApiHandler(BaseHandler):
    def prepare(self):
        if not self.current_user:
            raise tornado.web.HTTPError(401)`,
      },
    ],
    'missing-csrf-header': [
      {
        id: 'xsrf-cookie',
        side: 'server',
        title: 'Have the cookie _xsrf set before the first POST: it comes only when the token is asked for',
        language: 'python',
        code: () => `class BaseHandler(tornado.web.RequestHandler):
    def prepare(self):
        self.xsrf_token  # sets the cookie _xsrf`,
      },
    ],
  },
};
