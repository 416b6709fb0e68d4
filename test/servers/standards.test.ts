import { standards } from '../../src/servers/standards';
import { describeServer } from './table';

describeServer(standards, {
  'a Bearer challenge: expired': {
    status: 401,
    headers: {
      'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token expired"',
    },
    means: ['token-expired'],
    names: 'doorkeeper',
  },
  'a Bearer challenge: the token has expired, in words of nobody': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="x", error="invalid_token", error_description="expired"' },
    means: ['token-expired'],
    names: null,
  },
  'a Bearer challenge: invalid': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    means: ['token-invalid'],
    names: null,
  },
  'a Bearer challenge: scope': {
    status: 403,
    headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="write"' },
    means: ['insufficient-scope'],
    names: null,
  },
  'RFC 9470': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="myACR"' },
    means: ['step-up-required'],
    names: null,
  },
  'RFC 9449': {
    status: 401,
    headers: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof"' },
    means: ['dpop-proof-rejected'],
    names: null,
  },
  'a token endpoint': {
    status: 401,
    body: { error: 'invalid_client' },
    means: ['client-rejected'],
    names: null,
  },
  'a token endpoint: another client': {
    status: 400,
    body: { error: 'unauthorized_client' },
    means: ['client-rejected'],
    names: null,
  },
  'a token endpoint: a used or expired grant': {
    status: 400,
    body: { error: 'invalid_grant' },
    means: ['grant-rejected'],
    names: null,
  },
  'the word invalid_grant in a sentence': {
    status: 400,
    body: { message: 'invalid_grant' },
    means: [],
    names: null,
  },
  'a token endpoint: a proof that is refused': {
    status: 400,
    body: { error: 'invalid_dpop_proof' },
    means: ['dpop-proof-rejected'],
    names: null,
  },
  'a token endpoint: a proof without its nonce': {
    status: 400,
    body: { error: 'use_dpop_nonce' },
    means: ['dpop-proof-rejected'],
    names: null,
  },
  'a token endpoint: a grant refused for its proof': {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'DPoP proof is required' },
    means: ['dpop-proof-rejected'],
    names: null,
  },
  'a scope, in a body': {
    status: 403,
    body: { error: 'insufficient_scope' },
    means: ['insufficient-scope'],
    names: null,
  },
  'a scope, in a body with 401, which speaks of no right': {
    status: 401,
    body: { error: 'insufficient_scope' },
    means: [],
    names: null,
  },
  'an authorization request without PKCE': {
    status: 400,
    body: { error: 'invalid_request', error_description: 'code_challenge is required' },
    means: ['pkce-missing'],
    names: null,
  },
  'a token request without its verifier': {
    status: 400,
    body: { error: 'invalid_request', error_description: 'Missing code verifier' },
    means: ['pkce-missing'],
    names: null,
  },
  'PKCE that is there and wrong': {
    status: 400,
    body: { error: 'invalid_request', error_description: 'code_verifier does not match' },
    means: [],
    names: null,
  },
  'an expired token, in words that many use': {
    status: 401,
    body: { error: 'Token expired' },
    means: ['token-expired'],
    names: null,
  },
  '429': { status: 429, body: 'Slow down', means: ['rate-limited'], names: null },
  'a bare Unauthorized names nobody': {
    status: 401,
    body: { message: 'Unauthorized' },
    means: [],
    names: null,
  },
  'a bare Forbidden names nobody': { status: 403, body: 'Forbidden', means: [], names: null },
});
