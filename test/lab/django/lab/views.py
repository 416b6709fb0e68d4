"""What a front end needs around the items: signing in and out, the CSRF cookie, who am I; and the plain Django pages."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import ensure_csrf_cookie
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView


class Login(APIView):
    """Signs in with a session; open to all and without CSRF, as most JSON logins are."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def post(self, request):
        user = authenticate(
            request, username=request.data.get('username'), password=request.data.get('password')
        )
        if user is None:
            return Response({'detail': 'Invalid username or password.'}, status=401)
        login(request, user)
        return Response({'user': user.username})


class Logout(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]

    def post(self, request):
        logout(request)
        return Response(status=204)


@method_decorator(ensure_csrf_cookie, name='dispatch')
class Csrf(APIView):
    """Sets the CSRF cookie and says nothing."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def get(self, request):
        return Response(status=204)


class RotateCsrf(APIView):
    """Changes the CSRF token, as a sign-in in another tab does."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def get(self, request):
        rotate_token(request)
        return Response(status=204)


class Visit(APIView):
    """Gives an anonymous visitor a session, as a shop's cart does."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def get(self, request):
        request.session['visits'] = request.session.get('visits', 0) + 1
        return Response({'visits': request.session['visits']})


class Me(APIView):
    """Behind the project's default classes: the place to try what `authentication` in a profile changes."""

    def get(self, request):
        how = type(request.successful_authenticator).__name__
        return Response({'user': request.user.username, 'authenticator': how})

    post = get


def form(request):
    """A plain Django form: the CSRF middleware guards it, DRF has no part in it."""
    return HttpResponse('sent') if request.method == 'POST' else render(request, 'form.html')


@login_required
def private(request):
    return HttpResponse(f'private page of {request.user.username}')


def redirect(request):
    """Sends the browser to ?to= with ?status= (302)."""
    response = HttpResponse(status=int(request.GET.get('status', 302)))
    response['Location'] = request.GET['to']
    return response
