import { csrfCookie, removedCookie, sessionCookie } from './cookies.mjs';
import { createSecret, mask } from './csrf.mjs';
import { createAccessToken } from './jwt.mjs';

/**
 * Signing in, and what the page needs to bring about each failure. These answer 200, so they never look like one.
 *
 * @typedef {import('./api.mjs').Call} Call
 * @typedef {import('./api.mjs').Answer} Answer
 */

/** @type {Record<string, (call: Call) => Answer>} */
const controls = {
  '/api/login/': signIn,
  '/api/csrf/': issueCsrfToken,
  '/api/token/': issueTokens,
  '/demo/reset/': reset,
  '/demo/flush-sessions/': flushSessions,
  '/demo/cookies/': ({ cookies }) => ({ status: 200, body: { names: [...cookies.keys()] } }),
  '/demo/partner/sign-in/': (call) => ({ ...signIn(call), body: smallWindow('Signed in here.') }),
  '/demo/partner/sign-out/': (call) => ({ ...reset(call), body: smallWindow('Signed out here.') }),
};

/** @param {Call} call @returns {Answer | undefined} */
export function control(call) {
  return controls[call.path]?.(call);
}

/** `?age=1` makes a session of a second; `?csrf=none` is a sign-in view that Django's CSRF middleware does not cover. @param {Call} call */
function signIn({ store, query }) {
  const age = Number(query.get('age') ?? 14 * 24 * 3600);
  const session = sessionCookie(store.createSession(age), age);
  // Signing in rotates the CSRF secret: what a page read before is worthless afterwards.
  const headers = query.get('csrf') === 'none' ? [session] : [csrfCookie(createSecret()), session];
  return { status: 200, headers, body: { user: store.user.name } };
}

/** What a view does that answers with Django's `get_token()`: the secret in the cookie, masked in the body. */
function issueCsrfToken() {
  const secret = createSecret();
  return { status: 200, headers: [csrfCookie(secret)], body: { csrfToken: mask(secret) } };
}

/** `?expired` gives an access token that ran out a minute ago. @param {Call} call */
function issueTokens({ store, query }) {
  const expiresInSeconds = query.has('expired') ? -60 : 300;
  const access = createAccessToken({ userId: store.user.id, expiresInSeconds, key: store.signingKey });
  return { status: 200, body: { access, token: store.createToken() } };
}

/** @param {Call} call */
function reset({ cookies }) {
  return {
    status: 200,
    headers: ['sessionid', 'csrftoken'].filter((name) => cookies.has(name)).map(removedCookie),
    body: {},
  };
}

/** What a restart with in-memory sessions, `clearsessions` or a new secret key does: cookies stay, the server forgets. @param {Call} call */
function flushSessions({ store }) {
  store.sessions.clear();
  return { status: 200, body: {} };
}

/** @param {string} text */
function smallWindow(text) {
  return `<!doctype html><title>Partner</title><meta name="color-scheme" content="light dark">
<body style="font: 1rem system-ui; margin: 2rem"><p>${text}</p><p>This window closes by itself.</p><script>close()</script>`;
}
