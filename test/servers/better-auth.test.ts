import { betterAuth } from '../../src/servers/better-auth';
import { describeServer } from './table';

describeServer(betterAuth, {
  'another origin': {
    status: 403,
    body: { message: 'Invalid origin', code: 'INVALID_ORIGIN' },
    means: ['csrf-origin-untrusted'],
    names: 'better-auth',
  },
  'a form of another site': {
    status: 403,
    body: {
      message: 'Cross-site navigation login blocked. This request appears to be a CSRF attack.',
      code: 'CROSS_SITE_NAVIGATION_LOGIN_BLOCKED',
    },
    means: ['csrf-origin-untrusted'],
    names: 'better-auth',
  },
  'not fresh': {
    status: 403,
    body: { message: 'Session is not fresh', code: 'SESSION_NOT_FRESH' },
    means: ['step-up-required'],
    names: 'better-auth',
  },
  'not fresh, and a person is deleted': {
    status: 400,
    body: {
      message: 'Session expired. Re-authenticate to perform this action.',
      code: 'SESSION_EXPIRED',
    },
    means: ['step-up-required'],
    names: 'better-auth',
  },
  'an address that was never verified': {
    status: 403,
    body: { message: 'Email not verified', code: 'EMAIL_NOT_VERIFIED' },
    means: ['user-inactive'],
    names: 'better-auth',
  },
  'a wrong password': {
    status: 401,
    body: { message: 'Invalid email or password', code: 'INVALID_EMAIL_OR_PASSWORD' },
    means: ['login-rejected'],
    names: 'better-auth',
  },
  'its bare 401 names nobody': {
    status: 401,
    body: { message: 'Unauthorized', code: 'UNAUTHORIZED' },
    means: [],
    names: null,
  },
});
