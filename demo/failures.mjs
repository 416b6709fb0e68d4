/**
 * The failures of the demo, in the order of the page. Each is named by the cause that Why401 should find.
 *
 * @typedef {'app' | 'api' | 'numeric' | 'partner'} Place which server is called: the page's own origin, another port, 127.0.0.1, or
 * partner.localhost
 *
 * @typedef {object} Kit what a failure may do before its failing request
 * @property {(at: Place, query?: string) => Promise<void>} signIn
 * @property {(at: Place, path: string) => Promise<void>} succeed sends a request that must answer 200
 * @property {(query?: string) => Promise<{ access: string, token: string }>} issueTokens
 * @property {() => Promise<string>} issueCsrfToken
 * @property {() => string} readCsrfCookie
 * @property {() => Promise<void>} flushSessions the server forgets every session
 * @property {() => Promise<void>} sessionCookieGone waits until the browser dropped it
 * @property {() => Promise<void>} signInAtPartner in a small window, as a visit of its own
 *
 * @typedef {object} FailingRequest
 * @property {string} method
 * @property {Place} at
 * @property {string} path
 * @property {RequestCredentials} [credentials]
 * @property {string} [shownHeader] the header that matters, as the page shows it
 *
 * @typedef {object} Failure
 * @property {string} cause
 * @property {string} title
 * @property {string} sentence
 * @property {FailingRequest} request
 * @property {(kit: Kit) => Promise<Record<string, string> | void>} [prepare] gives the headers of the failing request
 * @property {string} [shownAs] the cause that stands first, where this one is always named beside another
 */

