"""djoser with Simple JWT, as its documentation shows it: the word before the token is JWT."""

from kit import serve, setup

setup(
    apps=['djoser'],
    SIMPLE_JWT={'AUTH_HEADER_TYPES': ('JWT',)},
    REST_FRAMEWORK={
        'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework_simplejwt.authentication.JWTAuthentication'],
        'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    },
    DJOSER={'ACTIVATION_URL': 'activate/{uid}/{token}', 'PASSWORD_RESET_CONFIRM_URL': 'reset/{uid}/{token}'},
    EMAIL_BACKEND='django.core.mail.backends.dummy.EmailBackend',
)

from django.urls import include, path

serve([path('auth/', include('djoser.urls')), path('auth/', include('djoser.urls.jwt'))])
