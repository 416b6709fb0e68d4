import type { ServerProfile } from '../core/server';

/**
 * django-axes. Texts: axes/conf.py and axes/helpers.py (observed with 5.39), sent as plain text with 403 or what
 * AXES_HTTP_RESPONSE_CODE says. Where Django REST Framework signs in, the lock is told in the words of a wrong password.
 */
export const djangoAxes: ServerProfile = {
  id: 'django-axes',
  name: 'django-axes',
  basedOn: 'django',
  marks: [],
  sayings: [
    {
      means: 'user-locked',
      status: [403, 429],
      says: /^Account locked: too many login attempts\. (?:Please try again later|Contact an admin to unlock your account)\.$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'locked-account': [
      {
        id: 'axes-reset',
        side: 'server',
        title: 'Unlock the account, or let the lock end by itself',
        language: 'sh',
        code: () => `python manage.py axes_reset_username USERNAME
# settings.py: AXES_COOLOFF_TIME = 1  # hours; without it a lock never ends`,
      },
    ],
  },
};
