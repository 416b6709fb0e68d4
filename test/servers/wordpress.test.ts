import { wordpress } from '../../src/servers/wordpress';
import { describeServer } from './table';

const error = (status: number, code: string, message: string) => ({
  status,
  headers: { Link: '<https://shop.test/wp-json/>; rel="https://api.w.org/"' },
  body: { code, message, data: { status } },
  names: 'wordpress',
});

describeServer(wordpress, {
  nobody: {
    ...error(401, 'rest_not_logged_in', 'You are not currently logged in.'),
    means: ['credentials-missing'],
  },
  'nobody, creating': {
    ...error(401, 'rest_cannot_create', 'Sorry, you are not allowed to create posts as this user.'),
    means: ['credentials-missing'],
  },
  'a subscriber, creating': {
    ...error(403, 'rest_cannot_create', 'Sorry, you are not allowed to create posts as this user.'),
    means: ['permission-denied'],
  },
  'a subscriber, reading settings': {
    ...error(403, 'rest_forbidden', 'Sorry, you are not allowed to do that.'),
    means: ['permission-denied'],
  },
  'an old nonce': {
    ...error(403, 'rest_cookie_invalid_nonce', 'Cookie check failed'),
    means: ['csrf-token-incorrect'],
  },
  'an application password that is none': {
    ...error(401, 'incorrect_password', 'The provided password is an invalid application password.'),
    means: ['login-rejected'],
  },
  'its cookie': {
    status: 403,
    body: 'no',
    sets: ['wordpress_logged_in_0123456789abcdef0123456789abcdef=a; HttpOnly'],
    means: [],
    names: 'wordpress',
  },
});
