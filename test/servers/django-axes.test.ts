import { djangoAxes } from '../../src/servers/django-axes';
import { describeServer } from './table';

describeServer(djangoAxes, {
  'a locked account': {
    status: 403,
    body: 'Account locked: too many login attempts. Please try again later.',
    mime: 'text/html',
    means: ['user-locked'],
    names: 'django-axes',
  },
});
