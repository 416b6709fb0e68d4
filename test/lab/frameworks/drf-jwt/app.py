"""Simple JWT in the configurations that projects have; PROFILE names one."""

from datetime import timedelta

from kit import PROFILE, body_of, serve, setup

JWT = 'rest_framework_simplejwt.authentication.JWTAuthentication'
SESSION = 'rest_framework.authentication.SessionAuthentication'
ROTATING = {'ROTATE_REFRESH_TOKENS': True, 'BLACKLIST_AFTER_ROTATION': True}

profiles = {
    'default': {},
    # First in the list is what decides between 401 and 403: a session has no challenge.
    'session-first': {'classes': [SESSION, JWT]},
    'jwt-first': {'classes': [JWT, SESSION]},
    'keyword': {'jwt': {'AUTH_HEADER_TYPES': ('JWT',)}},
    'two-keywords': {'jwt': {'AUTH_HEADER_TYPES': ('Bearer', 'JWT')}},
    'header-name': {'jwt': {'AUTH_HEADER_NAME': 'HTTP_X_ACCESS_TOKEN'}},
    'rotating': {'jwt': ROTATING},
    'revoke': {'jwt': {'CHECK_REVOKE_TOKEN': True}},
    'german': {'LANGUAGE_CODE': 'de'},
    'french': {'LANGUAGE_CODE': 'fr'},
    'brazilian': {'LANGUAGE_CODE': 'pt-br'},
    'russian': {'LANGUAGE_CODE': 'ru'},
    'chinese': {'LANGUAGE_CODE': 'zh-hans'},
    'cookie': {'classes': ['own.CookieJwt']},
    'cookie-csrf': {'classes': ['own.CookieJwt'], 'JWT_COOKIE_CSRF': True},
    'cookie-short': {'classes': ['own.CookieJwt'], 'jwt': {'ACCESS_TOKEN_LIFETIME': timedelta(seconds=2)}},
}
profile = dict(profiles[PROFILE])
setup(
    apps=['rest_framework_simplejwt', 'rest_framework_simplejwt.token_blacklist'],
    SIMPLE_JWT=profile.pop('jwt', {}),
    REST_FRAMEWORK={
        'DEFAULT_AUTHENTICATION_CLASSES': profile.pop('classes', [JWT]),
        'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    },
    **profile,
)

from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAdminUser
from rest_framework.response import Response
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.views import (
    TokenBlacklistView,
    TokenObtainPairView,
    TokenRefreshView,
    TokenVerifyView,
)


@api_view(['GET', 'POST'])
def items(request):
    return Response([{'id': 1}])


@api_view(['GET'])
@permission_classes([IsAdminUser])
def admin_items(request):
    return Response([{'id': 1}])


@csrf_exempt
def cookie_login(request):
    """Signs in; ?session=1 makes the cookie outlive the token in it, as a forgotten max_age does."""
    serializer = TokenObtainPairSerializer(data=body_of(request))
    serializer.is_valid(raise_exception=True)
    age = None if 'session' in request.GET else int(api_settings.ACCESS_TOKEN_LIFETIME.total_seconds())
    response = JsonResponse({'ok': True})
    response.set_cookie(
        'access_token', serializer.validated_data['access'], max_age=age, httponly=True, samesite='Lax'
    )
    return response


serve([
    path('api/items/', items),
    path('api/admin-items/', admin_items),
    path('api/token/', TokenObtainPairView.as_view()),
    path('api/token/refresh/', TokenRefreshView.as_view()),
    path('api/token/verify/', TokenVerifyView.as_view()),
    path('api/token/blacklist/', TokenBlacklistView.as_view()),
    path('api/auth/login/', cookie_login),
])
