import type { ServerProfile } from '../core/server';

/**
 * Pyramid. Texts: pyramid/{httpexceptions,exceptions,csrf}.py (observed with 2.0). A view’s permission refuses strangers and users
 * alike with 403; a CSRF refusal is 400.
 */
export const pyramid: ServerProfile = {
  id: 'pyramid',
  name: 'Pyramid',
  marks: [],
  sayings: [
    { means: 'refused', status: [403], says: /^Access was denied to this resource\./, verified: true },
    {
      means: 'refused',
      status: [403],
      says: /^Unauthorized: [\w.]{1,80} failed permission check/,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [400],
      says: /^Access is denied\. {1,2}This server can not verify that your cross-site request forgery token belongs to your login session/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [400],
      says: /^Access is denied\. {1,2}This server can not verify that the origin or referrer of your request matches the current site/,
      verified: false,
    },
  ],
  reads: {
    sessionCookies: ['session', 'auth_tkt'],
    csrf: { cookies: [], headers: ['X-CSRF-Token'], fields: ['csrf_token'], pairs: false },
    schemes: [],
  },
  fixes: {
    'missing-csrf-header': [
      {
        id: 'get-csrf-token',
        side: 'server',
        title: 'Hand the token to the page: Pyramid keeps it in the session, not in a cookie of its own',
        language: 'python',
        code: () => `@view_config(route_name='csrf', renderer='json')
def csrf(request):
    return {'csrf': get_csrf_token(request)}`,
      },
    ],
  },
};
