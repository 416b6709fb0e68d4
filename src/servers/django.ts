import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Django's own session and CSRF protection. Texts: django/middleware/csrf.py (3.2 and 4.0 differ in the token's reasons),
 * django/views/csrf.py; names: django/conf/global_settings.py. With DEBUG off the page gives no reason, except for a missing
 * cookie and a missing Referer.
 */
export const django: ServerProfile = {
  id: 'django',
  name: 'Django',
  marks: [
    { cookie: /^csrftoken$/, weight: 'likely' },
    { cookie: /^sessionid$/, weight: 'likely' },
    { cookie: /^django_language$/, weight: 'certain' },
  ],
  sayings: [
    {
      means: 'csrf-cookie-missing',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF cookie not set\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token missing\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token missing or incorrect\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token from (?:POST|the '[^']{1,100}' HTTP header) incorrect\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-malformed',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token from (?:POST|the '[^']{1,100}' HTTP header) has (?:incorrect length|invalid characters)\.$/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /(?:^|CSRF Failed: )Origin checking failed - .{1,300} does not match any trusted origins\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-missing',
      status: [403],
      says: /(?:^|CSRF Failed: )Referer checking failed - no Referer\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-untrusted',
      status: [403],
      says: /(?:^|CSRF Failed: )Referer checking failed - .{1,300} does not match any trusted origins\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-untrusted',
      status: [403],
      says: /(?:^|CSRF Failed: )Referer checking failed - Referer is (?:malformed|insecure while host is secure)\.$/,
      verified: true,
    },
    {
      means: 'csrf-cookie-missing',
      status: [403],
      says: /^You are seeing this message because this site requires a CSRF cookie when submitting forms\./,
      verified: true,
    },
    {
      means: 'csrf-token-malformed',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF cookie has (?:incorrect length|invalid characters)\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-missing',
      status: [403],
      says: /^You are seeing this message because this HTTPS site requires a .Referer header. to be sent/,
      verified: true,
    },
    {
      means: 'csrf-failed',
      status: [403],
      says: /^CSRF verification failed\. Request aborted\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['sessionid'],
    csrf: { cookies: ['csrftoken'], headers: ['X-CSRFToken'], fields: ['csrfmiddlewaretoken'] },
    schemes: [],
  },
  fixes: {
    'missing-csrf-cookie': [
      {
        id: 'ensure-csrf-cookie',
        side: 'server',
        title: 'Set the CSRF cookie on a GET that the front end makes first',
        language: 'python',
        code: () => `# views.py
from django.http import JsonResponse
from django.views.decorators.csrf import ensure_csrf_cookie

@ensure_csrf_cookie
def csrf(request):
    return JsonResponse({})`,
      },
    ],
    'untrusted-origin': [
      {
        id: 'trusted-origins',
        side: 'server',
        title: 'Trust the page’s origin, with its scheme and port',
        language: 'python',
        code: (data) => `# settings.py
CSRF_TRUSTED_ORIGINS = [
    ${python(data.pageOrigin)},
]`,
        when: (data) => data.pageOrigin !== '' && data.sentOrigin !== 'null',
      },
      {
        id: 'proxy-header',
        side: 'server',
        title: 'Behind a proxy that ends TLS, tell Django the original scheme and host',
        language: 'python',
        code: () => `# settings.py: only when the proxy always sets or removes these headers
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
USE_X_FORWARDED_HOST = True`,
        when: (data) => data.sameHostDifferentScheme === true,
      },
    ],
    'unreadable-csrf-cookie': [
      {
        id: 'readable-cookie',
        side: 'server',
        title: 'Let scripts read the cookie',
        language: 'python',
        code: () => `# settings.py
CSRF_COOKIE_HTTPONLY = False`,
        when: (data) => data.httpOnly === true,
      },
      {
        id: 'token-in-answer',
        side: 'server',
        title: 'Hand the token to the page in an answer that it can read',
        language: 'python',
        code: () => `# views.py
from django.http import JsonResponse
from django.middleware.csrf import get_token

def csrf(request):
    return JsonResponse({'csrfToken': get_token(request)})`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'samesite-none',
        side: 'server',
        title: 'Let the cookies travel across sites (https only)',
        language: 'python',
        code: () => `# settings.py
SESSION_COOKIE_SAMESITE = 'None'
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = 'None'
CSRF_COOKIE_SECURE = True`,
      },
    ],
    'omitted-credentials': [corsCredentials()],
    'hidden-failure': [corsMiddlewareFirst()],
    'disallowed-origin': [corsMiddlewareFirst()],
    'disallowed-credentials': [corsCredentials()],
    'disallowed-header': [
      {
        id: 'cors-headers',
        side: 'server',
        title: 'Allow the header in the preflight’s answer',
        language: 'python',
        code: (data) => `# settings.py (django-cors-headers)
from corsheaders.defaults import default_headers

CORS_ALLOW_HEADERS = (*default_headers, ${python(String(data.header ?? 'authorization').toLowerCase())})`,
      },
    ],
    'rejected-preflight': [
      {
        id: 'cors-first',
        side: 'server',
        title: 'Answer preflights before anything else looks at the request',
        language: 'python',
        code: (data) => `# settings.py: pip install django-cors-headers
INSTALLED_APPS = [..., 'corsheaders']
MIDDLEWARE = [
    'corsheaders.middleware.CorsMiddleware',  # first: it answers OPTIONS itself
    ...
]
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True  # only when cookies are used`,
      },
    ],
    'expired-session-cookie': [
      {
        id: 'session-age',
        side: 'server',
        title: 'Keep sessions longer, and renew them while they are used',
        language: 'python',
        code: () => `# settings.py
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14  # seconds
SESSION_SAVE_EVERY_REQUEST = True`,
      },
    ],
    'rejected-session': [
      {
        id: 'session-check',
        side: 'server',
        title: 'Look whether the session still exists, and whether SECRET_KEY or the session store changed',
        language: 'python',
        code: () => `# python manage.py shell
from django.contrib.sessions.models import Session
Session.objects.count()  # 0 after a flush; sessions in a cache go with its restart`,
      },
    ],
    'wrong-host-cookie': [
      {
        id: 'cookie-domain',
        side: 'server',
        title: 'Set the cookie for the parent domain, when both hosts share one',
        language: 'python',
        code: (data) => `# settings.py
SESSION_COOKIE_DOMAIN = ${python(data.parentDomain)}
CSRF_COOKIE_DOMAIN = ${python(data.parentDomain)}`,
        when: (data) => typeof data.parentDomain === 'string' && data.parentDomain !== '',
      },
    ],
    'dropped-authorization': [
      {
        id: 'forwarded-host',
        side: 'server',
        title: 'Redirect to the address that the browser used',
        language: 'python',
        code: () => `# settings.py: when a proxy changes host or scheme
USE_X_FORWARDED_HOST = True
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')`,
        when: (data) => data.slashOnly === true || data.schemeOnly === true,
      },
    ],
    'redirected-to-login': [
      {
        id: 'api-401',
        side: 'server',
        title: 'Answer API calls with 401 instead of `login_required`’s redirect',
        language: 'python',
        code: () => `# views.py
def api_login_required(view):
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({'detail': 'Not signed in'}, status=401)
        return view(request, *args, **kwargs)
    return wrapped`,
      },
    ],
  },
};

function corsCredentials() {
  return {
    id: 'cors-credentials',
    side: 'server' as const,
    title: 'Allow credentials from the page’s origin',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `# settings.py (django-cors-headers)
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True`,
    when: (data: { [name: string]: unknown }) => data.crossOrigin === true,
  };
}

function corsMiddlewareFirst() {
  return {
    id: 'cors-middleware',
    side: 'server' as const,
    title: 'Put CORS headers on every answer, errors included: the middleware stands first',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `# settings.py (django-cors-headers)
MIDDLEWARE = [
    'corsheaders.middleware.CorsMiddleware',  # above everything that can answer
    ...
]
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True  # only when cookies are used`,
  };
}
