import { authjs } from '../../src/servers/authjs';
import { describeServer } from './table';

describeServer(authjs, {
  'version 5, no CSRF token': {
    status: 302,
    headers: { Location: 'https://api.lab.test/auth/signin?error=MissingCSRF' },
    means: ['csrf-failed'],
    names: 'authjs',
  },
  'version 4, no CSRF token': {
    status: 302,
    headers: { Location: 'https://api.lab.test/api/auth/signin?csrf=true' },
    means: ['csrf-failed'],
    names: 'authjs',
  },
  'a wrong password': {
    status: 302,
    headers: { Location: 'https://api.lab.test/auth/signin?error=CredentialsSignin&code=credentials' },
    means: ['login-rejected'],
    names: 'authjs',
  },
  'its session': {
    status: 401,
    body: 'no',
    sets: ['__Secure-authjs.session-token=a; Secure; HttpOnly'],
    means: [],
    names: 'authjs',
  },
});
