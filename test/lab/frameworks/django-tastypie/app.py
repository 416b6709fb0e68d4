"""Tastypie, as its documentation shows it; each resource signs in another way."""

from kit import serve, setup

setup(apps=['tastypie'])

from django.urls import include, path
from shop.models import Item
from tastypie.api import Api
from tastypie.authentication import ApiKeyAuthentication, BasicAuthentication, SessionAuthentication
from tastypie.authorization import Authorization, DjangoAuthorization
from tastypie.models import ApiKey
from tastypie.resources import ModelResource


class KeyResource(ModelResource):
    class Meta:
        queryset = Item.objects.all()
        resource_name = 'by-key'
        authentication = ApiKeyAuthentication()
        authorization = DjangoAuthorization()


class SessionResource(ModelResource):
    class Meta:
        queryset = Item.objects.all()
        resource_name = 'by-session'
        authentication = SessionAuthentication()
        authorization = Authorization()


class BasicResource(ModelResource):
    class Meta:
        queryset = Item.objects.all()
        resource_name = 'by-password'
        authentication = BasicAuthentication()
        authorization = Authorization()


def seed(ada, **_):
    ApiKey.objects.create(user=ada, key='0123456789abcdef0123456789abcdef01234567')


api = Api(api_name='v1')
for resource in (KeyResource(), SessionResource(), BasicResource()):
    api.register(resource)
serve([path('api/', include(api.urls))], seed)
