import { okta } from '../../src/servers/okta';
import { describeServer } from './table';

describeServer(okta, {
  'another audience': {
    status: 401,
    body: { error: 'audience claim api://a does not match expected audience: api://default' },
    means: ['token-wrong-audience'],
    names: 'okta',
  },
  'its API, unverified': {
    status: 401,
    body: { errorCode: 'E0000011', errorSummary: 'Invalid token provided' },
    means: ['token-invalid'],
    names: null,
  },
  'its API: a wrong password, unverified': {
    status: 401,
    body: { errorCode: 'E0000004', errorSummary: 'Authentication failed' },
    means: ['login-rejected'],
    names: null,
  },
  'its API: not allowed, unverified': {
    status: 403,
    body: {
      errorCode: 'E0000006',
      errorSummary: 'You do not have permission to perform the requested action',
    },
    means: ['permission-denied'],
    names: null,
  },
});
