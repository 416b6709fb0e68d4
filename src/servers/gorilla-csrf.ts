import type { ServerProfile } from '../core/server';

/** gorilla/csrf 1.7 (Go). Texts: its own pages. The cookie is HttpOnly and never equals the token, which the server hands to the page. */
export const gorillaCsrf: ServerProfile = {
  id: 'gorilla-csrf',
  name: 'gorilla/csrf',
  marks: [{ cookie: /^_gorilla_csrf$/, weight: 'likely' }],
  sayings: [
    {
      means: 'csrf-token-missing',
      status: [403],
      says: /^Forbidden - CSRF token not found in request\s*$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [403],
      says: /^Forbidden - CSRF token invalid\s*$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: {
      cookies: ['_gorilla_csrf'],
      headers: ['X-CSRF-Token'],
      fields: ['gorilla.csrf.Token'],
      pairs: false,
    },
    schemes: [],
  },
  fixes: {
    'missing-csrf-header': [token()],
    'mismatched-csrf-token': [token()],
  },
};

function token() {
  return {
    id: 'csrf-token-header',
    side: 'server' as const,
    title: 'Hand the token to the page with a GET; the page sends it back as X-CSRF-Token',
    language: 'text' as const,
    code: () => `w.Header().Set("X-CSRF-Token", csrf.Token(r))`,
  };
}