/** @type {{ title: string, failures: Failure[] }[]} */
export const groups = [
  {
    title: 'Nothing was sent',
    failures: [
      {
        cause: 'omitted-credentials',
        title: 'The cookie stayed at home',
        sentence: 'You sign in, and the next call to another origin leaves credentials: "include" out.',
        request: { method: 'GET', at: 'api', path: '/api/orders/', credentials: 'same-origin' },
        prepare: (kit) => kit.signIn('api'),
      },
      {
        cause: 'missing-authorization',
        title: 'No token on the request',
        sentence: 'The API wants a token, and the call goes out before there is one.',
        request: { method: 'GET', at: 'api', path: '/api/reports/' },
      },
      {
        cause: 'no-session-cookie',
        title: 'Never signed in',
        sentence: 'Asks for a profile with an empty cookie jar.',
        request: { method: 'GET', at: 'app', path: '/api/profile/' },
      },
      {
        cause: 'samesite-blocked-cookie',
        title: 'SameSite=Lax, called from another site',
        sentence: 'You sign in at partner.localhost, and this page, another site, asks it for data.',
        request: { method: 'GET', at: 'partner', path: '/api/deliveries/', credentials: 'include' },
        prepare: (kit) => kit.signInAtPartner(),
      },
      {
        cause: 'wrong-host-cookie',
        title: 'localhost is not 127.0.0.1',
        sentence: 'You sign in at localhost, and the next call goes to 127.0.0.1 on the same port.',
        request: { method: 'GET', at: 'numeric', path: '/api/addresses/', credentials: 'include' },
        prepare: (kit) => kit.signIn('api'),
      },
      {
        cause: 'dropped-authorization',
        title: 'A redirect dropped the token',
        sentence:
          'A missing slash redirects to another origin, and the browser takes Authorization off on the way.',
        request: { method: 'GET', at: 'app', path: '/api/invoices', shownHeader: 'Authorization: Token …' },
        prepare: async (kit) => ({ Authorization: `Token ${(await kit.issueTokens()).token}` }),
      },
    ],
  },
  {
    title: 'CORS gets in the way',
    failures: [
      {
        cause: 'rejected-preflight',
        title: 'The preflight was asked to sign in',
        sentence: 'OPTIONS is answered 401, so the real request with its good token never leaves.',
        request: { method: 'GET', at: 'api', path: '/api/items/', shownHeader: 'Authorization: Token …' },
        prepare: async (kit) => ({ Authorization: `Token ${(await kit.issueTokens()).token}` }),
      },
      {
        cause: 'hidden-failure',
        shownAs: 'missing-authorization',
        title: 'A 401 that looks like a CORS error',
        sentence:
          'The server answers 401 without CORS headers, and the page is told of a network error only.',
        request: { method: 'GET', at: 'api', path: '/api/audit/' },
      },
    ],
  },
  {
    title: 'It was good once',
    failures: [
      {
        cause: 'expired-session-cookie',
        title: 'The session cookie ran out',
        sentence: 'You sign in for one second, wait until the browser drops the cookie, and ask again.',
        request: { method: 'GET', at: 'app', path: '/api/cart/' },
        prepare: async (kit) => {
          await kit.signIn('app', '?age=1');
          await kit.succeed('app', '/api/cart/');
          await kit.sessionCookieGone();
        },
      },
      {
        cause: 'rejected-session',
        title: 'The server forgot the session',
        sentence:
          'It worked a moment ago. Then the server lost its sessions, while the cookie looks as good as ever.',
        request: { method: 'GET', at: 'app', path: '/api/wishlist/' },
        prepare: async (kit) => {
          await kit.signIn('app');
          await kit.succeed('app', '/api/wishlist/');
          await kit.flushSessions();
        },
      },
      {
        cause: 'expired-token',
        title: 'The JWT expired a minute ago',
        sentence: 'Sends a properly signed access token whose exp lies in the past.',
        request: { method: 'GET', at: 'api', path: '/api/me/', shownHeader: 'Authorization: Bearer eyJ…' },
        prepare: async (kit) => ({ Authorization: `Bearer ${(await kit.issueTokens('?expired')).access}` }),
      },
      {
        cause: 'unknown-token',
        title: 'A token from another database',
        sentence: 'Sends a token of the right shape that this server has never seen.',
        request: { method: 'GET', at: 'api', path: '/api/devices/', shownHeader: 'Authorization: Token …' },
        prepare: async () => ({ Authorization: `Token ${randomHex(20)}` }),
      },
    ],
  },
  {
    title: 'Sent, and not in a form that can be read',
    failures: [
      {
        cause: 'wrong-scheme',
        title: 'Bearer, where Token is meant',
        sentence: 'Sends a valid token behind the wrong word, and the server says that nothing was sent.',
        request: { method: 'GET', at: 'api', path: '/api/exports/', shownHeader: 'Authorization: Bearer …' },
        prepare: async (kit) => ({ Authorization: `Bearer ${(await kit.issueTokens()).token}` }),
      },
      {
        cause: 'missing-scheme',
        title: 'A bare token',
        sentence: 'Sends a valid token without any word before it.',
        request: { method: 'GET', at: 'api', path: '/api/hooks/', shownHeader: 'Authorization: 3f9c…' },
        prepare: async (kit) => ({ Authorization: (await kit.issueTokens()).token }),
      },
      {
        cause: 'placeholder-token',
        title: 'Bearer undefined',
        sentence: 'A variable was read before it was set, and its name for nothing went out as the token.',
        request: {
          method: 'GET',
          at: 'api',
          path: '/api/notifications/',
          shownHeader: 'Authorization: Bearer undefined',
        },
        prepare: async () => ({ Authorization: 'Bearer undefined' }),
      },
    ],
  },
  {
    title: 'CSRF',
    failures: [
      {
        cause: 'missing-csrf-header',
        title: 'X-CSRFToken is missing',
        sentence: 'You are signed in and reading works. Posting needs the token that nobody sent.',
        request: { method: 'POST', at: 'app', path: '/api/comments/' },
        prepare: (kit) => kit.signIn('app'),
      },
      {
        cause: 'mismatched-csrf-token',
        title: 'A CSRF token from before the sign-in',
        sentence: 'Signing in changed the token, and the page still sends the one that it read earlier.',
        request: { method: 'POST', at: 'app', path: '/api/reviews/', shownHeader: 'X-CSRFToken: …' },
        prepare: async (kit) => {
          const kept = await kit.issueCsrfToken();
          await kit.signIn('app');
          return { 'X-CSRFToken': kept };
        },
      },
      {
        cause: 'missing-csrf-cookie',
        title: 'No CSRF cookie to pair with',
        sentence: 'This sign-in sets a session and no csrftoken cookie, so there is nothing to send.',
        request: { method: 'POST', at: 'app', path: '/api/messages/' },
        prepare: (kit) => kit.signIn('app', '?csrf=none'),
      },
      {
        cause: 'untrusted-origin',
        title: 'An origin that Django does not trust',
        sentence:
          'Session and token are both right, and the port of the page is not in CSRF_TRUSTED_ORIGINS.',
        request: {
          method: 'POST',
          at: 'api',
          path: '/api/payments/',
          credentials: 'include',
          shownHeader: 'X-CSRFToken: …',
        },
        prepare: async (kit) => {
          await kit.signIn('api');
          return { 'X-CSRFToken': kit.readCsrfCookie() };
        },
      },
    ],
  },
  {
    title: 'Known, and not allowed',
    failures: [
      {
        cause: 'permission-denied',
        title: 'Signed in, and not staff',
        sentence:
          'The same session opens your account and is refused at the staff page. Signing in again would not help.',
        request: { method: 'GET', at: 'app', path: '/api/staff/' },
        prepare: async (kit) => {
          await kit.signIn('app');
          await kit.succeed('app', '/api/account/');
        },
      },
    ],
  },
];

export const failures = groups.flatMap((group) => group.failures);

/** @param {number} bytes */
function randomHex(bytes) {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, '0')).join('');
}
