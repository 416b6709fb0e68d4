import { authenticate, challengeOf, NotAuthenticated } from './authentication.mjs';
import { control } from './control.mjs';
import { readCookies } from './cookies.mjs';
import { corsHeaders, preflightHeaders } from './cors.mjs';
import { Refusal } from './refusal.mjs';
import { Store } from './store.mjs';
import { views } from './views.mjs';

/**
 * An API that answers as Django 5.2 with Django REST Framework 3.16 and SimpleJWT 5.5 does: same statuses, bodies, headers
 * and the same order of checks. What looks odd here, such as a 403 for "not signed in", is odd there.
 *
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('../server.mjs').Addresses} Addresses
 * @typedef {import('./views.mjs').View} View
 * @typedef {import('./store.mjs').User} User
 *
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Map<string, string>} cookies
 * @property {Addresses} addresses
 * @property {Store} store
 *
 * @typedef {{ status: number, headers?: [string, string][], body?: unknown }} Answer
 */

/** @param {Addresses} addresses filled once the ports are known */
export function createApi(addresses) {
  const store = new Store();
  return (/** @type {IncomingMessage} */ request, /** @type {ServerResponse} */ response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    /** @type {Call} */
    const call = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      cookies: readCookies(request.headers.cookie),
      addresses,
      store,
    };
    // A body left unread would keep the connection from being used again.
    request.resume();
    send(response, answer(call));
  };
}

/**
 * @param {Call} call
 * @returns {Answer}
 */
function answer(call) {
  const controlled = control(call);
  if (controlled) return withCors(call, controlled);
  const view = views[call.path];
  if (!view) return { status: 404, body: { detail: 'Not found.' } };
  if (view.redirectTo) {
    // A real 301 is cached for good, and the button would work once.
    const location = call.addresses[view.redirectTo] + call.path.replace(/\/?$/, '/');
    return {
      status: 301,
      headers: [
        ['Location', location],
        ['Cache-Control', 'no-store'],
      ],
    };
  }
  const isPreflight =
    call.method === 'OPTIONS' && call.headers['access-control-request-method'] !== undefined;
  if (isPreflight && view.cors !== 'none') return { status: 200, headers: preflightHeaders(call) };
  const answered = runView(view, call);
  return view.cors === 'none' || view.cors === 'success-only' ? answered : withCors(call, answered);
}

/**
 * @param {View} view
 * @param {Call} call
 * @returns {Answer}
 */
function runView(view, call) {
  /** @type {[string, string][]} */
  const headers = [
    ['Vary', view.authenticators.includes('session') ? 'Accept, origin, Cookie' : 'Accept, origin'],
    ['Allow', 'GET, POST, HEAD, OPTIONS'],
    ['X-Frame-Options', 'DENY'],
  ];
  try {
    const user = authenticate(view.authenticators, call);
    if (!user) throw new NotAuthenticated();
    if (view.staffOnly && !user.isStaff) {
      throw new Refusal(403, { detail: 'You do not have permission to perform this action.' });
    }
    return { status: 200, headers, body: { ok: true, user: user.name } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      ...refuse(error, view),
      headers: [...headers, ...challenge(error, view), ...forgetSession(call)],
    };
  }
}

/**
 * @param {Refusal} refusal
 * @param {View} view
 */
function refuse({ status, body }, view) {
  // REST Framework turns 401 into 403 when the first authentication class has no challenge to offer.
  const offered = status === 401 && !challengeOf(view.authenticators) ? 403 : status;
  return { status: offered, body };
}

/**
 * @param {Refusal} refusal
 * @param {View} view
 * @returns {[string, string][]}
 */
function challenge({ status }, view) {
  const challenge = challengeOf(view.authenticators);
  return status === 401 && challenge ? [['WWW-Authenticate', challenge]] : [];
}

/**
 * Django's session middleware deletes the cookie of a session that it does not know.
 *
 * @param {Call} call
 * @returns {[string, string][]}
 */
function forgetSession({ cookies, store }) {
  const key = cookies.get('sessionid');
  if (key === undefined || store.sessions.has(key)) return [];
  return [
    ['Set-Cookie', 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax'],
  ];
}

/** @param {Call} call @param {Answer} answer @returns {Answer} */
function withCors(call, answer) {
  return { ...answer, headers: [...(answer.headers ?? []), ...corsHeaders(call)] };
}

/** @param {ServerResponse} response @param {Answer} answer */
function send(response, { status, headers = [], body }) {
  const isHtml = typeof body === 'string';
  const text = isHtml ? body : body === undefined ? '' : JSON.stringify(body);
  response.statusCode = status;
  response.setHeader(
    'Content-Type',
    isHtml || body === undefined ? 'text/html; charset=utf-8' : 'application/json',
  );
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (!isHtml) {
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  }
  response.setHeader('Server', 'WSGIServer/0.2 CPython/3.12.3');
  response.end(text);
}
