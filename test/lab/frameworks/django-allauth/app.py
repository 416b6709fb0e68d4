"""django-allauth's headless API for a browser, as its documentation shows it; PROFILE names settings."""

from kit import MIDDLEWARE, PROFILE, serve, setup

profiles = {
    'default': {},
    'verify-mail': {'ACCOUNT_EMAIL_VERIFICATION': 'mandatory'},
    'few-tries': {'ACCOUNT_RATE_LIMITS': {'login_failed': '2/m/key'}},
}
settings = {
    'AUTHENTICATION_BACKENDS': [
        'django.contrib.auth.backends.ModelBackend',
        'allauth.account.auth_backends.AuthenticationBackend',
    ],
    'SITE_ID': 1,
    'HEADLESS_ONLY': True,
    'HEADLESS_FRONTEND_URLS': {'account_confirm_email': 'https://app.test/verify/{key}'},
    'EMAIL_BACKEND': 'django.core.mail.backends.dummy.EmailBackend',
    'ACCOUNT_LOGIN_METHODS': {'username'},
    'ACCOUNT_EMAIL_VERIFICATION': 'none',
    **profiles[PROFILE],
}
setup(
    apps=['django.contrib.sites', 'allauth', 'allauth.account', 'allauth.headless'],
    middleware=[*MIDDLEWARE, 'allauth.account.middleware.AccountMiddleware'],
    **settings,
)

from django.urls import include, path

serve([path('_allauth/', include('allauth.headless.urls'))])
