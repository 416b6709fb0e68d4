import type { ServerProfile } from '../core/server';

/**
 * The Kubernetes API server. Texts: apiserver’s responsewriters/errors.go (July 2026). Strangers become system:anonymous, and the RBAC
 * refusal then says that no credential was taken.
 */
export const kubernetes: ServerProfile = {
  id: 'kubernetes',
  name: 'Kubernetes',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [403],
      says: / is forbidden: User "system:anonymous" cannot \w{1,20} (?:resource|path) /,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: / is forbidden: User "(?!system:anonymous")[^"]{1,200}" cannot \w{1,20} (?:resource|path) /,
      verified: true,
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
        id: 'can-i',
        side: 'server',
        title: 'Ask what the account may do, then give it a role',
        language: 'sh',
        code: () => `kubectl auth can-i --list --as=system:serviceaccount:default:web
kubectl create rolebinding web-view --clusterrole=view --serviceaccount=default:web`,
      },
    ],
  },
};
