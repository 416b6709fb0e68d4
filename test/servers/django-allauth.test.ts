import { djangoAllauth } from '../../src/servers/django-allauth';
import { describeServer } from './table';

const asked = (...flows: string[]) => ({
  status: 401,
  data: { flows: flows.map((id) => ({ id })) },
  meta: { is_authenticated: false },
});
const failed = (code: string, message: string) => ({
  status: 400,
  errors: [{ message, code, param: 'password' }],
});

describeServer(djangoAllauth, {
  'nobody signed in': {
    status: 401,
    body: asked('login', 'signup'),
    means: ['credentials-missing'],
    names: 'django-allauth',
  },
  'an address that waits for its verification': {
    status: 401,
    body: asked('login', 'signup', 'verify_email'),
    means: ['user-inactive', 'credentials-missing'],
    names: 'django-allauth',
  },
  'a fresh sign-in': {
    status: 401,
    body: asked('reauthenticate', 'mfa_reauthenticate'),
    means: ['step-up-required'],
    names: 'django-allauth',
  },
  'a wrong password': {
    status: 400,
    body: failed(
      'email_password_mismatch',
      'The email address and/or password you specified are not correct.',
    ),
    means: ['login-rejected'],
    names: 'django-allauth',
  },
  'too many attempts': {
    status: 400,
    body: failed('too_many_login_attempts', 'Too many failed login attempts. Try again later.'),
    means: ['user-locked'],
    names: 'django-allauth',
  },
  'an inactive account': {
    status: 400,
    body: failed('account_inactive', 'This account is currently inactive.'),
    means: ['user-inactive'],
    names: 'django-allauth',
  },
});
