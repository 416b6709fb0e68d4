import { googleApis } from '../../src/servers/google-apis';
import { describeServer } from './table';

const failed = (code: number, status: string, reason: string) => ({
  error: {
    code,
    message: '…',
    status,
    details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }],
  },
});

describeServer(googleApis, {
  'nothing sent': {
    status: 401,
    body: failed(401, 'UNAUTHENTICATED', 'CREDENTIALS_MISSING'),
    means: ['credentials-missing'],
    names: 'google-apis',
  },
  expired: {
    status: 401,
    body: failed(401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_EXPIRED'),
    means: ['token-expired'],
    names: 'google-apis',
  },
  'an ID token': {
    status: 401,
    body: failed(401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_TYPE_UNSUPPORTED'),
    means: ['token-wrong-kind'],
    names: 'google-apis',
  },
  'too narrow a scope': {
    status: 403,
    body: failed(403, 'PERMISSION_DENIED', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
    means: ['insufficient-scope'],
    names: 'google-apis',
  },
  'a session that ended': {
    status: 401,
    body: failed(401, 'UNAUTHENTICATED', 'SESSION_COOKIE_INVALID'),
    means: ['session-invalid'],
    names: 'google-apis',
  },
  'a key of another site': {
    status: 403,
    body: failed(403, 'PERMISSION_DENIED', 'API_KEY_HTTP_REFERRER_BLOCKED'),
    means: ['api-key-invalid'],
    names: 'google-apis',
  },
  'no role': {
    status: 403,
    body: failed(403, 'PERMISSION_DENIED', 'IAM_PERMISSION_DENIED'),
    means: ['permission-denied'],
    names: 'google-apis',
  },
  'an API that is off': {
    status: 403,
    body: failed(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED'),
    means: ['refused'],
    names: 'google-apis',
  },
});
