import type { ServerProfile } from '../core/server';

/**
 * Django OAuth Toolkit with Django REST Framework. Texts: oauth2_provider/contrib/rest_framework/authentication.py and
 * oauth2_validators.py (1.1.0 to 3.4.1). The body says “credentials were not provided” of expired and unknown tokens too; the
 * truth is in the challenge alone, whose parameters are heard in the order of their names.
 */
export const djangoOauthToolkit: ServerProfile = {
  id: 'django-oauth-toolkit',
  name: 'Django OAuth Toolkit',
  basedOn: 'django-rest-framework',
  marks: [],
  sayings: [
    {
      means: 'token-expired',
      status: [401, 403],
      challenge: /error_description=The access token has expired\.(?:$| realm=)/,
      corrects: 'credentials-missing',
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401, 403],
      challenge: /error_description=The access token is invalid\.(?:$| realm=)/,
      corrects: 'credentials-missing',
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [401, 403],
      challenge: /error_description=The access token is valid but does not have enough scope\.(?:$| realm=)/,
      corrects: 'credentials-missing',
      verified: true,
    },
    // oauthlib's words, which tell a wrong password from other refused grants.
    {
      means: 'login-rejected',
      status: [400],
      says: /^Invalid credentials given\.$/,
      key: 'error_description',
      corrects: 'grant-rejected',
      verified: true,
    },
    {
      means: 'redirect-uri-unregistered',
      status: [400],
      says: /^Mismatching redirect URI\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'opaque', caseSensitive: false }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'token-life',
        side: 'server',
        title: 'Set how long access tokens live',
        language: 'python',
        code: () => `# settings.py
OAUTH2_PROVIDER = {
    'ACCESS_TOKEN_EXPIRE_SECONDS': 60 * 60,
    'REFRESH_TOKEN_GRACE_PERIOD_SECONDS': 10,  # parallel refreshes do not end the session
}`,
      },
    ],
    'unknown-token': [
      {
        id: 'access-token-row',
        side: 'server',
        title: 'Look whether the token exists on this server, in this database',
        language: 'python',
        code: () => `# python manage.py shell
from oauth2_provider.models import get_access_token_model
get_access_token_model().objects.filter(token__startswith='…first characters…').values('expires', 'scope')`,
      },
    ],
    'insufficient-scope': [
      {
        id: 'required-scopes',
        side: 'server',
        title: 'Compare the scopes that the view requires with those of the token',
        language: 'python',
        code: () => `# views.py
class Items(APIView):
    permission_classes = [TokenHasScope]
    required_scopes = ['read']  # the token’s “scope” must hold each of them`,
      },
    ],
  },
};
