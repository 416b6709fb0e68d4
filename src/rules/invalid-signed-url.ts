import { saidRule } from '../core/said-rule';

/** The signed address is not valid: only the server can know, and says so. */
export default saidRule({
  cause: 'invalid-signed-url',
  title: 'The signed address is not valid',
  says: '{server} refuses the signature of `{method} {path}`: the address was altered, cut, used with other headers, or its time is over.',
  means: ['signature-invalid', 'signature-expired'],
  beats: ['unverifiable-token', 'unknown-token', 'missing-authorization', 'permission-denied'],
  fixes: [
    {
      id: 'new',
      side: 'client',
      title:
        'Get a new signed address and use it unchanged, with the method and headers that it was made for',
    },
  ],
  about: {
    means:
      'An address with a signature is good for exactly what was signed: method, path, query and the named headers, until its time is over. Something of that differs, or the time has passed.',
    spec: ['AWS Signature Version 4'],
  },
});
