"""Django OAuth Toolkit with Django REST Framework, as its tutorial shows it."""

from datetime import timedelta

from kit import serve, setup

setup(
    apps=['oauth2_provider'],
    OAUTH2_PROVIDER={'SCOPES': {'read': 'Read', 'write': 'Write'}, 'PKCE_REQUIRED': False},
    REST_FRAMEWORK={
        'DEFAULT_AUTHENTICATION_CLASSES': [
            'oauth2_provider.contrib.rest_framework.OAuth2Authentication',
        ],
        'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    },
    LOGIN_URL='/accounts/login/',
)

from django.contrib.auth.views import LoginView
from django.urls import include, path
from django.utils import timezone
from oauth2_provider.contrib.rest_framework import TokenHasScope
from oauth2_provider.models import get_access_token_model, get_application_model, get_refresh_token_model
from oauth2_provider.views.generic import ProtectedResourceView
from django.http import JsonResponse
from rest_framework.response import Response
from rest_framework.views import APIView


class Items(APIView):
    permission_classes = [TokenHasScope]
    required_scopes = ['read']

    def get(self, request):
        return Response([{'id': 1}])

    def post(self, request):
        return Response({}, status=201)


class WriteItems(Items):
    required_scopes = ['write']


class Protected(ProtectedResourceView):
    def get(self, request):
        return JsonResponse({})


def seed(ada, **_):
    Application = get_application_model()
    common = {'user': ada, 'redirect_uris': 'https://app.test/callback', 'client_secret': 'secret'}
    spa = Application.objects.create(
        client_id='spa', client_type='public', authorization_grant_type='authorization-code', name='spa', **common
    )
    Application.objects.create(
        client_id='own', client_type='confidential', authorization_grant_type='password', name='own', **common
    )
    now = timezone.now()
    AccessToken = get_access_token_model()
    good = AccessToken.objects.create(
        user=ada, application=spa, token='good-token', scope='read', expires=now + timedelta(hours=1)
    )
    AccessToken.objects.create(
        user=ada, application=spa, token='old-token', scope='read', expires=now - timedelta(hours=1)
    )
    get_refresh_token_model().objects.create(
        user=ada, application=spa, token='good-refresh', access_token=good
    )


serve(
    [
        path('o/', include('oauth2_provider.urls', namespace='oauth2_provider')),
        path('accounts/login/', LoginView.as_view()),
        path('api/items/', Items.as_view()),
        path('api/write-items/', WriteItems.as_view()),
        path('api/protected/', Protected.as_view()),
    ],
    seed,
)
