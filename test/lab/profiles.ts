/**
 * How one Django project of the lab differs from a fresh one. `{http}` and `{https}` inside any text stand for the
 * ports of the page server, which the operating system chooses.
 */
export interface Profile {
  /** What the profile is for, in a few words. */
  readonly purpose: string;
  /** DRF's default classes, in this order: the first one decides between 401 and 403. Only `/api/me/` uses them. */
  readonly authentication?: readonly ('session' | 'token' | 'jwt' | 'basic')[];
  /**
   * Where CORS is handled: nowhere, before everything else, behind a gate that refuses preflights, or with the headers
   * missing from every failure.
   */
  readonly cors?: 'off' | 'first' | 'behind-gate' | 'not-on-errors';
  /** Django's own settings, by their names. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** SimpleJWT's settings, by their names. */
  readonly jwt?: Readonly<Record<string, unknown>>;
}

/** The front ends which a healthy CORS set-up admits, on whatever port. */
const ALLOWED_PAGES = '^https?://(app\\.test|app\\.lab\\.test|localhost|127\\.0\\.0\\.1)(:\\d+)?$';

const CORS = { CORS_ALLOWED_ORIGIN_REGEXES: [ALLOWED_PAGES], CORS_ALLOW_CREDENTIALS: true };

const TRUSTED = {
  CSRF_TRUSTED_ORIGINS: ['app.test', 'app.lab.test', 'localhost', '127.0.0.1'].flatMap((host) => [
    `http://${host}:{http}`,
    `https://${host}:{https}`,
  ]),
};

const CROSS_SITE_COOKIES = {
  SESSION_COOKIE_SAMESITE: 'None',
  SESSION_COOKIE_SECURE: true,
  CSRF_COOKIE_SAMESITE: 'None',
  CSRF_COOKIE_SECURE: true,
};

