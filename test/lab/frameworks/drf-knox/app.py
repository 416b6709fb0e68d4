"""django-rest-knox, as its documentation shows it; PROFILE names settings."""

from datetime import timedelta

from kit import PROFILE, serve, setup

profiles = {'default': {}, 'bearer': {'AUTH_HEADER_PREFIX': 'Bearer'}, 'short': {'TOKEN_TTL': timedelta(seconds=1)}}
setup(
    apps=['knox'],
    REST_KNOX=profiles[PROFILE],
    REST_FRAMEWORK={
        'DEFAULT_AUTHENTICATION_CLASSES': ['knox.auth.TokenAuthentication'],
        'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    },
)

from django.contrib.auth import login
from django.urls import path
from knox.views import LoginView as KnoxLoginView
from knox.views import LogoutView
from rest_framework.authtoken.serializers import AuthTokenSerializer
from rest_framework.decorators import api_view
from rest_framework.permissions import AllowAny
from rest_framework.response import Response


class LoginView(KnoxLoginView):
    permission_classes = (AllowAny,)

    def post(self, request, format=None):
        serializer = AuthTokenSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        login(request, serializer.validated_data['user'])
        return super().post(request, format=None)


@api_view(['GET', 'POST'])
def items(request):
    return Response([{'id': 1}])


serve([
    path('api/items/', items),
    path('api/auth/login/', LoginView.as_view()),
    path('api/auth/logout/', LogoutView.as_view()),
])
