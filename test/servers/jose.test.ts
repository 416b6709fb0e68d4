import { jose } from '../../src/servers/jose';
import { describeServer, page } from './table';

const challenge = (description: string) => ({
  status: 401,
  headers: { 'WWW-Authenticate': `Bearer error="invalid_token", error_description="${description}"` },
  body: 'Unauthorized',
});
const says = (message: string) => ({ status: 401, body: { message } });

describeServer(jose, {
  expired: { ...says('"exp" claim timestamp check failed'), means: ['token-expired'], names: null },
  'expired, on the development page': {
    status: 401,
    body: page(
      'Error',
      '<pre>InvalidTokenError: &quot;exp&quot; claim timestamp check failed<br> &nbsp; &nbsp;at index.js:593:19</pre>',
    ),
    means: ['token-expired'],
    names: null,
  },
  'expired, in the challenge': {
    ...challenge("'exp' claim timestamp check failed"),
    means: ['token-expired', 'token-invalid'],
    names: null,
  },
  'not yet': { ...says('"nbf" claim timestamp check failed'), means: ['token-not-yet-valid'], names: null },
  'not yet, in the challenge': {
    ...challenge("'nbf' claim timestamp check failed"),
    means: ['token-invalid', 'token-not-yet-valid'],
    names: null,
  },
  'another audience': {
    ...says('unexpected "aud" claim value'),
    means: ['token-wrong-audience'],
    names: null,
  },
  'another key': { ...says('signature verification failed'), means: ['token-unverifiable'], names: null },
  'another key, in the challenge': {
    ...challenge('signature verification failed'),
    means: ['token-invalid', 'token-unverifiable'],
    names: null,
  },
  'no JWT': { ...says('Invalid Compact JWS'), means: ['token-malformed'], names: null },
  'no JWT, in the challenge': {
    ...challenge('Invalid Compact JWS'),
    means: ['token-invalid', 'token-malformed'],
    names: null,
  },
});
