import { saidRule } from '../core/said-rule';

/** The grant was refused: only the server can know, and says so. */
export default saidRule({
  cause: 'rejected-grant',
  title: 'The grant was refused',
  says: '{server} answered `invalid_grant`: the code or refresh token of `{method} {path}` was used already, has expired, or belongs to another client or redirect URI.',
  means: ['grant-rejected'],
  beats: ['rejected-login', 'expired-token', 'unknown-token'],
  fixes: [
    {
      id: 'again',
      side: 'client',
      title: 'Start the sign-in again; use each code once, and keep the newest refresh token',
    },
  ],
});
