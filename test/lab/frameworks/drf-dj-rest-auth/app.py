"""dj-rest-auth with JWTs in cookies, as its documentation shows it; PROFILE names settings."""

from datetime import timedelta

from kit import PROFILE, serve, setup

REST_AUTH = {
    'USE_JWT': True,
    'JWT_AUTH_COOKIE': 'jwt-auth',
    'JWT_AUTH_REFRESH_COOKIE': 'jwt-refresh',
    'JWT_AUTH_HTTPONLY': True,
}
profiles = {
    'default': {},
    'csrf': {'rest_auth': {'JWT_AUTH_COOKIE_USE_CSRF': True}},
    'short': {'jwt': {'ACCESS_TOKEN_LIFETIME': timedelta(seconds=2)}},
    'refresh-path': {'rest_auth': {'JWT_AUTH_REFRESH_COOKIE_PATH': '/api/auth/refresh/'}},
}
profile = profiles[PROFILE]
setup(
    apps=['rest_framework_simplejwt', 'dj_rest_auth'],
    REST_AUTH={**REST_AUTH, **profile.get('rest_auth', {})},
    SIMPLE_JWT=profile.get('jwt', {}),
    REST_FRAMEWORK={
        'DEFAULT_AUTHENTICATION_CLASSES': ['dj_rest_auth.jwt_auth.JWTCookieAuthentication'],
        'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    },
)

from dj_rest_auth.jwt_auth import get_refresh_view
from django.urls import include, path
from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view(['GET', 'POST'])
def items(request):
    return Response([{'id': 1}])


serve([
    path('api/items/', items),
    path('api/auth/token/refresh/', get_refresh_view().as_view()),
    path('api/auth/', include('dj_rest_auth.urls')),
])
