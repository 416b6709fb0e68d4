"""The settings of an ordinary Django project; LAB_OPTIONS (JSON, see profiles.ts) says how this one differs."""

import json
import os

import django

OPTIONS = json.loads(os.environ.get('LAB_OPTIONS', '{}'))

SECRET_KEY = 'a secret for the lab only, long enough for every algorithm that signs with it'
DEBUG = False
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'lab.urls'
USE_TZ = True
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'

INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'corsheaders',
    'rest_framework',
    'rest_framework.authtoken',
    'rest_framework_simplejwt.token_blacklist',
    'lab',
]

DJANGO_MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
]
CORS = 'corsheaders.middleware.CorsMiddleware'
MIDDLEWARE = {
    'off': DJANGO_MIDDLEWARE,
    'first': [CORS, *DJANGO_MIDDLEWARE],
    'behind-gate': ['lab.middleware.credentials_gate', CORS, *DJANGO_MIDDLEWARE],
    'not-on-errors': ['lab.middleware.cors_on_success_only', CORS, *DJANGO_MIDDLEWARE],
}[OPTIONS.get('cors', 'off')]

TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
        'OPTIONS': {'context_processors': ['django.template.context_processors.request']},
    }
]

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.sqlite3',
        'NAME': os.environ.get('LAB_DATABASE', 'lab.sqlite3'),
    }
}
# The tables are made straight from the models: nothing is ever upgraded here, and a start takes half the time.
MIGRATION_MODULES = {app.split('.')[-1]: None for app in INSTALLED_APPS}
# Slow hashes protect real passwords; here they would only slow every sign-in down.
PASSWORD_HASHERS = ['django.contrib.auth.hashers.MD5PasswordHasher']

AUTHENTICATION_CLASSES = {
    'session': 'rest_framework.authentication.SessionAuthentication',
    'basic': 'rest_framework.authentication.BasicAuthentication',
    'token': 'rest_framework.authentication.TokenAuthentication',
    'jwt': 'rest_framework_simplejwt.authentication.JWTAuthentication',
}
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': [
        AUTHENTICATION_CLASSES[name] for name in OPTIONS.get('authentication', ['session', 'token', 'jwt'])
    ],
    'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    'DEFAULT_RENDERER_CLASSES': ['rest_framework.renderers.JSONRenderer'],
}
SIMPLE_JWT = OPTIONS.get('jwt', {})

# The lab's TLS proxy says so in this header, as nginx would.
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')

# A 401 is the lab's daily bread; only the server's own errors are news.
LOGGING = {
    'version': 1,
    'disable_existing_loggers': False,
    'handlers': {'stderr': {'class': 'logging.StreamHandler', 'level': 'ERROR'}},
    'loggers': {
        name: {'handlers': ['stderr'], 'level': 'ERROR', 'propagate': False}
        for name in ('django', 'django.request', 'django.server')
    },
}

globals().update(OPTIONS.get('settings', {}))

if django.VERSION < (4, 0) and 'CSRF_TRUSTED_ORIGINS' in globals():
    # Before 4.0 this setting held hosts; since then it holds origins.
    CSRF_TRUSTED_ORIGINS = [origin.split('://')[-1].replace('*', '') for origin in CSRF_TRUSTED_ORIGINS]
