import { checkCsrf } from './csrf.mjs';
import { verifyAccessToken } from './jwt.mjs';
import { Refusal } from './refusal.mjs';

/**
 * REST Framework's authentication classes. Each gives a user, or undefined when the request is none of its business, or
 * refuses.
 *
 * @typedef {import('./api.mjs').Call} Call
 * @typedef {import('./store.mjs').User} User
 * @typedef {'session' | 'token' | 'jwt'} Authenticator
 */

export class NotAuthenticated extends Refusal {
  constructor() {
    super(401, { detail: 'Authentication credentials were not provided.' });
  }
}

/** @type {Record<Authenticator, { challenge?: string, authenticate: (call: Call) => User | undefined }>} */
const authenticators = {
  session: { authenticate: bySession },
  token: { challenge: 'Token', authenticate: byToken },
  jwt: { challenge: 'Bearer realm="api"', authenticate: byJwt },
};

/** @param {Authenticator[]} names @param {Call} call */
export function authenticate(names, call) {
  for (const name of names) {
    const user = authenticators[name].authenticate(call);
    if (user) return user;
  }
  return undefined;
}

/** @param {Authenticator[]} names */
export function challengeOf([first]) {
  return first && authenticators[first].challenge;
}

/** @param {Call} call */
function bySession(call) {
  const user = call.store.userOfSession(call.cookies.get('sessionid'));
  if (!user) return undefined;
  // Only now: that CSRF is refused proves that the session was accepted.
  const reason = checkCsrf(call);
  if (reason) throw new Refusal(403, { detail: `CSRF Failed: ${reason}` });
  return user;
}

/** @param {Call} call */
function byToken({ headers, store }) {
  const [scheme, key, ...rest] = words(headers.authorization);
  if (scheme?.toLowerCase() !== 'token') return undefined;
  if (key === undefined) throw failed('Invalid token header. No credentials provided.');
  if (rest.length > 0) throw failed('Invalid token header. Token string should not contain spaces.');
  const user = store.tokens.get(key);
  if (!user) throw failed('Invalid token.');
  return user;
}

/** @param {Call} call */
function byJwt({ headers, store }) {
  const [scheme, token, ...rest] = words(headers.authorization);
  // SimpleJWT compares the scheme with its case.
  if (scheme !== 'Bearer') return undefined;
  if (token === undefined || rest.length > 0) {
    const detail = 'Authorization header must contain two space-delimited values';
    throw new Refusal(401, { detail, code: 'bad_authorization_header' });
  }
  const message = verifyAccessToken(token, store.signingKey);
  if (message) {
    throw new Refusal(401, {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
    });
  }
  return store.user;
}

/** @param {string} detail */
function failed(detail) {
  return new Refusal(401, { detail });
}

/** @param {string | undefined} header */
function words(header) {
  return (header ?? '').split(/\s+/).filter(Boolean);
}
