import { saidRule } from '../core/said-rule';

/** The redirect URI is not registered: only the server can know, and says so. */
export default saidRule({
  cause: 'unregistered-redirect-uri',
  title: 'The redirect URI is not registered',
  says: '{server} does not know the `redirect_uri` of this sign-in for this client.',
  means: ['redirect-uri-unregistered'],
  beats: ['rejected-client'],
  fixes: [
    {
      id: 'register',
      side: 'server',
      title: 'Register it exactly as it is sent: scheme, host, port, path, slash at the end',
    },
  ],
  about: {
    means:
      'The address to which the sign-in should come back is not on the list that the identity provider keeps for this client. It compares character by character: scheme, port, path and a last slash count.',
    spec: ['RFC 6749 §3.1.2.4', 'RFC 9700 §2.1'],
  },
});
