import { envoy } from '../../src/servers/envoy';
import { describeServer } from './table';

describeServer(envoy, {
  'no JWT': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="https://api.lab.test/items"' },
    body: 'Jwt is missing',
    means: ['credentials-missing'],
    names: 'envoy',
  },
  expired: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="https://api.lab.test/items", error="invalid_token"' },
    body: 'Jwt is expired',
    means: ['token-expired', 'token-invalid'],
    names: 'envoy',
  },
  'too early': { status: 401, body: 'Jwt not yet valid', means: ['token-not-yet-valid'], names: 'envoy' },
  'not three parts': {
    status: 401,
    body: 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections',
    means: ['token-malformed'],
    names: 'envoy',
  },
  'another issuer': {
    status: 401,
    body: 'Jwt issuer is not configured',
    means: ['token-wrong-audience'],
    names: 'envoy',
  },
  'another audience': {
    status: 403,
    body: 'Audiences in Jwt are not allowed',
    means: ['token-wrong-audience'],
    names: 'envoy',
  },
  'another key': {
    status: 401,
    body: "Jwks doesn't have key to match kid or alg from Jwt",
    means: ['token-unverifiable'],
    names: 'envoy',
  },
  'no keys': { status: 401, body: 'Jwks remote fetch is failed', means: ['refused'], names: 'envoy' },
  'a policy says no': {
    status: 403,
    headers: { Server: 'istio-envoy' },
    body: 'RBAC: access denied',
    means: ['permission-denied'],
    names: 'envoy',
  },
  'Basic, nothing sent': {
    status: 401,
    body: 'User authentication failed. Missing username and password.',
    means: ['credentials-missing'],
    names: 'envoy',
  },
  'Basic, a wrong password': {
    status: 401,
    body: 'User authentication failed. Invalid username/password combination.',
    means: ['login-rejected'],
    names: 'envoy',
  },
  'an API key': {
    status: 401,
    body: 'Client authentication failed.',
    means: ['api-key-invalid'],
    names: 'envoy',
  },
  'another origin': { status: 403, body: 'Invalid origin', means: ['csrf-origin-untrusted'], names: null },
  'the OAuth filter': { status: 401, body: 'OAuth flow failed.', means: ['refused'], names: 'envoy' },
  'an answer that passed through': {
    status: 403,
    headers: { Server: 'envoy' },
    body: 'no',
    means: [],
    names: null,
  },
});
