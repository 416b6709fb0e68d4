import { djangoNinja } from '../../src/servers/django-ninja';
import { describeServer } from './table';

describeServer(djangoNinja, {
  'a CSRF refusal, before any sign-in': {
    status: 403,
    body: '{"detail": "CSRF check Failed"}',
    mime: 'application/json; charset=utf-8',
    means: ['csrf-failed'],
    names: 'django-ninja',
  },
  'nobody signed in': {
    status: 401,
    body: '{"detail": "Unauthorized"}',
    mime: 'application/json; charset=utf-8',
    means: [],
    names: null,
  },
});
