import { kong } from '../../src/servers/kong';
import { describeServer } from './table';

const KEY = { 'WWW-Authenticate': 'Key realm="kong"' };
const said = (message: string) => ({ message, request_id: 'c0ffee' });

describeServer(kong, {
  'no key': {
    status: 401,
    headers: KEY,
    body: said('No API key found in request'),
    means: ['api-key-missing'],
    names: 'kong',
  },
  'two keys': {
    status: 401,
    headers: KEY,
    body: said('Duplicate API key found'),
    means: ['api-key-invalid'],
    names: 'kong',
  },
  'a wrong key says nothing, and Kong names itself': {
    status: 401,
    headers: { ...KEY, Server: 'kong/3.10.0' },
    body: said('Unauthorized'),
    means: [],
    names: 'kong',
  },
  'no JWT': { status: 401, body: said('Bad token; invalid JSON'), means: ['token-malformed'], names: 'kong' },
  'two tokens': {
    status: 401,
    body: said('Multiple tokens provided'),
    means: ['token-malformed'],
    names: 'kong',
  },
  'an unknown issuer': {
    status: 401,
    body: said("No credentials found for given 'https://issuer.test'"),
    means: ['token-wrong-audience'],
    names: 'kong',
  },
  'a bad signature': {
    status: 401,
    body: said('Invalid signature'),
    means: ['token-unverifiable'],
    names: null,
  },
  expired: { status: 401, body: { exp: 'token expired' }, means: ['token-expired'], names: 'kong' },
  'too early': {
    status: 401,
    body: { nbf: 'token not valid yet' },
    means: ['token-not-yet-valid'],
    names: 'kong',
  },
  'a strange exp': {
    status: 401,
    body: { exp: 'must be a number' },
    means: ['token-malformed'],
    names: 'kong',
  },
  HMAC: {
    status: 401,
    body: said('HMAC signature does not match'),
    means: ['signature-invalid'],
    names: 'kong',
  },
  'another consumer': {
    status: 403,
    body: said('You cannot consume this service'),
    means: ['permission-denied'],
    names: 'kong',
  },
  'another address': {
    status: 403,
    body: said('IP address not allowed: 203.0.113.7'),
    means: ['blocked-by-gateway'],
    names: 'kong',
  },
  'oauth2, no token': {
    status: 401,
    body: { error: 'invalid_request', error_description: 'The access token is missing' },
    means: ['token-missing'],
    names: 'kong',
  },
  'oauth2, a bad token': {
    status: 401,
    body: { error: 'invalid_token', error_description: 'The access token is invalid or has expired' },
    means: ['token-invalid-or-expired'],
    names: 'kong',
  },
});
