import { saidRule } from '../core/said-rule';

/** No API key was sent: only the server can know, and says so. */
export default saidRule({
  cause: 'missing-api-key',
  title: 'No API key was sent',
  says: '{server} asks for an API key, and `{method} {path}` carried none where it looks.',
  means: ['api-key-missing'],
  beats: ['missing-authorization', 'no-session-cookie', 'omitted-credentials'],
  fixes: [
    { id: 'key', side: 'client', title: 'Send the key in the header or parameter that the service names' },
  ],
});
