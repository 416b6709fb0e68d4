import { supabase } from '../../src/servers/supabase';
import { describeServer } from './table';

const code = (name: string) => ({ 'x-sb-error-code': name });

describeServer(supabase, {
  'nothing sent': {
    status: 401,
    headers: code('no_authorization'),
    body: { code: 401, error_code: 'no_authorization', msg: 'This endpoint requires a valid Bearer token' },
    means: ['credentials-missing', 'token-missing'],
    names: 'supabase',
  },
  expired: {
    status: 403,
    headers: code('bad_jwt'),
    body: {
      code: 'bad_jwt',
      message: 'invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired',
    },
    means: ['token-expired', 'token-invalid'],
    names: 'supabase',
  },
  'another secret': {
    status: 403,
    headers: code('bad_jwt'),
    body: {
      code: 403,
      error_code: 'bad_jwt',
      msg: 'invalid JWT: unable to parse or verify signature, token signature is invalid: signature is invalid',
    },
    means: ['token-unverifiable', 'token-invalid'],
    names: 'supabase',
  },
  'a session that ended': {
    status: 403,
    headers: code('session_not_found'),
    body: { code: 'session_not_found', message: 'Session from session_id claim in JWT does not exist' },
    means: ['session-invalid'],
    names: 'supabase',
  },
  banned: {
    status: 403,
    headers: code('user_banned'),
    body: { code: 403, error_code: 'user_banned', msg: 'User is banned' },
    means: ['user-inactive'],
    names: 'supabase',
  },
  'a used refresh token': {
    status: 400,
    headers: code('refresh_token_already_used'),
    body: { code: 400, error_code: 'refresh_token_already_used', msg: 'Invalid Refresh Token: Already Used' },
    means: ['grant-rejected'],
    names: 'supabase',
  },
  'a wrong password': {
    status: 400,
    headers: code('invalid_credentials'),
    body: { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' },
    means: ['login-rejected'],
    names: 'supabase',
  },
  'a second factor': {
    status: 403,
    headers: code('insufficient_aal'),
    body: { code: 403, error_code: 'insufficient_aal', msg: 'AAL2 required to enroll a new factor' },
    means: ['step-up-required'],
    names: 'supabase',
  },
});
