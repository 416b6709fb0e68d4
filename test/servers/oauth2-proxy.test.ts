import { oauth2Proxy } from '../../src/servers/oauth2-proxy';
import { describeServer, page } from './table';

describeServer(oauth2Proxy, {
  'a callback without its cookie': {
    status: 403,
    body: page('403 Forbidden', '<p>Login Failed: Unable to find a valid CSRF token. Please try again.</p>'),
    means: ['csrf-cookie-missing'],
    names: 'oauth2-proxy',
  },
  'another group': {
    status: 403,
    body: 'Invalid session: unauthorized',
    means: ['permission-denied'],
    names: 'oauth2-proxy',
  },
  'a session that ended': {
    status: 403,
    body: 'Session validation failed',
    means: ['session-invalid'],
    names: 'oauth2-proxy',
  },
  'a script without session': { status: 401, body: '{}', mime: 'application/json', means: [], names: null },
});
