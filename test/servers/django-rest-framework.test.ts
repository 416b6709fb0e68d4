import { djangoRestFramework } from '../../src/servers/django-rest-framework';
import { BASIC, csrfFailed, DRF, TOKEN } from '../rules/world';
import { describeServer } from './table';

describeServer(djangoRestFramework, {
  'nothing sent, 401': {
    status: 401,
    headers: TOKEN,
    body: DRF.notProvided,
    means: ['credentials-missing'],
    names: 'django-rest-framework',
  },
  'nothing sent, 403': {
    status: 403,
    body: DRF.notProvided,
    means: ['credentials-missing'],
    names: 'django-rest-framework',
  },
  'an unknown token': {
    status: 401,
    headers: TOKEN,
    body: DRF.invalidToken,
    means: ['token-invalid'],
    names: 'django-rest-framework',
  },
  'incorrect credentials': {
    status: 401,
    body: { detail: 'Incorrect authentication credentials.' },
    means: ['token-invalid'],
    names: 'django-rest-framework',
  },
  'a scheme alone': {
    status: 401,
    headers: TOKEN,
    body: DRF.noCredentials,
    means: ['credential-empty'],
    names: 'django-rest-framework',
  },
  'a token with spaces': {
    status: 401,
    headers: TOKEN,
    body: DRF.spaces,
    means: ['token-malformed'],
    names: 'django-rest-framework',
  },
  'a token that is not ASCII': {
    status: 401,
    headers: TOKEN,
    body: DRF.nonAscii,
    means: ['token-malformed'],
    names: 'django-rest-framework',
  },
  'an inactive user': {
    status: 401,
    headers: TOKEN,
    body: DRF.inactive,
    means: ['user-inactive'],
    names: 'django-rest-framework',
  },
  'no permission': {
    status: 403,
    body: DRF.noPermission,
    means: ['permission-denied'],
    names: 'django-rest-framework',
  },
  'wrong Basic credentials': {
    status: 401,
    headers: BASIC,
    body: DRF.badBasic,
    means: ['login-rejected'],
    names: 'django-rest-framework',
  },
  'a wrong password': {
    status: 400,
    body: DRF.badLogin,
    means: ['login-rejected'],
    names: 'django-rest-framework',
  },
  'a CSRF refusal': {
    status: 403,
    body: csrfFailed('CSRF token missing.'),
    means: ['csrf-token-missing', 'csrf-failed'],
    names: 'django-rest-framework',
  },
  throttled: {
    status: 429,
    body: { detail: 'Request was throttled. Expected available in 41 seconds.' },
    means: ['rate-limited'],
    names: 'django-rest-framework',
  },
});
