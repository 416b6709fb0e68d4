import { microsoftGraph } from '../../src/servers/microsoft-graph';
import { describeServer } from './table';

const failed = (message: string) => ({ error: { code: 'InvalidAuthenticationToken', message } });

describeServer(microsoftGraph, {
  'a scheme alone, unverified': {
    status: 401,
    body: failed('Access token is empty.'),
    means: ['credential-empty'],
    names: null,
  },
  'expired, unverified': {
    status: 401,
    body: failed('Access token has expired or is not yet valid.'),
    means: ['token-invalid-or-expired'],
    names: null,
  },
  'another audience, unverified': {
    status: 401,
    body: failed('Access token validation failure. Invalid audience.'),
    means: ['token-wrong-audience'],
    names: null,
  },
  'no JWT, unverified': {
    status: 401,
    body: failed('CompactToken parsing failed with error code: 80049217'),
    means: ['token-malformed'],
    names: null,
  },
});
