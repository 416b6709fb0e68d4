import { firebase } from '../../src/servers/firebase';
import { describeServer } from './table';

const failed = (message: string) => ({ error: { code: 400, message } });

describeServer(firebase, {
  'an ID token that expired': {
    status: 401,
    body: {
      error:
        'Firebase ID token has expired. Get a fresh ID token from your client app and try again (auth/id-token-expired). See https://firebase.google.com/docs/auth/admin/verify-id-tokens',
    },
    means: ['token-expired'],
    names: 'firebase',
  },
  'a refresh token that expired': {
    status: 400,
    body: failed('TOKEN_EXPIRED'),
    means: ['token-expired'],
    names: 'firebase',
  },
  'a bad ID token': {
    status: 400,
    body: failed('INVALID_ID_TOKEN'),
    means: ['token-invalid'],
    names: 'firebase',
  },
  disabled: { status: 400, body: failed('USER_DISABLED'), means: ['user-inactive'], names: 'firebase' },
  'a wrong password': {
    status: 400,
    body: failed('INVALID_LOGIN_CREDENTIALS'),
    means: ['login-rejected'],
    names: 'firebase',
  },
  'not fresh': {
    status: 400,
    body: failed('CREDENTIAL_TOO_OLD_LOGIN_AGAIN'),
    means: ['step-up-required'],
    names: 'firebase',
  },
});