/** The lab's profiles. `cors` is the healthy cross-origin set-up and `cross-site` the healthy cross-site one. */
export const profiles = {
  fresh: { purpose: 'a new project: session first, no CORS; every preflight is refused by DRF itself' },
  debug: { purpose: 'DEBUG on: Django tells the reason of a CSRF failure', settings: { DEBUG: true } },
  'token-first': {
    purpose: 'Token before session: anonymous gets 401',
    authentication: ['token', 'session'],
  },
  'jwt-first': { purpose: 'JWT before session', authentication: ['jwt', 'session'] },
  'token-then-jwt': {
    purpose: 'the challenge names Token, whatever was sent',
    authentication: ['token', 'jwt'],
  },
  'other-environment': {
    purpose: 'another SECRET_KEY: its sessions, CSRF tokens and JWTs are strange to `fresh`',
    settings: {
      SECRET_KEY: 'the secret of another environment, as long as the first one has to be for signing',
    },
  },

  cors: { purpose: 'healthy across origins', cors: 'first', settings: { ...CORS, ...TRUSTED } },
  'cross-site': {
    purpose: 'healthy across sites: SameSite=None; Secure',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, ...CROSS_SITE_COOKIES },
  },
  'cors-without-credentials': {
    purpose: 'the origin is allowed, credentials are not',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, CORS_ALLOW_CREDENTIALS: false },
  },
  'cors-any-origin': {
    purpose: 'Allow-Origin: *',
    cors: 'first',
    settings: { CORS_ALLOW_ALL_ORIGINS: true },
  },
  'cors-other-origin': {
    purpose: 'only other.test is allowed',
    cors: 'first',
    settings: {
      CORS_ALLOWED_ORIGINS: ['http://other.test:{http}', 'https://other.test:{https}'],
      CORS_ALLOW_CREDENTIALS: true,
    },
  },
  'cors-few-headers': {
    purpose: 'neither authorization nor x-csrftoken is allowed',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, CORS_ALLOW_HEADERS: ['accept', 'content-type'] },
  },
  'cors-few-methods': {
    purpose: 'only GET and POST are allowed',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, CORS_ALLOW_METHODS: ['GET', 'POST'] },
  },
  'cors-not-on-errors': {
    purpose: 'no CORS headers on a failure: the page cannot see the 401',
    cors: 'not-on-errors',
    settings: { ...CORS, ...TRUSTED },
  },
  'cors-behind-gate': {
    purpose: 'a gate answers 401 to every preflight for items',
    cors: 'behind-gate',
    settings: { ...CORS, ...TRUSTED },
  },

  'untrusted-origin': { purpose: 'CORS without CSRF_TRUSTED_ORIGINS', cors: 'first', settings: CORS },
  'untrusted-origin-debug': {
    purpose: 'the same with DEBUG on',
    cors: 'first',
    settings: { ...CORS, DEBUG: true },
  },
  'untrusted-cross-site': {
    purpose: '`cross-site` without CSRF_TRUSTED_ORIGINS',
    cors: 'first',
    settings: { ...CORS, ...CROSS_SITE_COOKIES },
  },
  'untold-https': {
    purpose: "the proxy's scheme is not trusted: Django takes https for http",
    settings: { SECURE_PROXY_SSL_HEADER: null },
  },
  'renamed-csrf': {
    purpose: "Angular's names: XSRF-TOKEN and X-XSRF-TOKEN",
    settings: { CSRF_COOKIE_NAME: 'XSRF-TOKEN', CSRF_HEADER_NAME: 'HTTP_X_XSRF_TOKEN' },
  },
  'hidden-csrf-cookie': { purpose: 'the CSRF cookie is HttpOnly', settings: { CSRF_COOKIE_HTTPONLY: true } },
  'csrf-in-session': {
    purpose: 'the CSRF token lives in the session: no cookie',
    settings: { CSRF_USE_SESSIONS: true },
  },

  'strict-cookies': {
    purpose: 'SameSite=Strict, with healthy CORS',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, SESSION_COOKIE_SAMESITE: 'Strict', CSRF_COOKIE_SAMESITE: 'Strict' },
  },
  'unset-samesite': {
    purpose: 'no SameSite at all, with healthy CORS: browsers differ',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, SESSION_COOKIE_SAMESITE: false, CSRF_COOKIE_SAMESITE: false },
  },
  'none-without-secure': {
    purpose: 'SameSite=None without Secure: browsers reject the cookie',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, SESSION_COOKIE_SAMESITE: 'None', CSRF_COOKIE_SAMESITE: 'None' },
  },
  'secure-cookies': {
    purpose: 'Secure, as in production: lost on plain http',
    settings: { SESSION_COOKIE_SECURE: true, CSRF_COOKIE_SECURE: true },
  },
  'short-session': { purpose: 'sessions of two seconds', settings: { SESSION_COOKIE_AGE: 2 } },
  'parent-domain-cookies': {
    purpose: 'cookies for all of lab.test, with healthy CORS',
    cors: 'first',
    settings: { ...CORS, ...TRUSTED, SESSION_COOKIE_DOMAIN: 'lab.test', CSRF_COOKIE_DOMAIN: 'lab.test' },
  },
  'wrong-domain-cookies': {
    purpose: 'a Domain that is not ours: browsers reject the cookie',
    settings: { SESSION_COOKIE_DOMAIN: 'other.test', CSRF_COOKIE_DOMAIN: 'other.test' },
  },
  'narrow-path-cookie': {
    purpose: 'the session cookie is for /api/login/ only',
    settings: { SESSION_COOKIE_PATH: '/api/login/' },
  },
  'broken-host-prefix': {
    purpose: '__Host- without Secure: browsers reject the cookie',
    settings: { SESSION_COOKIE_NAME: '__Host-sessionid' },
  },

  'jwt-audience': {
    purpose: 'JWTs need aud https://api.test and iss https://id.test',
    authentication: ['jwt'],
    jwt: { AUDIENCE: 'https://api.test', ISSUER: 'https://id.test' },
  },
  'jwt-scheme': {
    purpose: 'SimpleJWT with the JWT keyword instead of Bearer',
    authentication: ['jwt'],
    jwt: { AUTH_HEADER_TYPES: ['JWT'] },
  },
  'rotating-refresh': {
    purpose: 'a refresh token works once',
    authentication: ['jwt'],
    jwt: { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true },
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;
