import { saidRule } from '../core/said-rule';

/** The DPoP proof is missing or not accepted: only the server can know, and says so. */
export default saidRule({
  cause: 'missing-dpop-proof',
  title: 'The DPoP proof is missing or not accepted',
  says: '{server} wants a DPoP proof with `{method} {path}` (RFC 9449), and did not get one that it accepts.',
  means: ['dpop-proof-rejected'],
  beats: [
    'rejected-grant',
    'missing-pkce',
    'rejected-login',
    'unverifiable-token',
    'unknown-token',
    'expired-token',
  ],
  fixes: [
    {
      id: 'proof',
      side: 'client',
      title:
        'Make a new proof for each request, with its method, address, token hash and the server’s latest `DPoP-Nonce`',
    },
  ],
  about: {
    means:
      'This token is bound to a key (DPoP): with each request a fresh proof, signed with that key, must come. It did not come, or it was not accepted.',
    spec: ['RFC 9449 §7', 'RFC 9449 §4.3'],
  },
});
