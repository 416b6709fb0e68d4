"""Django REST Framework with its sessions, in the configurations that projects have; PROFILE names one."""

from kit import CROSS_SITE, HTTP, MIDDLEWARE, PROFILE, serve, setup

SESSION = 'rest_framework.authentication.SessionAuthentication'
BASIC = 'rest_framework.authentication.BasicAuthentication'
TOKEN = 'rest_framework.authentication.TokenAuthentication'
LOCALE = [*MIDDLEWARE[:3], 'django.middleware.locale.LocaleMiddleware', *MIDDLEWARE[3:]]

profiles = {
    'default': {},
    # The framework's own default order is session, then basic.
    'basic-first': {'classes': [BASIC, SESSION]},
    'token-first': {'classes': [TOKEN, SESSION]},
    'session-then-token': {'classes': [SESSION, TOKEN]},
    'german': {'LANGUAGE_CODE': 'de'},
    'french': {'LANGUAGE_CODE': 'fr'},
    'spanish': {'LANGUAGE_CODE': 'es'},
    'brazilian': {'LANGUAGE_CODE': 'pt-br'},
    'russian': {'LANGUAGE_CODE': 'ru'},
    'chinese': {'LANGUAGE_CODE': 'zh-hans'},
    'japanese': {'LANGUAGE_CODE': 'ja'},
    'by-browser-language': {'middleware': LOCALE},
    'csrf-in-session': {'CSRF_USE_SESSIONS': True},
    'csrf-http-only': {'CSRF_COOKIE_HTTPONLY': True},
    'csrf-renamed-header': {'CSRF_HEADER_NAME': 'HTTP_X_XSRF_TOKEN', 'CSRF_COOKIE_NAME': 'XSRF-TOKEN'},
    'csrf-renamed-cookie': {'CSRF_COOKIE_NAME': 'shop_csrf'},
    'csrf-cookie-domain': {'CSRF_COOKIE_DOMAIN': 'other.test'},
    'csrf-cookie-path': {'CSRF_COOKIE_PATH': '/app/'},
    'parent-domain': {'CSRF_COOKIE_DOMAIN': 'lab.test', 'SESSION_COOKIE_DOMAIN': 'lab.test'},
    'untrusted': {'CSRF_TRUSTED_ORIGINS': []},
    'trusted-without-port': {'CSRF_TRUSTED_ORIGINS': ['http://app.lab.test', 'https://app.lab.test']},
    'trusted-other-scheme': {'CSRF_TRUSTED_ORIGINS': [f'https://app.lab.test:{HTTP}']},
    'untold-https': {'SECURE_PROXY_SSL_HEADER': None, 'CSRF_TRUSTED_ORIGINS': []},
    'untrusted-cross-site': {'CSRF_TRUSTED_ORIGINS': [], **CROSS_SITE},
    'cross-site': CROSS_SITE,
    'short': {'SESSION_COOKIE_AGE': 2},
    'short-unsaid': {'SESSION_COOKIE_AGE': 2, 'SESSION_EXPIRE_AT_BROWSER_CLOSE': True},
    'renamed-session': {'SESSION_COOKIE_NAME': 'shop_id'},
    'strict': {'SESSION_COOKIE_SAMESITE': 'Strict', 'CSRF_COOKIE_SAMESITE': 'Strict'},
    'secure': {'SESSION_COOKIE_SECURE': True, 'CSRF_COOKIE_SECURE': True},
    'wrong-domain': {'SESSION_COOKIE_DOMAIN': 'other.test'},
    'narrow-path': {'SESSION_COOKIE_PATH': '/api/login/'},
    'signed-cookies': {'SESSION_ENGINE': 'django.contrib.sessions.backends.signed_cookies'},
}
profile = dict(profiles[PROFILE])
classes = profile.pop('classes', [SESSION])
setup(
    REST_FRAMEWORK={
        'DEFAULT_AUTHENTICATION_CLASSES': classes,
        'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
    },
    **profile,
)

from django.urls import path
from rest_framework.authentication import TokenAuthentication
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import APIException, NotAuthenticated, PermissionDenied
from rest_framework.permissions import (
    AllowAny,
    BasePermission,
    DjangoModelPermissions,
    DjangoModelPermissionsOrAnonReadOnly,
    DjangoObjectPermissions,
    IsAdminUser,
    IsAuthenticatedOrReadOnly,
)
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter
from rest_framework.serializers import ModelSerializer
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle
from rest_framework.viewsets import ModelViewSet
from shop.models import Item


class ItemSerializer(ModelSerializer):
    class Meta:
        model = Item
        fields = ['id', 'name']


class Items(ModelViewSet):
    queryset = Item.objects.order_by('id')
    serializer_class = ItemSerializer

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class IsOwner(BasePermission):
    message = 'Only its owner may see this item.'

    def has_object_permission(self, request, view, item):
        return item.owner == request.user


class IsSubscriber(BasePermission):
    message = {'error': 'subscription_required', 'plan': 'pro'}
    code = 'subscription_required'

    def has_permission(self, request, view):
        return False


class Hourly(UserRateThrottle):
    rate = '2/hour'


class HourlyVisitors(AnonRateThrottle):
    rate = '2/hour'


def items(name, **options):
    return type(name, (Items,), options)


router = DefaultRouter()
for prefix, view_set in {
    'items': Items,
    'open': items('Open', permission_classes=[AllowAny]),
    'read-only': items('ReadOnly', permission_classes=[IsAuthenticatedOrReadOnly]),
    'admin-items': items('Admin', permission_classes=[IsAdminUser]),
    'model-items': items('Model', permission_classes=[DjangoModelPermissions]),
    'model-anon-items': items('ModelAnon', permission_classes=[DjangoModelPermissionsOrAnonReadOnly]),
    'object-items': items('Object', permission_classes=[DjangoObjectPermissions]),
    'owned-items': items('Owned', permission_classes=[IsOwner]),
    'plan-items': items('Plan', permission_classes=[IsSubscriber]),
    'throttled': items('Throttled', throttle_classes=[Hourly]),
    'throttled-open': items('ThrottledOpen', permission_classes=[AllowAny], throttle_classes=[HourlyVisitors]),
    'token-only': items('TokenOnly', authentication_classes=[TokenAuthentication]),
}.items():
    router.register(f'api/{prefix}', view_set, basename=prefix)


@api_view(['GET', 'POST'])
@permission_classes([AllowAny])
def account(request):
    """A view that asks by itself, as many do."""
    if not request.user.is_authenticated:
        raise NotAuthenticated()
    if request.method == 'POST':
        raise PermissionDenied('Your account may not do this.')
    return Response({'user': request.user.username})


class Teapot(APIException):
    status_code = 403
    default_detail = 'Please verify your e-mail address.'
    default_code = 'email_not_verified'


@api_view(['GET'])
def verified(request):
    raise Teapot()


serve([
    *router.urls,
    path('api/account/', account),
    path('api/verified/', verified),
])
