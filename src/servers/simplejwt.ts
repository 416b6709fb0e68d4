import type { ServerProfile } from '../core/server';

/**
 * djangorestframework-simplejwt. Texts: rest_framework_simplejwt/authentication.py, tokens.py, exceptions.py. Up to 5.4 an
 * expired token and a bad signature share one sentence; 5.5 tells them apart. The prefix `Bearer` is case-sensitive.
 */
export const simplejwt: ServerProfile = {
  id: 'simplejwt',
  name: 'Simple JWT (Django REST Framework)',
  basedOn: 'django-rest-framework',
  marks: [],
  sayings: [
    {
      means: 'token-invalid-or-expired',
      status: [401, 403],
      says: /^Token is invalid or expired$/,
      verified: true,
    },
    { means: 'token-expired', status: [401, 403], says: /^Token is expired$/, verified: true },
    { means: 'token-unverifiable', status: [401, 403], says: /^Token is invalid$/, verified: true },
    { means: 'token-wrong-kind', status: [401, 403], says: /^Token has wrong type$/, verified: true },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Given token not valid for any token type$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      says: /^Authorization header must contain two space-delimited values$/,
      verified: true,
    },
    { means: 'token-invalid', status: [401, 403], says: /^Token is blacklisted$/, verified: true },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Token contained no recognizable user identification$/,
      verified: true,
    },
    { means: 'user-unknown', status: [401, 403], says: /^User not found$/, key: 'detail', verified: true },
    { means: 'user-inactive', status: [401, 403], says: /^User is inactive$/, key: 'detail', verified: true },
    {
      means: 'user-inactive',
      status: [401],
      says: /^No active account found for the given token\.$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^The user's password has been changed\.$/,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^No active account found with the given credentials$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: true }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'lifetime',
        side: 'server',
        title: 'Set the lifetimes that the front end can keep up with',
        language: 'python',
        code: () => `# settings.py
from datetime import timedelta

SIMPLE_JWT = {
    'ACCESS_TOKEN_LIFETIME': timedelta(minutes=15),
    'REFRESH_TOKEN_LIFETIME': timedelta(days=7),
}`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'signing-key',
        side: 'server',
        title: 'Compare the signing key and algorithm of the issuer and of this API',
        language: 'python',
        code: () => `# python manage.py shell
from rest_framework_simplejwt.settings import api_settings
api_settings.ALGORITHM, api_settings.ISSUER, api_settings.AUDIENCE`,
      },
    ],
  },
};
