"""The same items behind each way of authenticating and of refusing: one class a path."""

from rest_framework.authentication import BasicAuthentication, SessionAuthentication, TokenAuthentication
from rest_framework.permissions import BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.serializers import ModelSerializer
from rest_framework.throttling import UserRateThrottle
from rest_framework.viewsets import ModelViewSet
from rest_framework_simplejwt.authentication import JWTAuthentication

from .models import Item


class ItemSerializer(ModelSerializer):
    class Meta:
        model = Item
        fields = ['id', 'name']


class IsOwner(BasePermission):
    def has_object_permission(self, request, view, item):
        return item.owner == request.user


class OncePerHour(UserRateThrottle):
    rate = '1/hour'


class Items(ModelViewSet):
    queryset = Item.objects.order_by('id')
    serializer_class = ItemSerializer

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class SessionItems(Items):
    authentication_classes = [SessionAuthentication]


class TokenItems(Items):
    authentication_classes = [TokenAuthentication]


class JwtItems(Items):
    authentication_classes = [JWTAuthentication]


class BasicItems(Items):
    authentication_classes = [BasicAuthentication]


class MixedItems(Items):
    authentication_classes = [SessionAuthentication, TokenAuthentication]


class TokenFirstItems(Items):
    authentication_classes = [TokenAuthentication, SessionAuthentication]


class TokenOrJwtItems(Items):
    authentication_classes = [TokenAuthentication, JWTAuthentication]


class AdminItems(MixedItems):
    permission_classes = [IsAdminUser]


class OwnedItems(MixedItems):
    """Lists everything, and refuses the detail of another's item."""

    permission_classes = [IsAuthenticated, IsOwner]


class OwnedOrMissingItems(MixedItems):
    """Hides another's item: 404 where OwnedItems says 403."""

    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user)


class ThrottledItems(MixedItems):
    throttle_classes = [OncePerHour]


class NoAuthClassesItems(Items):
    """A slip often seen: nobody can ever be recognised, and still everybody has to be."""

    authentication_classes = []
