import { falcon } from '../../src/servers/falcon';
import { describeServer } from './table';

describeServer(falcon, {
  'HTTPForbidden()': {
    status: 403,
    body: { title: '403 Forbidden' },
    means: ['refused'],
    names: 'falcon',
  },
  'no token': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="lab"' },
    body: {
      title: 'Auth token required',
      description: 'Please provide an auth token as part of the request.',
    },
    means: ['credentials-missing', 'token-missing'],
    names: null,
  },
  'a bad token': {
    status: 401,
    body: {
      title: 'Authentication required',
      description: 'The provided auth token is not valid. Please request a new token and try again.',
    },
    means: ['token-invalid-or-expired'],
    names: null,
  },
});
