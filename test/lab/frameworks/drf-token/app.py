"""Django REST Framework with its tokens: another keyword, a cookie, other languages and other forms of errors."""

from kit import PROFILE, serve, setup

profiles = {
    'default': {},
    'bearer': {'classes': ['own.BearerToken']},
    'bearer-german': {'classes': ['own.BearerToken'], 'LANGUAGE_CODE': 'de'},
    'cookie': {'classes': ['own.CookieToken']},
    'german': {'LANGUAGE_CODE': 'de'},
    'french': {'LANGUAGE_CODE': 'fr'},
    'spanish': {'LANGUAGE_CODE': 'es'},
    'brazilian': {'LANGUAGE_CODE': 'pt-br'},
    'russian': {'LANGUAGE_CODE': 'ru'},
    'chinese': {'LANGUAGE_CODE': 'zh-hans'},
    'standardized': {'handler': 'drf_standardized_errors.handler.exception_handler'},
    'standardized-german': {
        'handler': 'drf_standardized_errors.handler.exception_handler',
        'LANGUAGE_CODE': 'de',
    },
    'wrapped': {'handler': 'own.wrapped'},
    'own-words': {'handler': 'own.own_words'},
}
profile = dict(profiles[PROFILE])
rest = {
    'DEFAULT_AUTHENTICATION_CLASSES': profile.pop(
        'classes', ['rest_framework.authentication.TokenAuthentication']
    ),
    'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
}
if 'handler' in profile:
    rest['EXCEPTION_HANDLER'] = profile.pop('handler')
setup(REST_FRAMEWORK=rest, apps=['drf_standardized_errors'], **profile)

from django.urls import path
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.response import Response


@api_view(['GET', 'POST'])
def items(request):
    return Response([{'id': 1}])


@api_view(['GET'])
@permission_classes([IsAdminUser])
def admin_items(request):
    return Response([{'id': 1}])


@api_view(['POST'])
@authentication_classes([])
@permission_classes([AllowAny])
def cookie_login(request):
    answer = obtain_auth_token(request._request)
    response = Response({'ok': answer.status_code == 200}, status=answer.status_code)
    if answer.status_code == 200:
        response.set_cookie('auth_token', answer.data['token'], httponly=True, samesite='Lax')
    return response


serve([
    path('api/items/', items),
    path('api/admin-items/', admin_items),
    path('api/token/', obtain_auth_token),
    path('api/auth/login/', cookie_login),
])
