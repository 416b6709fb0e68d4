"""Plain Django: views that need a sign-in or a permission, forms, and the pages that refuse; PROFILE names the settings."""

import os

from kit import MIDDLEWARE, PROFILE, serve, setup

profiles = {
    'default': {},
    'login-middleware': {
        'middleware': [*MIDDLEWARE, 'django.contrib.auth.middleware.LoginRequiredMiddleware'],
    },
    'german': {'LANGUAGE_CODE': 'de'},
    'french': {'LANGUAGE_CODE': 'fr'},
    'csrf-view-reason': {'CSRF_FAILURE_VIEW': 'own.csrf_reason'},
    'csrf-view-own-words': {'CSRF_FAILURE_VIEW': 'own.csrf_in_own_words'},
    'csrf-template': {},
    'debug': {'DEBUG': True},
    'other-hosts': {'ALLOWED_HOSTS': ['example.com', '127.0.0.1']},
}
setup(**profiles[PROFILE])

from django.conf import settings

if PROFILE == 'csrf-template':
    settings.TEMPLATES[0]['DIRS'].insert(0, os.path.join(os.getcwd(), 'own-template'))

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.contrib.auth.views import LoginView
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views import View
from rest_framework.authentication import TokenAuthentication
from rest_framework.decorators import api_view, authentication_classes
from rest_framework.response import Response


@login_required
def private(request):
    return JsonResponse({'user': request.user.username})


class Mixed(LoginRequiredMixin, View):
    raise_exception = True

    def get(self, request):
        return JsonResponse({})


class Staff(LoginRequiredMixin, UserPassesTestMixin, View):
    def test_func(self):
        return self.request.user.is_staff

    def get(self, request):
        return JsonResponse({})


@permission_required('shop.add_item', raise_exception=True)
def add(request):
    return JsonResponse({})


@permission_required('shop.add_item')
def add_or_sign_in(request):
    return JsonResponse({})


def form(request):
    return HttpResponse('sent') if request.method == 'POST' else render(request, 'form.html')


@api_view(['GET'])
@authentication_classes([TokenAuthentication])
def items(request):
    return Response([])


serve([
    path('accounts/login/', LoginView.as_view()),
    path('api/private/', private),
    path('api/mixed/', Mixed.as_view()),
    path('api/staff/', Staff.as_view()),
    path('api/add/', add),
    path('api/add-or-sign-in/', add_or_sign_in),
    path('api/form/', form),
    path('api/items/', items),
])
