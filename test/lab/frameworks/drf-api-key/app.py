"""djangorestframework-api-key, as its guide shows it; PROFILE says where the key is read."""

from kit import PROFILE, serve, setup

setup(
    apps=['rest_framework_api_key'],
    REST_FRAMEWORK={'DEFAULT_AUTHENTICATION_CLASSES': []},
    **({'API_KEY_CUSTOM_HEADER': 'HTTP_X_API_KEY'} if PROFILE == 'own-header' else {}),
)

from datetime import timedelta

from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_api_key.models import APIKey
from rest_framework_api_key.permissions import HasAPIKey


class Items(APIView):
    permission_classes = [HasAPIKey]

    def get(self, request):
        return Response([{'id': 1}])


def key(request):
    """A new key; ?lifetime= in seconds."""
    expires = timezone.now() + timedelta(seconds=int(request.GET.get('lifetime', 3600)))
    return JsonResponse({'token': APIKey.objects.create_key(name='lab', expiry_date=expires)[1]})


serve([path('api/items/', Items.as_view()), path('api/lab/key/', key)])
