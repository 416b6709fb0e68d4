import { springSecurity } from '../../src/servers/spring-security';
import { describeServer } from './table';

const bearer = (description: string, error = 'invalid_token') => ({
  'WWW-Authenticate': `Bearer error="${error}", error_description="${description}", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"`,
});
const DECODE = 'An error occurred while attempting to decode the Jwt: ';
const shown = (message: string) => ({
  timestamp: '2026-01-31T12:03:07.000+00:00',
  status: 403,
  error: 'Forbidden',
  message,
  path: '/items',
});

describeServer(springSecurity, {
  expired: {
    status: 401,
    headers: bearer(`${DECODE}Jwt expired at 2024-01-01T00:00:00Z`),
    means: ['token-expired'],
    names: 'spring-security',
  },
  'too early': {
    status: 401,
    headers: bearer(`${DECODE}Jwt used before 2024-01-01T00:00:00Z`),
    means: ['token-not-yet-valid', 'token-invalid'],
    names: 'spring-security',
  },
  'another issuer': {
    status: 401,
    headers: bearer(`${DECODE}The iss claim is not valid`),
    means: ['token-wrong-audience', 'token-invalid'],
    names: 'spring-security',
  },
  'no JWT': {
    status: 401,
    headers: bearer(`${DECODE}Malformed token`),
    means: ['token-malformed', 'token-invalid'],
    names: 'spring-security',
  },
  'a bad header': {
    status: 401,
    headers: bearer('Bearer token is malformed'),
    means: ['token-malformed', 'token-invalid'],
    names: 'spring-security',
  },
  'alg none': {
    status: 401,
    headers: bearer('Unsupported algorithm of none'),
    means: ['token-unverifiable', 'token-invalid'],
    names: 'spring-security',
  },
  'a bad signature, in Nimbus’s words': {
    status: 401,
    headers: bearer(`${DECODE}Signed JWT rejected: Invalid signature`),
    means: ['token-unverifiable', 'token-invalid'],
    names: null,
  },
  'an opaque token that ended': {
    status: 401,
    headers: bearer("Provided token isn't active"),
    means: ['token-invalid-or-expired', 'token-invalid'],
    names: 'spring-security',
  },
  'too narrow a scope': {
    status: 403,
    headers: bearer(
      'The request requires higher privileges than provided by the access token.',
      'insufficient_scope',
    ),
    means: ['insufficient-scope'],
    names: 'spring-security',
  },
  Basic: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Realm"' },
    means: ['refused'],
    names: 'spring-security',
  },
  '4.2: no CSRF token': {
    status: 403,
    body: shown(
      "Invalid CSRF Token 'null' was found on the request parameter '_csrf' or header 'X-CSRF-TOKEN'.",
    ),
    means: ['csrf-token-missing'],
    names: 'spring-security',
  },
  '4.2: another CSRF token': {
    status: 403,
    body: shown(
      "Invalid CSRF Token 'abc' was found on the request parameter '_csrf' or header 'X-CSRF-TOKEN'.",
    ),
    means: ['csrf-token-incorrect'],
    names: 'spring-security',
  },
  'nothing to compare with': {
    status: 403,
    body: shown('Could not verify the provided CSRF token because no token was found to compare.'),
    means: ['csrf-cookie-missing'],
    names: 'spring-security',
  },
  'signed in elsewhere': {
    status: 200,
    body: 'This session has been expired (possibly due to multiple concurrent logins being attempted as the same user).',
    means: ['session-invalid'],
    names: 'spring-security',
  },
  'Boot’s page': {
    status: 403,
    body: '<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p><div>There was an unexpected error (type=Forbidden, status=403).</div></body></html>',
    means: ['refused'],
    names: 'spring-security',
  },
  'Boot’s JSON names nobody': {
    status: 403,
    body: { timestamp: '2026-01-31T12:03:07.000+00:00', status: 403, error: 'Forbidden', path: '/items' },
    means: [],
    names: null,
  },
  'its session': {
    status: 403,
    body: 'no',
    sets: ['JSESSIONID=a; HttpOnly'],
    means: [],
    names: 'spring-security',
  },
});
