import { flaskJwtExtended } from '../../src/servers/flask-jwt-extended';
import { describeServer } from './table';

describeServer(flaskJwtExtended, {
  'another audience': {
    status: 422,
    body: { msg: "Audience doesn't match" },
    means: ['token-wrong-audience'],
    names: 'flask-jwt-extended',
  },
  'a token without audience': {
    status: 422,
    body: { msg: 'Token is missing the "aud" claim' },
    means: ['token-invalid'],
    names: 'flask-jwt-extended',
  },
  'a sign-in of its documentation': {
    status: 401,
    body: { msg: 'Bad username or password' },
    means: ['login-rejected'],
    names: null,
  },
  'nothing sent': {
    status: 401,
    body: '{"msg":"Missing Authorization Header"}\n',
    mime: 'application/json',
    means: ['token-missing'],
    names: 'flask-jwt-extended',
  },
  'another scheme': {
    status: 401,
    body: { msg: "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'" },
    means: ['credentials-missing'],
    names: 'flask-jwt-extended',
  },
  'no cookie': {
    status: 401,
    body: { msg: 'Missing cookie "access_token_cookie"' },
    means: ['cookie-missing'],
    names: 'flask-jwt-extended',
  },
  'in no place': {
    status: 401,
    body: {
      msg: 'Missing JWT in headers or cookies (Missing Authorization Header; Missing cookie "access_token_cookie")',
    },
    means: ['credentials-missing'],
    names: 'flask-jwt-extended',
  },
  'a scheme alone': {
    status: 422,
    body: { msg: "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'" },
    means: ['token-malformed'],
    names: 'flask-jwt-extended',
  },
  'no JWT': {
    status: 422,
    body: { msg: 'Not enough segments' },
    means: ['token-malformed'],
    names: 'flask-jwt-extended',
  },
  expired: {
    status: 401,
    body: { msg: 'Token has expired' },
    means: ['token-expired'],
    names: 'flask-jwt-extended',
  },
  'another secret': {
    status: 422,
    body: { msg: 'Signature verification failed' },
    means: ['token-unverifiable'],
    names: 'flask-jwt-extended',
  },
  'another algorithm': {
    status: 422,
    body: { msg: 'The specified alg value is not allowed' },
    means: ['token-unverifiable'],
    names: 'flask-jwt-extended',
  },
  'a number as subject': {
    status: 422,
    body: { msg: 'Subject must be a string' },
    means: ['token-invalid'],
    names: 'flask-jwt-extended',
  },
  revoked: {
    status: 401,
    body: { msg: 'Token has been revoked' },
    means: ['token-revoked'],
    names: 'flask-jwt-extended',
  },
  'refused claims': {
    status: 400,
    body: { msg: 'User claims verification failed' },
    means: ['token-invalid'],
    names: 'flask-jwt-extended',
  },
  'a refresh token': {
    status: 422,
    body: { msg: 'Only non-refresh tokens are allowed' },
    means: ['token-wrong-kind'],
    names: 'flask-jwt-extended',
  },
  'not fresh': {
    status: 401,
    body: { msg: 'Fresh token required' },
    means: ['step-up-required'],
    names: 'flask-jwt-extended',
  },
  'a user who is gone': {
    status: 401,
    body: { msg: 'Error loading the user 1' },
    means: ['user-unknown'],
    names: 'flask-jwt-extended',
  },
  'no CSRF token': {
    status: 401,
    body: { msg: 'Missing CSRF token' },
    means: ['csrf-token-missing'],
    names: 'flask-jwt-extended',
  },
  'another CSRF token': {
    status: 401,
    body: { msg: 'CSRF double submit tokens do not match' },
    means: ['csrf-token-incorrect'],
    names: 'flask-jwt-extended',
  },
});
