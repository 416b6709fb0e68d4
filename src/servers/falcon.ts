import type { ServerProfile } from '../core/server';

/**
 * Falcon. Texts: falcon/http_error.py (observed with 3.1.1): the status line as title. The sentences about tokens are those of the
 * middleware in its documentation.
 */
export const falcon: ServerProfile = {
  id: 'falcon',
  name: 'Falcon',
  marks: [],
  sayings: [
    {
      means: 'refused',
      status: [401, 403],
      says: /^(?:401 Unauthorized|403 Forbidden)$/,
      key: 'title',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^Please provide an auth token as part of the request\.$/,
      key: 'description',
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      says: /^The provided auth token is not valid\. Please request a new token and try again\.$/,
      key: 'description',
      shared: true,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
