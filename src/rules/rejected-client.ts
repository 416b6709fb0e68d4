import { saidRule } from '../core/said-rule';

/** The client itself was refused: only the server can know, and says so. */
export default saidRule({
  cause: 'rejected-client',
  title: 'The client itself was refused',
  says: '{server} does not accept the client of `{method} {path}`: its id, its secret, or the way in which it proves itself.',
  means: ['client-rejected'],
  beats: ['rejected-login', 'rejected-grant', 'wrong-scheme'],
  fixes: [
    {
      id: 'client',
      side: 'client',
      title:
        'Compare client id, secret and authentication method (`client_secret_basic`, `client_secret_post`, none) with the registration',
    },
  ],
  about: {
    means:
      'The identity provider does not accept the application itself: its id, its secret, or the way in which it proves itself. The person and the password are not the reason.',
    spec: ['RFC 6749 §5.2', 'RFC 6749 §2.3'],
  },
});
