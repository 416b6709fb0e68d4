import type { CauseId } from '../cause';
import type { Topic } from './rows';

/** Every topic that can decide about authentication, the likeliest first. */
export const ORDER: readonly Topic[] = [
  'authorization',
  'token',
  'key',
  'cookies',
  'csrf',
  'mode',
  'redirects',
  'method',
  'scheme',
  'host',
  'path',
  'query',
  'ways',
  'origin',
  'referer',
  'content-type',
  'body',
]; // prettier-ignore

const TOKEN: readonly Topic[] = ['authorization', 'token', 'key', 'cookies'];
const COOKIES: readonly Topic[] = ['cookies', 'authorization', 'key', 'mode', 'host', 'scheme'];
const CSRF: readonly Topic[] = ['csrf', 'cookies', 'authorization', 'origin', 'referer', 'method'];
const CORS: readonly Topic[] = ['method', 'origin', 'content-type', 'authorization', 'csrf', 'mode'];
const REDIRECT: readonly Topic[] = [
  'redirects',
  'path',
  'scheme',
  'host',
  'cookies',
  'authorization',
  'method',
];
const SIGN_IN: readonly Topic[] = ['body', 'content-type', 'authorization', 'csrf', 'path', 'host'];
const ANY: readonly Topic[] = [
  'authorization',
  'token',
  'key',
  'cookies',
  'csrf',
  'method',
  'scheme',
  'host',
  'path',
];

/** What a cause is about: a difference there explains it. */
const TOPICS: Partial<Record<CauseId, readonly Topic[]>> = {
  'expected-challenge': TOKEN,
  'blocked-by-gateway': ['agent', 'ways', 'host', 'origin', 'referer', 'cookies', 'authorization'],
  'proxy-auth-required': ['ways', 'authorization'],
  'rate-limited': ['authorization', 'key', 'ways'],
  'wrong-route': ['path', 'method', 'host', 'scheme'],
  'oversized-cookies': ['cookies'],
  'mixed-content': ['scheme'],
  'local-network-blocked': ['host'],
  'rejected-preflight': CORS,
  'disallowed-origin': ['origin'],
  'disallowed-credentials': ['mode', 'origin'],
  'disallowed-header': CORS,
  'disallowed-method': CORS,
  'dropped-authorization': REDIRECT,
  'changed-by-redirect': REDIRECT,
  'redirected-to-login': ['cookies', 'authorization', ...REDIRECT],
  'unregistered-redirect-uri': SIGN_IN,
  'rejected-client': SIGN_IN,
  'missing-pkce': SIGN_IN,
  'rejected-grant': SIGN_IN,
  'rejected-login': SIGN_IN,
  'missing-api-key': ['key', 'query', 'authorization'],
  'invalid-api-key': ['key', 'query', 'authorization'],
  'invalid-signed-url': ['query', 'path', 'method', 'host'],
  'duplicate-cookie': COOKIES,
  'overwritten-cookie': COOKIES,
  'stripped-cookie': COOKIES,
  'untrusted-origin': ['origin', 'referer', 'host', 'scheme'],
  'missing-referer': ['referer', 'origin'],
  'missing-csrf-cookie': CSRF,
  'unreadable-csrf-cookie': CSRF,
  'malformed-csrf-token': CSRF,
  'misnamed-csrf-header': CSRF,
  'missing-csrf-header': CSRF,
  'mismatched-csrf-token': CSRF,
  'rejected-set-cookie': COOKIES,
  'wrong-host-cookie': COOKIES,
  'partitioned-cookie': COOKIES,
  'third-party-blocked-cookie': COOKIES,
  'samesite-lost-in-redirect': COOKIES,
  'samesite-blocked-cookie': COOKIES,
  'secure-cookie-on-http': ['cookies', 'scheme', ...COOKIES],
  'wrong-path-cookie': ['cookies', 'path', ...COOKIES],
  'omitted-credentials': COOKIES,
  'expired-session-cookie': COOKIES,
  'rejected-session': COOKIES,
  'anonymous-session': COOKIES,
  'no-session-cookie': COOKIES,
  'permission-denied': ANY,
  'hidden-failure': ANY,
  unexplained: ANY,
};

/** The topics of a cause, the nearest first; most causes are about the token. */
export function topicsOf(cause: CauseId): readonly Topic[] {
  return TOPICS[cause] ?? TOKEN;
}

/** Causes by which a browser alone stops a request, or keeps its answer: `cors` and `page` before any cookie is weighed. */
export function heldByBrowser(cause: CauseId): 'cors' | 'page' | 'cookie' | undefined {
  if (/^(?:rejected-preflight|disallowed-(?:origin|credentials|header|method))$/.test(cause)) return 'cors';
  if (/^(?:mixed-content|local-network-blocked)$/.test(cause)) return 'page';
  const cookie =
    /^(?:partitioned|third-party-blocked|samesite-blocked|wrong-path|wrong-host)-cookie$|^(?:samesite-lost-in-redirect|secure-cookie-on-http|omitted-credentials|rejected-set-cookie)$/;
  return cookie.test(cause) ? 'cookie' : undefined;
}

/** True for causes about CSRF tokens: they concern requests only that cookies sign in. */
export function isAboutCsrf(cause: CauseId): boolean {
  return cause.includes('csrf');
}
