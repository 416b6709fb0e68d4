"""Switches for tests: what would otherwise take an administrator, another machine or an hour of waiting."""

from datetime import timedelta

import jwt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.shortcuts import get_object_or_404
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from .seed import seed

OTHER_KEY = 'the key of quite another issuer, which this API has no reason to trust at all'
REGISTERED_CLAIMS = ('aud', 'iss', 'sub', 'scope', 'token_type', 'user_id')


class Control(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]


class Reset(Control):
    def get(self, request):
        seed()
        return Response(status=204)


class FlushSessions(Control):
    """Forgets every session: browsers keep their cookies, the server refuses them."""

    def get(self, request):
        Session.objects.all().delete()
        return Response(status=204)


class RotateToken(Control):
    """Deletes the token of ?user=; /api/token/ makes a new one when asked."""

    def get(self, request):
        Token.objects.filter(user__username=request.query_params['user']).delete()
        return Response(status=204)


class SignJwt(Control):
    """A truly signed JWT for ?user=: lifetime and not_before in seconds from now, kind=refresh, key=other, alg=none,
    and any registered claim by its name. An unknown user gets a token too: the sound token of a deleted account."""

    def get(self, request):
        wish = request.query_params
        token = RefreshToken() if wish.get('kind') == 'refresh' else AccessToken()
        user = User.objects.filter(username=wish.get('user', 'ada')).first()
        token['user_id'] = str(user.pk if user else 999)
        token.set_exp(lifetime=timedelta(seconds=int(wish.get('lifetime', 300))))
        if 'not_before' in wish:
            token.set_exp('nbf', lifetime=timedelta(seconds=int(wish['not_before'])))
        for claim in REGISTERED_CLAIMS:
            if claim in wish:
                token[claim] = wish[claim]
        if wish.get('alg') == 'none':
            return Response({'token': jwt.encode(token.payload, None, algorithm='none')})
        if wish.get('key') == 'other':
            return Response({'token': jwt.encode(token.payload, OTHER_KEY, algorithm='HS256')})
        # str(token) would put the project's own audience and issuer back, so the wished ones are signed by hand.
        claims = {'aud': settings.SIMPLE_JWT.get('AUDIENCE'), 'iss': settings.SIMPLE_JWT.get('ISSUER')}
        payload = {**{name: value for name, value in claims.items() if value}, **token.payload}
        return Response({'token': jwt.encode(payload, settings.SECRET_KEY, algorithm='HS256')})


class Deactivate(Control):
    """Switches ?user= off, with sessions and tokens alive."""

    def get(self, request):
        user = get_object_or_404(User, username=request.query_params['user'])
        user.is_active = False
        user.save()
        return Response(status=204)
