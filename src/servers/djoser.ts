import type { ServerProfile } from '../core/server';

/** djoser. Texts: djoser/constants.py and serializers.py (2.x). Sign-in itself answers in Django REST Framework’s or Simple JWT’s words. */
export const djoser: ServerProfile = {
  id: 'djoser',
  name: 'djoser',
  basedOn: 'simplejwt',
  marks: [],
  sayings: [
    { means: 'grant-rejected', status: [400], says: /^Invalid token for given user\.$/, verified: true },
    { means: 'grant-rejected', status: [403], says: /^Stale token for given user\.$/, verified: true },
    {
      means: 'user-unknown',
      status: [400],
      says: /^Invalid user id or user doesn't exist\.$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'wrong-scheme': [
      {
        id: 'header-types',
        side: 'server',
        title:
          'Or set the word that the client sends (djoser’s documentation uses JWT, Simple JWT’s default is Bearer)',
        language: 'python',
        code: () => `# settings.py
SIMPLE_JWT = {'AUTH_HEADER_TYPES': ('Bearer', 'JWT')}`,
      },
    ],
  },
};
