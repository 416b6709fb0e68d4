import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Django REST Framework. Texts: rest_framework/exceptions.py and authentication.py (unchanged from 3.9 to 3.18). Whether a
 * refusal is 401 or 403 depends only on the view's first authentication class (views.py, get_authenticate_header), and the
 * challenge names only that class.
 */
export const djangoRestFramework: ServerProfile = {
  id: 'django-rest-framework',
  name: 'Django REST Framework',
  basedOn: 'django',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401, 403],
      says: /^Authentication credentials were not provided\.$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Incorrect authentication credentials\.$/,
      verified: true,
    },
    {
      means: 'credential-empty',
      status: [401, 403],
      says: /^Invalid (?:token|basic) header\. No credentials provided\.$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      says: /^Invalid (?:token|basic) header\. (?:Token string should not contain (?:spaces|invalid characters)|Credentials string should not contain spaces|Credentials not correctly base64 encoded)\.$/,
      verified: true,
    },
    { means: 'token-invalid', status: [401, 403], says: /^Invalid token\.$/, verified: true },
    { means: 'login-rejected', status: [401, 403], says: /^Invalid username\/password\.$/, verified: true },
    {
      means: 'login-rejected',
      status: [400],
      says: /^Unable to log in with provided credentials\.$/,
      verified: true,
    },
    { means: 'user-inactive', status: [401, 403], says: /^User inactive or deleted\.$/, verified: true },
    {
      means: 'permission-denied',
      status: [401, 403],
      says: /^You do not have permission to perform this action\.$/,
      verified: true,
    },
    { means: 'csrf-failed', status: [403], says: /^CSRF Failed: /, verified: true },
    { means: 'rate-limited', status: [429], says: /^Request was throttled\./, verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [
      { scheme: 'Token', takes: 'hex40', caseSensitive: false },
      { scheme: 'Basic', takes: 'user-password', caseSensitive: false },
    ],
  },
  fixes: {
    'wrong-scheme': [
      {
        id: 'bearer-keyword',
        side: 'server',
        title: 'Or let the API take the word that the client sends',
        language: 'python',
        code: (data) => `# authentication.py
from rest_framework.authentication import TokenAuthentication

class ${String(data.sentScheme ?? 'Bearer').replace(/\W/g, '')}TokenAuthentication(TokenAuthentication):
    keyword = '${String(data.sentScheme ?? 'Bearer').replace(/\W/g, '')}'`,
        when: (data) => data.expectedScheme === 'Token',
      },
    ],
    'unknown-token': [
      {
        id: 'token-row',
        side: 'server',
        title: 'Look whether the token exists on this server, in this database',
        language: 'python',
        code: () => `# python manage.py shell
from rest_framework.authtoken.models import Token
Token.objects.filter(key__startswith='…first characters…').exists()`,
      },
    ],
    'missing-authorization': [
      {
        id: 'which-classes',
        side: 'server',
        title: 'See which authentication classes decide for this address',
        language: 'python',
        code: (data) => `# python manage.py shell
from django.urls import resolve
view = resolve(${python(data.path)}).func.cls
view.authentication_classes, view.permission_classes`,
      },
    ],
    'permission-denied': [
      {
        id: 'which-permissions',
        side: 'server',
        title: 'See which permission classes decide for this address',
        language: 'python',
        code: (data) => `# python manage.py shell
from django.urls import resolve
view = resolve(${python(data.path)}).func.cls
view.permission_classes`,
      },
    ],
    'missing-csrf-header': [
      {
        id: 'session-only-with-csrf',
        side: 'server',
        title: 'Or sign in by token: only session authentication asks for CSRF tokens',
        language: 'python',
        code: () => `# settings.py
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': [
        'rest_framework.authentication.TokenAuthentication',
    ],
}`,
      },
    ],
    'inactive-account': [
      {
        id: 'activate',
        side: 'server',
        title: 'Activate the account, when that is right',
        language: 'python',
        code: () => `# python manage.py shell
from django.contrib.auth import get_user_model
get_user_model().objects.filter(username='…').update(is_active=True)`,
      },
    ],
  },
};
