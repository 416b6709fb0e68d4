import { saidRule } from '../core/said-rule';

/** The API key is not valid here: only the server can know, and says so. */
export default saidRule({
  cause: 'invalid-api-key',
  title: 'The API key is not valid here',
  says: '{server} read the API key of `{method} {path}` and does not accept it: wrong, revoked, restricted, or of another project.',
  means: ['api-key-invalid'],
  beats: ['unknown-token', 'unverifiable-token'],
  fixes: [
    {
      id: 'key',
      side: 'client',
      title:
        'Take the key of this project and environment, and check its restrictions (origins, addresses, APIs)',
    },
  ],
});
