import type { ServerProfile } from '../core/server';

/**
 * PostgREST, also behind Supabase’s data API. Texts: src/library/PostgREST/Error.hs. “permission denied for table” is PostgreSQL’s
 * sentence, which many servers hand on; with 401 nobody was signed in, with 403 the role lacks the grant.
 */
export const postgrest: ServerProfile = {
  id: 'postgrest',
  name: 'PostgREST',
  marks: [],
  sayings: [
    { means: 'credentials-missing', status: [401], says: /^Anonymous access is disabled$/, verified: true },
    {
      means: 'credential-empty',
      status: [401],
      says: /^Empty JWT is sent in Authorization header$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      says: /^Expected 3 parts in JWT; got \d{1,3}$/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      says: /^(?:No suitable key or wrong key type|Wrong or unsupported encoding algorithm|JWT cryptographic operation failed)$/,
      verified: true,
    },
    { means: 'token-expired', status: [401], says: /^JWT expired$/, verified: true },
    {
      means: 'token-not-yet-valid',
      status: [401],
      says: /^JWT (?:not yet valid|issued at future)$/,
      verified: true,
    },
    { means: 'token-wrong-audience', status: [401], says: /^JWT not in audience$/, verified: true },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^permission denied for (?:table|view|schema|function|sequence) /,
      shared: true,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^permission denied for (?:table|view|schema|function|sequence) /,
      shared: true,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^new row violates row-level security policy for table /,
      shared: true,
      verified: false,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'permission-denied': [
      {
        id: 'grant',
        side: 'server',
        title: 'Give the role the privilege, and a policy that lets the row through',
        language: 'text',
        code: () => `grant select, insert on items to authenticated;
create policy "own items" on items for all to authenticated
  using (owner = (select auth.uid())) with check (owner = (select auth.uid()));`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'jwt-secret',
        side: 'server',
        title: 'Give PostgREST the key of the issuer',
        language: 'sh',
        code: () => `PGRST_JWT_SECRET="$JWT_SECRET"`,
      },
    ],
  },
};
