import { echo } from '../../src/servers/echo';
import { describeServer } from './table';

describeServer(echo, {
  'no token': {
    status: 400,
    body: { message: 'missing or malformed jwt' },
    means: ['credentials-missing'],
    names: 'echo',
  },
  'another’s token': {
    status: 401,
    body: { message: 'invalid or expired jwt' },
    means: ['token-invalid-or-expired'],
    names: 'echo',
  },
  'no key': {
    status: 400,
    body: { message: 'missing key in request header' },
    means: ['credentials-missing'],
    names: 'echo',
  },
  'no CSRF token, or a wrong one': {
    status: 403,
    body: { message: 'invalid csrf token' },
    means: ['csrf-token-missing-or-incorrect'],
    names: null,
  },
});
