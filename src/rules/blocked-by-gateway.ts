import { saidRule } from '../core/said-rule';

/** Something before the application blocked the request: only the server can know, and says so. */
export default saidRule({
  cause: 'blocked-by-gateway',
  title: 'Something before the application blocked the request',
  says: 'A gateway in front of `{host}` answered {status} to `{method} {path}` (firewall, bot check, address or country). The application never saw it; the session is not the reason.',
  means: ['blocked-by-gateway'],
  beats: [
    'missing-authorization',
    'no-session-cookie',
    'permission-denied',
    'omitted-credentials',
    'rejected-session',
    'missing-csrf-header',
  ],
  fixes: [
    {
      id: 'allow',
      side: 'server',
      title: 'Allow this client, path or address in the gateway’s rules; its log names the rule that matched',
    },
  ],
  about: {
    means:
      'Something in front of the application (a firewall, a bot check, a rule for addresses or countries) turned the request away. The application never saw it. Tokens, cookies and permissions are not the reason, and changing them changes nothing.',
    spec: [],
  },
});
